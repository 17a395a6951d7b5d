"""Word documents: merged cells, automatic numbers, text boxes, changes that were tracked."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from core.errors import ReadError
from core.form import Table
from core.grid import grid_of
from core.readers import Reading, read
from core.report import Report
from core.writers import write
from tests.documents.reports import FORM, filled
from tests.documents.texts import PROSE
from tests.documents.told import warnings
from tests.documents.workbooks import rewritten

TITLE = "云溪县人民政府2025年政府信息公开工作年度报告"
_NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="90"/></w:num></w:numbering>"""


def add_table(document: Any, table: Table, report: Report) -> Any:
    """A table with merged cells as Word makes them."""
    grid = grid_of(table)
    made = document.add_table(grid.rows, grid.columns)
    for cell in grid.cells:
        first = made.cell(cell.row, cell.column)
        last = made.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
        text = cell.text if cell.ref is None else report.cell(cell.ref).shown
        first.merge(last).text = text
    return made


def document_of_filled() -> Any:
    """The filled report as a document, made once and opened anew each time."""
    return docx.Document(io.BytesIO(_bytes_of_filled()))


@lru_cache(maxsize=1)
def _bytes_of_filled() -> bytes:
    stream = io.BytesIO()
    document_of(filled()).save(stream)
    return stream.getvalue()


def document_of(report: Report) -> Any:
    """A whole report made by python-docx."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    tables = {table.part: table for table in FORM.tables}
    for part in FORM.parts:
        if part.heading:
            document.add_paragraph(part.heading)
        if part.id in tables:
            add_table(document, tables[part.id], report)
        else:
            for line in PROSE[part.id].split("\n"):
                document.add_paragraph(line)
    return document


def read_document(folder: Path, document: Any) -> Reading:
    path = folder / "年报.docx"
    document.save(path)
    return read(path)


def paragraph_of(document: Any, text: str) -> Any:
    return next(each for each in document.paragraphs if each.text == text)


def test_the_programs_own_document_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    write(filled(), path)
    reading = read(path)
    assert reading.report.values == filled().values
    assert reading.report.texts == filled().texts
    assert reading.report.unit == filled().unit
    assert warnings(reading) == []


def test_a_document_made_in_word_is_read_whole(tmp_path: Path) -> None:
    reading = read_document(tmp_path, document_of_filled())
    assert reading.report.values == filled().values
    assert reading.report.texts == PROSE
    assert (reading.report.unit.name, reading.report.year) == ("云溪县人民政府", 2025)
    assert warnings(reading) == []


def test_automatic_numbers_are_worked_out(tmp_path: Path) -> None:
    document = document_of_filled()
    root = parse_xml(_NUMBERING)
    document.part.numbering_part._element = root
    for text, level in [("一是主动公开情况。", 1), ("公开信息3条。", 1)]:
        number(paragraph_of(document, text), level)
    for part in FORM.parts:
        if part.heading:
            paragraph = paragraph_of(document, part.heading)
            paragraph.text = part.heading[2:]
            number(paragraph, 0)
    reading = read_document(tmp_path, document)
    assert reading.report.values == filled().values
    assert reading.report.text("overview") == "(1)一是主动公开情况。\n(2)公开信息3条。"
    assert reading.noticed is not None
    found = [text for _, text in reading.noticed.headings]
    assert found == [part.heading for part in FORM.parts if part.heading]


def number(paragraph: Any, level: int) -> None:
    """Let Word number a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    mark = f'<w:ilvl w:val="{level}"/><w:numId w:val="77"/>'
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{mark}</w:numPr>"))


def test_what_tracked_changes_deleted_is_not_read(tmp_path: Path) -> None:
    document = document_of_filled()
    paragraph = paragraph_of(document, "公开信息3条。")._p
    gone = "<w:del w:id='1'><w:r><w:delText>旧字</w:delText><w:t>旧字</w:t></w:r></w:del>"
    new = "<w:ins w:id='2'><w:r><w:t>新字。</w:t></w:r></w:ins>"
    for xml in (gone, new):
        head, rest = xml.split(" ", 1)
        paragraph.append(parse_xml(f"{head} {nsdecls('w')} {rest}"))
    reading = read_document(tmp_path, document)
    assert reading.report.text("overview").endswith("公开信息3条。新字。")


def test_a_page_laid_out_in_one_cell_is_taken_apart(tmp_path: Path) -> None:
    document = document_of_filled()
    body = document.element.body
    content = [element for element in body if not element.tag.endswith("sectPr")]
    frame = document.add_table(1, 1)
    for element in content:
        frame.cell(0, 0)._tc.append(element)
    reading = read_document(tmp_path, document)
    assert reading.report.values == filled().values
    assert reading.report.texts == PROSE


def assert_without_row(reading: Reading, row: str) -> None:
    """Every figure is right but those of one row, which are not there."""
    others = {ref: value for ref, value in filled().values.items() if ref.row != row}
    assert reading.report.values == others


def test_a_row_with_a_split_cell_is_told_and_costs_no_other_row(tmp_path: Path) -> None:
    document = document_of_filled()
    row = document.tables[1].rows[3]._tr
    row.append(parse_xml(f"<w:tc {nsdecls('w')}><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>"))
    reading = read_document(tmp_path, document)
    assert_without_row(reading, "new")
    assert any("本年新收" in message and "| 5" in message for message in warnings(reading))


@pytest.mark.parametrize("place", [1, 4, 7])
def test_a_row_with_a_cell_too_few_is_told_and_none_of_its_figures_moves(
    tmp_path: Path, place: int
) -> None:
    document = document_of_filled()
    row = document.tables[1].rows[4]._tr
    row.remove([cell for cell in row if cell.tag.endswith("}tc")][place])
    reading = read_document(tmp_path, document)
    assert_without_row(reading, "carried_in")
    assert any("上年结转" in message for message in warnings(reading))


def test_a_cell_split_in_two_with_two_figures_is_told_and_neither_is_taken(tmp_path: Path) -> None:
    document = document_of_filled()
    row = document.tables[0].rows[6]._tr
    cell = row[-1]
    cell.tcPr.find(qn("w:gridSpan")).set(qn("w:val"), "2")
    row.append(parse_xml(f"<w:tc {nsdecls('w')}><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>"))
    reading = read_document(tmp_path, document)
    assert_without_row(reading, "licensing")
    assert any("行政许可" in message and "| 5" in message for message in warnings(reading))


def test_a_table_broken_in_two_with_its_heads_repeated_is_read_on(tmp_path: Path) -> None:
    document = document_of_filled()
    table = document.tables[1]._tbl
    rows = [row for row in table if row.tag.endswith("}tr")]
    lower = parse_xml(f"<w:tbl {nsdecls('w')}/>")
    for row in rows[:3]:
        lower.append(parse_xml(docx.oxml.xmlchemy.serialize_for_reading(row)))
    for row in rows[20:]:
        lower.append(row)
    table.addnext(lower)
    reading = read_document(tmp_path, document)
    assert reading.report.values == filled().values


def test_the_top_row_of_heads_alone_repeated_within_a_table_changes_no_column(
    tmp_path: Path,
) -> None:
    document = document_of_filled()
    rows = document.tables[1].rows
    again = parse_xml(docx.oxml.xmlchemy.serialize_for_reading(rows[0]._tr))
    rows[15]._tr.addnext(again)
    reading = read_document(tmp_path, document)
    assert reading.report.values == filled().values
    assert warnings(reading) == []


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_a_document_with_a_missing_part(tmp_path: Path, part: str) -> None:
    path = tmp_path / "年报.docx"
    write(filled(), path)
    rewritten(path, lambda name, content: None if name == part else content)
    if part == "word/document.xml":
        with pytest.raises(ReadError):
            read(path)
    else:
        assert read(path).report.values == filled().values


def test_entities_swell_nothing_and_fetch_nothing(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    write(filled(), path)
    laughs = b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"ha" * 50) for n in range(12)
    )
    outer = b'<!ENTITY x SYSTEM "file:///etc/hostname">'

    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        start = content.index(b"<w:document")
        doctype = b"<!DOCTYPE w [" + laughs + outer + b"]>"
        return content[:start] + doctype + content[start:].replace(b"<w:t>", b"<w:t>&a11;&x;", 1)

    rewritten(path, change)
    try:
        texts = read(path).report.texts
    except ReadError:
        texts = {}
    assert "haha" not in "".join(texts.values())


def test_a_truncated_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    write(filled(), path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ReadError, match="完整"):
        read(path)


def test_another_word_document_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("会议通知")
    stream = io.BytesIO()
    document.save(stream)
    assert zipfile.is_zipfile(stream)
    with pytest.raises(ReadError, match="没有找到年度报告"):
        read_document(tmp_path, document)
