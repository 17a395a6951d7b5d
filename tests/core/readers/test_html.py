"""Web pages: the article is read, what stands around it is not, and nothing is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import ReadError
from core.readers import Reading, read
from core.writers import write
from tests.documents.pages import TITLE, article, page, table_html
from tests.documents.reports import FORM, filled
from tests.documents.texts import PROSE
from tests.documents.told import warnings


def read_page(folder: Path, content: str | bytes) -> Reading:
    path = folder / "年报.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def test_the_programs_own_page_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "年报.html"
    write(filled(), path)
    reading = read(path)
    assert reading.report.values == filled().values
    assert reading.report.texts == filled().texts
    assert reading.report.unit == filled().unit
    assert warnings(reading) == []


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312", "gb18030"])
def test_an_article_among_menus_is_read_alone(tmp_path: Path, charset: str) -> None:
    encoding = "gb18030" if charset.startswith("gb") else charset
    reading = read_page(tmp_path, page(filled(), charset=charset).encode(encoding))
    report = reading.report
    assert report.values == filled().values
    assert report.texts == PROSE
    assert (report.unit.name, report.year) == ("云溪县人民政府", 2025)
    assert reading.noticed is not None
    assert reading.noticed.title == TITLE
    assert warnings(reading) == []


def test_what_was_left_out_around_the_article_is_told(tmp_path: Path) -> None:
    told = " ".join(remark.message for remark in read_page(tmp_path, page(filled())).remarks)
    assert "发布时间:2026-01-20" in told
    assert "【打印】" in told


def test_a_table_without_spans_is_read_or_told_but_never_shifted(tmp_path: Path) -> None:
    content = article(filled())
    for table in FORM.tables:
        content = content.replace(
            table_html(table, filled()), table_html(table, filled(), spans=False)
        )
    reading = read_page(tmp_path, page(filled(), content=content))
    for ref, value in reading.report.values.items():
        assert value == filled().values[ref]
    assert len(reading.report.values) == len(FORM.refs) or warnings(reading)


def test_a_page_laid_out_in_a_table_is_taken_apart(tmp_path: Path) -> None:
    layout = f"<table><tr><td>菜单</td><td>{article(filled())}</td></tr></table>"
    reading = read_page(tmp_path, page(filled(), content=layout))
    assert reading.report.values == filled().values
    assert reading.report.text("other") == PROSE["other"]


def test_lines_parted_by_br_are_paragraphs(tmp_path: Path) -> None:
    content = article(filled()).replace(
        "<p>　　一是主动公开情况。</p>\n<p>　　公开信息3条。</p>",
        "<div>　　一是主动公开情况。<br/>　　公开信息<b>3</b>条。</div>",
    )
    assert read_page(tmp_path, page(filled(), content=content)).report.texts == PROSE


def test_monstrous_spans_cost_neither_time_nor_memory(tmp_path: Path) -> None:
    cell = '<td rowspan="999999999" colspan="999999999">x</td>'
    content = f"<table>{f'<tr>{cell * 50}</tr>' * 50}</table>{article(filled())}"
    reading = read_page(tmp_path, page(filled(), content=content))
    assert reading.report.values == filled().values


def test_elements_nested_without_end_do_not_end_the_program(tmp_path: Path) -> None:
    content = article(filled()) + "<div>" * 20_000 + "深"
    assert read_page(tmp_path, page(filled(), content=content)).report.values == filled().values


def test_a_page_with_no_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="没有找到年度报告"):
        read_page(tmp_path, "<html><body><p>欢迎</p></body></html>")


@pytest.mark.parametrize("gone", ["2.其他法律行政法规禁止公开", "3.要求提供公开出版物"])
def test_a_row_taken_out_under_a_cell_over_many_rows_moves_no_figure(
    tmp_path: Path, gone: str
) -> None:
    table = table_html(FORM.table_by_id["requests"], filled())
    rows = table.splitlines(keepends=True)
    path = tmp_path / "网页.html"
    fewer = "".join(row for row in rows if gone not in row)
    path.write_text(page(filled()).replace(table, fewer), encoding="utf-8")
    reading = read(path)
    for ref, value in reading.report.values.items():
        assert value == filled().values[ref]
    unread = {ref.row for ref in FORM.refs if ref not in reading.report.values}
    words = "".join(remark.message for remark in reading.remarks if remark.level == "warning")
    assert all(FORM.table_by_id["requests"].row_by_id[row].short in words for row in unread)
