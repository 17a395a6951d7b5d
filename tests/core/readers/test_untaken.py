"""What a document's tables have and the form has not is told once for each cause, with figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.cells import CellRef
from core.readers import Reading, read
from core.readers.reading import Remarks
from core.readers.untaken import Untaken
from tests.documents.pages import article, page, table_html
from tests.documents.reports import FORM, filled
from tests.documents.told import warnings
from tests.documents.workbooks import saved, sheet_by_sheet

DISCLOSURE, REQUESTS, _ = FORM.tables
OTHERS = REQUESTS.rows_in("other_handling")
_OLD = [
    ["第二十条第(一)项"],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", "0", "0", "0"],
    ["规范性文件", "7", "7", "42"],
    ["第二十条第(五)项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", "120", "-3", "4567"],
    ["其他对外管理服务事项", "88", "2", "345"],
    ["第二十条第(六)项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政处罚", "66", "0", "77"],
    ["行政强制", "11", "0", "13"],
    ["第二十条第(八)项"],
    ["信息内容", "上一年项目数量", "本年增/减"],
    ["行政事业性收费", "5", "0"],
    ["第二十条第(九)项"],
    ["信息内容", "采购项目数量", "采购总金额"],
    ["政府集中采购", "9", "1234.5"],
]


def read_page(tmp_path: Path, content: str) -> Reading:
    path = tmp_path / "年报.html"
    path.write_text(page(filled(), content=content), encoding="utf-8")
    return read(path)


def undivided(table: str) -> str:
    """表三 as in 2019: (六)其他处理 in one row."""
    rows = re.findall(r"<tr>.*?</tr>\n", table)
    first = next(place for place, row in enumerate(rows) if "其他处理" in row)
    figures = "".join(f"<td>{figure}</td>" for figure in (1, 2, 3, 4, 5, 6, 21))
    rows[first : first + 3] = [f"<tr><td colspan=2>(六)其他处理</td>{figures}</tr>"]
    group = next(place for place, row in enumerate(rows) if "本年度办理结果" in row)
    rows[group] = rows[group].replace('rowspan="22"', 'rowspan="20"')
    return f"<table>{''.join(rows)}</table>"


def old_form() -> str:
    """The report in the form of 2019."""
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in _OLD)
    rows = "".join(
        f"<tr>{row.replace('<td>', '<td colspan=4>', 1) if row.count('<td>') == 1 else row}</tr>"
        for row in cells
    )
    content = article(filled())
    content = content.replace(table_html(DISCLOSURE, filled()), f"<table>{rows}</table>")
    requests = table_html(REQUESTS, filled())
    return content.replace(requests, undivided(requests))


def test_the_form_of_2019_gives_one_remark_for_each_cause(tmp_path: Path) -> None:
    reading = read_page(tmp_path, old_form())
    columns, rows, others = warnings(reading)
    assert "“本年新制作数量”" in columns
    for figures in ("规范性文件 | 7 | 7 | 42", "行政许可 120 | -3", "行政事业性收费 | 5 | 0"):
        assert figures in columns
    assert rows.endswith("其他对外管理服务事项 | 88 | 2 | 345;政府集中采购 | 9 | 1234.5")
    assert others.endswith("1 | 2 | 3 | 4 | 5 | 6 | 21")
    assert all(f"“{row.short}”" in others for row in OTHERS)


def test_what_the_form_of_2019_shares_with_this_one_is_read(tmp_path: Path) -> None:
    values = read_page(tmp_path, old_form()).report.values
    taken = {ref.row: value for ref, value in values.items() if ref.table == "disclosure"}
    assert taken == {"licensing": 4567, "penalties": 77, "coercion": 13}
    gone = {row.id for row in OTHERS}
    requests = [ref for ref in REQUESTS.refs if ref.row not in gone]
    assert {ref: values[ref] for ref in requests} == {r: filled().values[r] for r in requests}
    assert not any(ref.row in gone for ref in values if ref.table == "requests")


def test_a_row_that_lost_its_label_is_not_taken_for_the_whole_group(tmp_path: Path) -> None:
    content = article(filled())
    label = f"<p><span>{OTHERS[0].label}</span></p>"
    assert label in content
    reading = read_page(tmp_path, content.replace(label, ""))
    told = warnings(reading)
    assert not any("只有一行" in message for message in told)
    assert any("没有读入" in message and "1151" in message for message in told)
    assert CellRef("requests", OTHERS[1].id, "natural") in reading.report.values


def test_a_column_of_sums_beside_the_others_is_named_without_its_figures(tmp_path: Path) -> None:
    workbook = sheet_by_sheet(filled(), merge=False)
    sheet = workbook[REQUESTS.name]
    sheet.cell(2, 11).value = "小计"
    for row in range(5, 30):
        sheet.cell(row, 11).value = 5
    told = [m for m in warnings(read(saved(workbook, tmp_path))) if "表三" in m]
    assert told == ["表三没有“小计”这一列,或者单位不同,这一列没有读入。"]


@pytest.mark.parametrize(("count", "sentences"), [(0, 0), (1, 1), (12, 1), (13, 13)])
def test_strange_rows_share_a_sentence_as_long_as_it_can_be_read(
    count: int, sentences: int
) -> None:
    remarks = Remarks()
    untaken = Untaken(REQUESTS, remarks)
    for number in range(count):
        untaken.add_row([f"某项{number}", "1"])
    untaken.tell(())
    assert len(remarks.all()) == sentences
    assert all(f"某项{number} | 1" in str(remarks.all()) for number in range(count))
