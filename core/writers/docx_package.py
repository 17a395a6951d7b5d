"""The file around the text: page set-up, footers, properties, and a package that holds no more.

python-docx brings a template of its own with a theme, a thumbnail, numbering and styles for other
documents. They are taken out, so that the file says nothing that is not ours.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from core import APP_NAME, VERSION
from core.writers import docx_styles
from core.writers.archive import undated
from core.writers.docx_markup import XMLNS, paragraph, twips
from core.writers.page import PageStyle

_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
}
_PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>{}</Application>'
    "</Properties>"
)


def new_document(page: PageStyle) -> Document:
    """An empty document with our styles, settings and page."""
    import docx

    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for key in [k for k, r in relations.items() if r.reltype not in _KEPT]:
            del relations[key]
    _replace(document.styles.element, docx_styles.styles(page))
    _replace(document.settings.element, docx_styles.settings())
    _add_part(
        document, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, docx_styles.font_table()
    )
    _set_page(document.sections[0], page)
    return document


def describe(document: Document, *, title: str, author: str, subject: str) -> None:
    """The document's properties; no dates, which would differ from one export to the next."""
    properties = document.core_properties
    package = document.part.package
    known: Any = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for child in list(known.element):
        known.element.remove(child)
    properties.title = title[:255]
    properties.author = author[:255]
    properties.subject = subject[:255]
    properties.language = "zh-CN"
    program = _PROGRAM.format(f"{APP_NAME} {VERSION}")
    part = Part(
        PackURI("/docProps/app.xml"),
        CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
        program.encode(),
        package,
    )
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def packed(document: Document) -> bytes:
    """The document as a file, whose members bear no date of today."""
    stream = BytesIO()
    document.save(stream)
    return undated(stream.getvalue())


def _replace(element: Any, xml: str) -> None:
    """Put the content of one element in the place of another's."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def _add_part(document: Document, name: str, kind: str, xml: str) -> None:
    part = Part(PackURI(name), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _set_page(section: Any, page: PageStyle) -> None:
    """Paper, margins, grid, and the page numbers: right on odd pages, left on even ones."""
    number_middle = page.bottom - page.number_drop
    footer = twips(number_middle) - docx_styles.footer_line(page) // 2
    grid = f'w:linePitch="{docx_styles.line_pitch(page)}"'
    _put_footer(section.footer, "right", page)
    _put_footer(section.even_page_footer, "left", page)
    element = section._sectPr  # noqa: SLF001 - the grid has no public way
    references = [child for child in element if child.tag.endswith("}footerReference")]
    _replace(
        element,
        f"<w:sectPr {XMLNS}>"
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" '
        f'w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}" w:header="851" '
        f'w:footer="{footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" {grid}/></w:sectPr>',
    )
    for place, reference in enumerate(references):
        element.insert(place, reference)


def _put_footer(footer: Any, side: str, page: PageStyle) -> None:
    """`— 1 —`, one character in from the edge."""
    footer.is_linked_to_previous = False
    inset = f'<w:ind w:{side}Chars="100" w:{side}="{twips(page.number_size)}"/>'
    runs = "".join(
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{content}</w:r>'
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    line = paragraph(docx_styles.FOOTER, runs, f'{inset}<w:jc w:val="{side}"/>')
    element = footer._element  # noqa: SLF001 - the footer's own markup
    _replace(element, f"<w:ftr {XMLNS}>{line}</w:ftr>")
