"""Word documents with automatic numbers, written part by part as Word writes them.

`corpus/numbered.doc` is `lists()`, `corpus/numbered-report.doc` is `report()`, each saved by
LibreOffice from the `.docx` (`soffice --convert-to doc`). The `.txt` beside them are what it shows
of `numbered.docx` and of `numbered.doc` (`soffice --convert-to txt:Text`); the two differ because
it does not save that lists count on from one another.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from core.grid import grid_of
from core.report import Report
from tests.documents.reports import FORM

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("numbering", "numbering"),
            ("styles", "styles"),
        )
    )
    + "</Types>"
)
# What LibreOffice knows as Word does; it writes the other formats as plain figures.
KINDS = (
    "decimal", "decimalZero", "decimalEnclosedCircle", "decimalEnclosedCircleChinese",
    "ideographTraditional", "ideographZodiac", "chineseCounting", "chineseCountingThousand",
    "chineseLegalSimplified", "ideographLegalTraditional", "japaneseCounting",
    "taiwaneseCountingThousand", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter",
)  # fmt: skip


def level(place: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list; `more` goes between its format and its text."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    """A definition of a list (`w:abstractNum`)."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listed(number: int, of: int, change: str = "") -> str:
    """A list (`w:num`) of a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{change}</w:num>'


def begun(place: int, start: int) -> str:
    """That a list begins anew."""
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(name: str, base: str, mark: str = "", kind: str = "paragraph") -> str:
    """A style; `mark` is its numbering."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{mark}</w:pPr></w:style>"
    )


def mark(number: int | None, place: int | None = None) -> str:
    """A list and a level (`w:numPr`)."""
    said = f'<w:ilvl w:val="{place}"/>' if place is not None else ""
    said += f'<w:numId w:val="{number}"/>' if number is not None else ""
    return f"<w:numPr>{said}</w:numPr>"


def paragraph(text: str, numbered: str = "", named: str = "") -> str:
    """A paragraph with its numbering and style."""
    by = f'<w:pStyle w:val="{named}"/>' if named else ""
    return f"<w:p><w:pPr>{by}{numbered}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def write_docx(path: Path, body: Iterable[str], lists: str, styles: str = "") -> None:
    """A document of these parts."""
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "numbering")
    )
    head = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    main = f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", f"{head}{main}</Relationships>")
        package.writestr("word/_rels/document.xml.rels", f"{head}{relations}</Relationships>")
        text = "".join(body)
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{text}</w:body></w:document>"
        )
        package.writestr("word/numbering.xml", f"<w:numbering {_W}>{lists}</w:numbering>")
        package.writestr("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")


_HEADINGS = definition(
    50,
    level(0, "%1、", "chineseCounting", more='<w:pStyle w:val="Top"/><w:suff w:val="nothing"/>'),
    level(1, "(%2)", "chineseCounting", more='<w:suff w:val="nothing"/>'),
    level(2, "%3."),
    level(3, "%3.%4"),
    level(4, "%5)", "lowerLetter", start=3),
)
_STYLES = (
    style("Normal", "").replace("<w:style", '<w:style w:default="1"')
    + style("Top", "Normal", mark(50))
    + style("Below", "Top", mark(None, 1))
    + style("Further", "Below")
    + style("Silent", "Top", mark(0))
)


def lists(path: Path) -> None:
    """Numbers by style, switched off, begun anew, carried on, and in many formats."""
    numbers = [_HEADINGS, listed(50, 50), listed(51, 50, begun(0, 5)), listed(52, 50)]
    body = [
        paragraph("甲", named="Top"),
        paragraph("乙", named="Below"),
        paragraph("丙", named="Further"),
        paragraph("无号", named="Silent"),
        paragraph("也无号", mark(0), "Top"),
        paragraph("三级", mark(50, 2)),
        paragraph("三级", mark(50, 2)),
        paragraph("四级", mark(50, 3)),
        paragraph("五级", mark(50, 4)),
        paragraph("丁", named="Top"),
        paragraph("三级重来", mark(50, 2)),
        paragraph("接着数", mark(52, 0)),
        paragraph("从五起", mark(51, 0)),
        paragraph("往下数", mark(51, 0)),
        paragraph("仍往下数", mark(50, 0)),
        paragraph("五级", mark(50, 4)),
    ]
    for place, kind in enumerate(KINDS):
        numbers[place:place] = [definition(100 + place, level(0, "[%1]", kind))]
        numbers.append(listed(100 + place, 100 + place))
        body.extend(paragraph(kind, mark(100 + place, 0)) for _ in range(20))
    write_docx(path, body, "".join(numbers), _STYLES)


def report(path: Path, filled: Report, prose: dict[str, str]) -> None:
    """A report whose headings are numbered by their style, and its paragraphs by a list."""
    tables = {table.part: table for table in FORM.tables}
    body = [paragraph("云溪县人民政府2025年政府信息公开工作年度报告")]
    for part in FORM.parts:
        if part.heading:
            body.append(paragraph(part.heading[2:], named="Top"))
        if part.id in tables:
            grid = grid_of(tables[part.id])
            rows: list[dict[int, str]] = [{} for _ in range(grid.rows)]
            for cell in grid.cells:
                text = cell.text if cell.ref is None else filled.cell(cell.ref).shown
                for row in range(cell.row, cell.row + cell.row_span):
                    going = "" if row == cell.row else "continue"
                    rows[row][cell.column] = _cell(cell.column_span, cell.row_span, going, text)
            lines = ("".join(row[column] for column in sorted(row)) for row in rows)
            columns = '<w:gridCol w:w="900"/>' * grid.columns
            body.append(f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>")
            body.extend(f"<w:tr>{line}</w:tr>" for line in lines)
            body.append("</w:tbl>")
            body.append("<w:p/>")
        else:
            by = mark(50, 1) if part.id == "problems" else ""
            body.extend(paragraph(line, by) for line in prose[part.id].split("\n"))
    write_docx(path, body, _HEADINGS + listed(50, 50), _STYLES)


def _cell(width: int, height: int, going: str, text: str) -> str:
    merged = f'<w:vMerge w:val="{going or "restart"}"/>' if height > 1 else ""
    shown = "" if going else text
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{900 * width}" w:type="dxa"/><w:gridSpan w:val="{width}"/>'
        f"{merged}</w:tcPr>{paragraph(shown)}</w:tc>"
    )
