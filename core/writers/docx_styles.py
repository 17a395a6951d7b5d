"""The looks of the Word document: styles, fonts and settings, for one page style.

Source: GB/T 9704-2012, 5.2 and 7.3: fonts by name (小标宋, 仿宋, 黑体, 楷体), 16 pt text of 28
characters by 22 lines, two characters of indent. Headings are Word's own heading styles, so that
the navigation pane lists them.
"""

from __future__ import annotations

from core.writers.docx_markup import XMLNS, attribute, half_points, twips
from core.writers.fonts import Role, font_specs
from core.writers.page import PageStyle

BODY = "BodyText"
TITLE = "Title"
HEADING = "Heading1"
SUBHEADING = "Heading2"
RUN_IN = "Heading2Char"
FOOTER = "Footer"
CELL = "TableText"
CELL_LABEL = "TableLabel"

_EXACT = 'w:lineRule="exact"'
_INDENT_CHARACTERS = 2
_FAMILIES = {Role.HEADING: "swiss", Role.TEXT: "modern", Role.SUBHEADING: "modern"}


def font_name(role: Role) -> str:
    """The name of the official face, as it is called in Word: 仿宋_GB2312."""
    return str(font_specs()[role]["official"][0])


def line_pitch(page: PageStyle) -> int:
    """From one line of text to the next in twips; so many lines as the page wants fit for sure."""
    return int(page.pitch * 20)


def spacing(page: PageStyle) -> int:
    """What a character gives up, in twips, so that as many stand on a line as the page wants.

    A grid of characters would do the same in Word, but LibreOffice gives each character of a grid
    narrower than itself two places.
    """
    return int(page.cell * 20) - twips(page.size)


def styles(page: PageStyle) -> str:
    """The whole of styles.xml."""
    return f"<w:styles {XMLNS}>{_defaults(page)}{''.join(_all(page))}</w:styles>"


def _all(page: PageStyle) -> list[str]:
    pitch = line_pitch(page)
    text = _fonts(Role.TEXT, page.size, spacing(page))
    body = f'<w:spacing w:line="{pitch}" {_EXACT}/>'
    indent = twips(_INDENT_CHARACTERS * page.cell)
    indented = f'<w:ind w:firstLineChars="{_INDENT_CHARACTERS}00" w:firstLine="{indent}"/>'
    title = (
        f'<w:keepNext/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{twips(page.title_pitch)}" {_EXACT}/><w:jc w:val="center"/>'
    )
    footer = f'<w:snapToGrid w:val="0"/><w:spacing w:line="{footer_line(page)}" {_EXACT}/>'
    cell = '<w:snapToGrid w:val="0"/><w:jc w:val="{}"/>'
    return [
        _style("Normal", "Normal", text, f'<w:widowControl/>{_PLAIN}{body}<w:jc w:val="both"/>'),
        _CHARACTER_STYLE,
        _TABLE_STYLE,
        _style(BODY, "Body Text", "", indented),
        _style(TITLE, "Title", _fonts(Role.TITLE, page.title_size), title),
        _heading(HEADING, 1, indented, _fonts(Role.HEADING)),
        _heading(SUBHEADING, 2, indented, _fonts(Role.SUBHEADING), link=RUN_IN),
        _run_in(_fonts(Role.SUBHEADING)),
        _style(FOOTER, "footer", _fonts(Role.SONG, page.number_size), footer),
        _style(CELL, "年报表格文字", _fonts(Role.SONG, page.table_size), cell.format("center")),
        _style(CELL_LABEL, "年报表格栏目", _fonts(Role.SONG, page.table_size), cell.format("left")),
    ]


def footer_line(page: PageStyle) -> int:
    """The height of the line with the page number, in twips."""
    return twips(page.number_size * 1.3)


# No space is put between Chinese and figures: both stand on the grid.
_PLAIN = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_CHARACTER_STYLE = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "</w:style>"
)
_TABLE_STYLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
)


def _defaults(page: PageStyle) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Role.TEXT, page.size)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _fonts(role: Role, size: float | None = None, spacing: int = 0) -> str:
    """A face for all scripts; black, as heading styles are blue in some programs."""
    name = attribute(font_name(role))
    fonts = f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"
    colour = '<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="000000"/>'
    if size is None:
        return fonts + colour
    half = half_points(size)
    sizes = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return f'{fonts}{colour}<w:spacing w:val="{spacing}"/>{sizes}'


def _style(style: str, name: str, runs: str, properties: str, head: str = "") -> str:
    """A paragraph style."""
    is_normal = style == "Normal"
    first = ' w:default="1"' if is_normal else ""
    own = ' w:customStyle="1"' if not name.isascii() else ""
    based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
    run_properties = f"<w:rPr>{runs}</w:rPr>" if runs else ""
    return (
        f'<w:style w:type="paragraph"{first}{own} w:styleId="{style}"><w:name w:val="{name}"/>'
        f"{based}{head}<w:qFormat/><w:pPr>{properties}</w:pPr>{run_properties}</w:style>"
    )


def _heading(style: str, level: int, indented: str, runs: str, link: str = "") -> str:
    head = f'<w:next w:val="{BODY}"/>' + (f'<w:link w:val="{link}"/>' if link else "")
    properties = f'<w:keepNext/><w:keepLines/>{indented}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(style, f"heading {level}", runs, properties, head + '<w:uiPriority w:val="9"/>')


def _run_in(runs: str) -> str:
    """The look of a heading of the second level after which the text runs on."""
    return (
        f'<w:style w:type="character" w:styleId="{RUN_IN}"><w:name w:val="heading 2 Char"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="{SUBHEADING}"/>'
        f"<w:rPr>{runs}</w:rPr></w:style>"
    )


def font_table() -> str:
    """The whole of fontTable.xml: by which other face a missing one is replaced."""
    fonts = []
    for role in Role:
        name, *others = font_specs()[role]["official"]
        plain = name.removesuffix("_GB2312")
        other = plain if plain != name else others[0]
        fonts.append(
            f"<w:font w:name={attribute(name)}><w:altName w:val={attribute(other)}/>"
            f'<w:charset w:val="86"/><w:family w:val="{_FAMILIES.get(role, "roman")}"/>'
            '<w:pitch w:val="auto"/></w:font>'
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:fonts {XMLNS}>{''.join(fonts)}</w:fonts>"


def settings() -> str:
    """The whole of settings.xml: page numbers outside, marks side by side squeezed, no old ways."""
    modern = (
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return (
        f'<w:settings {XMLNS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/>"
        f"<w:useFELayout/>{modern}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
