"""Tables side by side on one sheet are taken apart; where that is not certain, it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from core.errors import ReadError
from core.readers import Given, read
from core.readers.beside import ENTANGLED, apart
from core.readers.blocks import GridBlock, Paragraph
from core.readers.reading import Remarks
from core.report import Report
from tests.documents.reports import FORM, filled
from tests.documents.told import warnings
from tests.documents.workbooks import put_table, saved

GIVEN = Given(unit="云溪县人民政府", year=2025)
REQUESTS = FORM.table_by_id["requests"]
OWNER = {"左": "left", "左下": "left", "右": "right", "右下": "right"}


def sheet_with(places: dict[str, tuple[int, int]], *, merge: bool = True) -> Workbook:
    """One sheet with tables at these rows and columns."""
    workbook = Workbook()
    for name, (top, left) in places.items():
        table = FORM.table_by_id[name]
        put_table(workbook.active, table, filled(), top=top, left=left, merge=merge)
    return workbook


@pytest.mark.parametrize("merge", [True, False], ids=["merged", "unmerged"])
@pytest.mark.parametrize(
    "places",
    [
        {"disclosure": (1, 1), "requests": (1, 6), "disputes": (1, 17)},
        {"requests": (3, 2), "disclosure": (4, 13), "disputes": (20, 13)},
        {"disclosure": (1, 1), "requests": (1, 6), "disputes": (31, 1)},
        {"disputes": (1, 1), "requests": (2, 16), "disclosure": (3, 26)},
    ],
    ids=["three in a row", "two over each other", "one under two", "without a gap"],
)
def test_tables_side_by_side_are_read(
    tmp_path: Path, places: dict[str, tuple[int, int]], merge: bool
) -> None:
    reading = read(saved(sheet_with(places, merge=merge), tmp_path), given=GIVEN)
    assert reading.report.values == filled().values
    assert not any("表" in m and "部分" not in m for m in warnings(reading))


def test_a_title_over_all_tables_and_a_line_over_each_are_no_hindrance(tmp_path: Path) -> None:
    workbook = sheet_with({"disclosure": (4, 1), "requests": (4, 6), "disputes": (4, 17)})
    sheet = workbook.active
    sheet["A1"] = "云溪县人民政府2025年政府信息公开工作年度报告"
    sheet.merge_cells("A1:AE1")
    for place, part in (("A3", "disclosure"), ("F3", "requests"), ("Q3", "disputes")):
        sheet[place] = FORM.part_by_id[part].heading
    reading = read(saved(workbook, tmp_path))
    assert reading.report.values == filled().values
    assert (reading.report.unit.name, reading.report.year) == ("云溪县人民政府", 2025)
    assert [m for m in warnings(reading) if "没有找到“" not in m] == []


def test_columns_beside_a_lone_table_are_left_alone() -> None:
    grid = GridBlock((("左", "1", "", "校验"), ("左下", "2", "", "0")))
    assert apart([Paragraph("左"), grid], OWNER, Remarks()) == [Paragraph("左"), grid]


def test_tables_one_below_the_other_are_left_alone() -> None:
    grid = GridBlock((("左", "1", ""), ("左下", "2", ""), ("", "右", "3")))
    assert apart([grid], OWNER, Remarks()) == [grid]


def test_spans_and_ends_go_with_their_columns() -> None:
    rows = (("题", "", "", "", ""), ("左", "1", "", "右", "2"), ("左下", "3", "", "右下", "4"))
    grid = GridBlock(rows, {(0, 0): (1, 5), (1, 3): (2, 1)}, ends=(5, 5, 4))
    left, right = apart([grid], OWNER, Remarks())
    assert left == GridBlock(
        (("题", "", ""), ("左", "1", ""), ("左下", "3", "")), {(0, 0): (1, 3)}, ends=(3, 3, 3)
    )
    assert right == GridBlock(
        (("", ""), ("右", "2"), ("右下", "4")), {(1, 0): (2, 1)}, ends=(2, 2, 1)
    )


def test_entangled_tables_are_told() -> None:
    """Four corners of a wheel: no straight cut parts them."""
    grid = GridBlock(
        (("甲", "甲二", "乙"), ("丁", "", "乙二"), ("丁二", "丙", "丙二")),
    )
    owner = {"甲": "a", "甲二": "a", "乙": "b", "乙二": "b", "丙": "c", "丙二": "c"}
    owner |= {"丁": "d", "丁二": "d"}
    remarks = Remarks()
    assert apart([grid], owner, remarks) == [grid]
    assert [remark.message for remark in remarks.all()] == [ENTANGLED]


def test_a_sheet_of_blank_tables_is_called_what_it_is(tmp_path: Path) -> None:
    workbook = Workbook()
    put_table(workbook.active, REQUESTS, Report(2025))
    with pytest.raises(ReadError, match="找到了表三,但表里没有填数字"):
        read(saved(workbook, tmp_path), given=GIVEN)
