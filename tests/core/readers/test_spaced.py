"""Tables copied out of a PDF viewer: cells with but a blank between them, labels over lines."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cells import CellRef
from core.errors import ReadError
from core.form import Table
from core.readers.pasted import Pasted, read_pasted
from core.readers.reading import Reading
from core.report import Report
from core.writers import write
from tests.documents.flattened import cells_of
from tests.documents.reports import FORM, balanced, filled, sample
from tests.documents.texts import PROSE
from tests.documents.told import lost, warnings
from tests.documents.unruled import Look, unruled

CORPUS = Path(__file__).parents[2] / "documents" / "corpus"
DISCLOSURE, REQUESTS, DISPUTES = FORM.tables
FEE = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


def paste(text: str) -> Reading:
    return read_pasted(Pasted(text=text))


def copied(table: Table, report: Report) -> str:
    """A table as a viewer copies it: a row is a line, a blank cell leaves nothing."""
    return "\n".join(" ".join(filter(None, row)) for row in cells_of(table, report))


def whole(report: Report, **tables: str) -> str:
    """A report with its tables as they are copied, or others in their place."""
    lines = ["云溪县人民政府2025年政府信息公开工作年度报告"]
    for part in FORM.parts:
        lines += [part.heading] if part.heading else []
        lines += [PROSE[part.id]] if part.is_narrative else []
        for table in FORM.tables:
            if table.part == part.id:
                lines.append(tables.get(table.id) or copied(table, report))
    return "\n".join(lines)


def viewer(data: bytes) -> str:
    """What a viewer puts on the clipboard for all pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "\r\n".join(page.get_textpage().get_text_range() for page in document)


def test_every_figure_comes_back_from_rows_with_blanks_between_their_cells() -> None:
    reading = paste(whole(filled()))
    assert reading.report.values == filled().values
    assert reading.report.texts == PROSE
    assert warnings(reading) == []
    assert reading.noticed is not None
    assert reading.noticed.labels == ()


@pytest.mark.parametrize(
    ("name", "report"),
    [("copied-from-a-viewer.txt", filled()), ("copied-as-laid-out.txt", balanced())],
    ids=["heads and labels over lines", "heads and labels scattered"],
)
def test_real_copies_are_read(name: str, report: Report) -> None:
    reading = paste((CORPUS / name).read_text(encoding="utf-8"))
    assert reading.report.values == report.values


@pytest.mark.parametrize("report", [balanced(), sample()], ids=["balanced", "sample"])
def test_a_copy_of_our_own_pdf_is_read(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "年报.pdf"
    write(report, path)
    reading = paste(viewer(path.read_bytes()))
    assert reading.report.values == report.values
    assert warnings(reading) == []


def test_a_copy_of_a_pdf_without_lines_is_read_or_told() -> None:
    reading = paste(viewer(unruled(balanced(), Look(bottom=420))))
    assert reading.report.values.items() <= balanced().values.items()
    assert len(reading.report.values) > 150
    assert lost(balanced(), reading) == Counter()


def test_figures_broken_over_lines_in_their_cells_are_told() -> None:
    """LibreOffice breaks 1186 in a narrow cell of 表四: `118`, `6`."""
    text = viewer((CORPUS / "saved-by-libreoffice.pdf").read_bytes())
    reading = paste(text)
    assert reading.report.values.items() <= filled().values.items()
    assert any("表四" in each and "118 | 6 | 118 | 7" in each for each in warnings(reading))


def test_a_row_that_lost_a_blank_cell_is_told_as_it_stands_and_costs_no_other() -> None:
    report = filled()
    del report.values[CellRef("requests", "partial", "business")]
    reading = paste(whole(report))
    rest = {r: v for r, v in report.values.items() if r.row != "partial"}
    assert reading.report.values == rest
    assert any("部分公开" in each and "1032 | 1034" in each for each in warnings(reading))


def test_blank_cells_of_the_last_table_leave_it_to_the_user() -> None:
    report = filled()
    del report.values[DISPUTES.refs[3]]
    reading = paste(whole(report))
    assert not any(ref.table == "disputes" for ref in reading.report.values)
    assert lost(report, reading) == Counter()


def test_figures_in_the_middle_line_of_a_label_are_its_own() -> None:
    text = whole(filled()).replace(
        f"{FEE} 1158 1159 1160 1161 1162 1163 1164",
        "2.申请人逾期未按收费通知要\n求缴纳费用、行政机关不再处 "
        "1158 1159 1160 1161 1162 1163 1164\n理其政府信息公开申请",
    )
    assert FEE not in text
    assert paste(text).report.values == filled().values


def test_the_piece_of_a_group_between_the_pieces_of_a_label_does_not_part_them() -> None:
    text = whole(filled()).replace(
        "(六)其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "(六)其 1.申请人无正当理由逾期不补正、\n他处理 行政机关不再处理其政府信息公开申请",
    )
    assert "(六)其 1." in text
    assert paste(text).report.values == filled().values


def test_figures_behind_two_labels_are_of_neither() -> None:
    text = whole(filled()).replace(
        "2.重复申请 1123 1124 1125 1126 1127 1128 1129\n3.要求提供公开出版物 ",
        "2.重复申请\n3.要求提供公开出版物\n1123 1124 1125 1126 1127 1128 1129\n",
    )
    reading = paste(text)
    gone = ("refused_repeated", "refused_publication")
    assert reading.report.values == {r: v for r, v in filled().values.items() if r.row not in gone}
    assert lost(filled(), reading) == Counter()


def test_figures_before_their_labels_are_told() -> None:
    rows = cells_of(REQUESTS, filled())
    lines = [" ".join(row) for row in rows[:4]]
    for row in rows[4:]:
        lines += [" ".join(row[-7:]), " ".join(row[:-7])]
    reading = paste(whole(filled(), requests="\n".join(lines)))
    found = {ref for ref in reading.report.values if ref.table == "requests"}
    assert {ref.row for ref in found} <= {"new"}
    assert lost(filled(), reading) == Counter()


def test_figures_behind_words_that_are_no_label_are_told() -> None:
    text = whole(filled()).replace("2.重复申请 1123", "2.重复申请\n9.属于宇宙机密\n1123")
    reading = paste(text)
    assert not any(ref.row == "refused_repeated" for ref in reading.report.values)
    assert lost(filled(), reading) == Counter()


def test_without_their_heads_rows_are_read_where_their_sums_bear_them_out() -> None:
    report = balanced()
    total = CellRef("requests", "partial", "total")
    report.values[total] = 999
    rows = copied(REQUESTS, report).split("\n一、")[1]
    reading = paste(f"三、收到和处理政府信息公开申请情况\n一、{rows}")
    want = {r: v for r, v in report.values.items() if r.table == "requests" and r.row != "partial"}
    assert reading.report.values == want
    assert any("部分公开" in each and "999" in each for each in warnings(reading))


def test_a_column_too_many_costs_the_table_and_every_figure_is_told() -> None:
    rows = cells_of(REQUESTS, filled())
    rows = [[*row[:-1], "小计" if "其他" in row else "88", *row[-1:]] for row in rows]
    reading = paste(whole(filled(), requests="\n".join(map(" ".join, rows))))
    assert not any(ref.table == "requests" for ref in reading.report.values)
    assert lost(filled(), reading) == Counter()


def test_a_line_that_numbers_the_columns_and_the_number_of_a_page_are_no_figures() -> None:
    text = whole(filled()).replace("一、本年新收政府", "栏次 1 2 3 4 5 6 7\n一、本年新收政府")
    text = text.replace("2.重复申请", "— 3 —\n2.重复申请")
    assert paste(text).report.values == filled().values


def test_labels_and_figures_in_prose_stay_prose() -> None:
    prose = "一是主动公开。\n行政许可 3\n行政处罚\n2 1 0\n2025 年 3 月公开。"
    reading = paste(whole(filled()).replace(PROSE["overview"], prose))
    assert reading.report.text("overview") == prose
    assert reading.report.values == filled().values


def test_the_tables_alone_are_read() -> None:
    for table in FORM.tables:
        reading = paste(copied(table, filled()))
        assert reading.report.values == {ref: filled().values[ref] for ref in table.refs}
    together = "\n".join(copied(table, filled()) for table in FORM.tables)
    assert paste(together).report.values == filled().values


def test_a_table_of_which_nothing_is_certain_is_said_to_be_there() -> None:
    rows = [row[:-1] for row in cells_of(REQUESTS, filled())]
    with pytest.raises(ReadError) as caught:
        paste("\n".join(map(" ".join, rows)))
    assert "找到了规定的表格" in str(caught.value)


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_one_fault_in_a_copied_table_never_makes_one_figure_another(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(FORM.tables))
    lines = [line.split() for line in copied(table, filled()).split("\n")]
    line = lines[data.draw(st.integers(0, len(lines) - 1))]
    place = data.draw(st.integers(0, len(line) - 1))
    change = data.draw(st.sampled_from(["drop", "put", "words", "twice", "drop row", "break"]))
    if change == "put":
        line.insert(place, "77777")
    elif change == "twice":
        line.insert(place, line[place])
    elif change == "drop":
        del line[place]
    elif change == "drop row":
        lines.remove(line)
    elif change == "break":
        line[place] = line[place][:2] + "\n" + line[place][2:]
    else:
        line[place] = "详见附件"
    text = "\n".join(" ".join(each) for each in lines)
    report = paste(f"{FORM.part_by_id[table.part].heading}\n{text}\n").report
    for ref, value in report.values.items():
        assert value in (filled().values[ref], 77777)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_lines_broken_and_figures_lost_at_random_never_shift_one(data: st.DataObject) -> None:
    report = data.draw(st.sampled_from([filled(), balanced()]))
    for ref in data.draw(st.sets(st.sampled_from(FORM.refs), max_size=30)):
        report.values.pop(ref, None)
    text = whole(report)
    starts = [found.start() for found in re.finditer(" ", text)]
    breaks = data.draw(st.sets(st.sampled_from(starts), max_size=40))
    text = "".join("\n" if place in breaks else sign for place, sign in enumerate(text))
    reading = paste(text)
    assert reading.report.values.items() <= report.values.items()
    assert lost(report, reading) == Counter()
