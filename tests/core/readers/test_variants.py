"""The tables as offices alter them: every figure comes back to its place, or is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cells import CellRef
from core.grid import grid_of
from core.readers import Reading, read
from tests.documents.reports import FORM, balanced
from tests.documents.variants import FORMATS, Spot, Spots, height_of, spots_of, written

EVERY_FORMAT = pytest.mark.parametrize("suffix", FORMATS)
REQUESTS = FORM.table_by_id["requests"]
HEADS, LABELS = grid_of(REQUESTS).head_rows, grid_of(REQUESTS).head_columns


def plain(ref: CellRef) -> str:
    return balanced().cell(ref).shown


def reading_of(spots: Spots, tmp_path: Path, suffix: str) -> Reading:
    return read(written(spots, tmp_path / f"年报{suffix}"))


def told(reading: Reading) -> list[str]:
    """Remarks on the tables; a workbook of the tables alone has no sections."""
    return [
        remark.message
        for remark in reading.remarks
        if remark.message.startswith("表") or "没有读入" in remark.message
    ]


def rows_exchanged(spots: list[Spot], one: int, other: int, first: int) -> list[Spot]:
    """Two rows in each other's place, from a column on."""
    return [
        spot._replace(row=one + other - spot.row)
        if spot.row in (one, other) and spot.column >= first
        else spot
        for spot in spots
    ]


@EVERY_FORMAT
def test_outcomes_in_another_order(tmp_path: Path, suffix: str) -> None:
    spots = spots_of(plain)
    requests = rows_exchanged(spots["requests"], 5, 6, 1)
    for one, other in ((7, 10), (15, 17), (18, 21)):
        requests = rows_exchanged(requests, one, other, 2)
    spots["requests"] = requests
    spots["disputes"] = [
        spot._replace(column=spot.column + {1: 1, 2: -1}.get(spot.column % 5, 0))
        if spot.width == 1
        else spot
        for spot in spots["disputes"]
    ]
    reading = reading_of(spots, tmp_path, suffix)
    assert reading.report.values == balanced().values
    assert told(reading) == []


@EVERY_FORMAT
def test_heads_that_name_the_unit(tmp_path: Path, suffix: str) -> None:
    spots = {
        name: [
            spot._replace(text=f"{spot.text}(单位:件)")
            if spot.text in ("自然人", "商业企业", "申请人情况", "行政复议", "总计", "规章")
            else spot._replace(text=f"{spot.text}（件）")
            if spot.text in ("结果维持", "科研机构")
            else spot
            for spot in cells
        ]
        for name, cells in spots_of(plain).items()
    }
    reading = reading_of(spots, tmp_path, suffix)
    assert reading.report.values == balanced().values
    assert told(reading) == []


def with_unit_column(words: str, head: str) -> Spots:
    """表三 with one more column between labels and figures."""
    spots = spots_of(plain)
    moved = [
        spot._replace(column=spot.column + 1) if spot.column >= LABELS else spot
        for spot in spots["requests"]
    ]
    rows = range(HEADS, height_of(moved))
    column = [Spot(0, LABELS, HEADS, 1, head), *(Spot(row, LABELS, 1, 1, words) for row in rows)]
    spots["requests"] = [*moved, *column]
    return spots


@EVERY_FORMAT
@pytest.mark.parametrize("head", ["单位", "计量单位"])
def test_a_column_of_units_is_passed_over(tmp_path: Path, suffix: str, head: str) -> None:
    reading = reading_of(with_unit_column("件", head), tmp_path, suffix)
    assert reading.report.values == balanced().values
    assert told(reading) == []


@EVERY_FORMAT
def test_figures_in_a_column_of_units_are_told(tmp_path: Path, suffix: str) -> None:
    reading = reading_of(with_unit_column("7", "单位"), tmp_path, suffix)
    assert reading.report.values == balanced().values
    assert told(reading) == ["表三没有“单位”这一列,或者单位不同,这一列没有读入。"]


@EVERY_FORMAT
def test_one_more_row_of_totals_is_told_in_one_sentence(tmp_path: Path, suffix: str) -> None:
    spots = spots_of(plain)
    end = height_of(spots["requests"])
    spots["requests"].append(Spot(end, 0, 1, LABELS, "合计"))
    spots["requests"].extend(
        Spot(end, LABELS + place, 1, 1, str(90_000 + place)) for place in range(7)
    )
    end = height_of(spots["disclosure"])
    spots["disclosure"].extend([Spot(end, 0, 1, 1, "合计"), Spot(end, 1, 1, 3, "999")])
    reading = reading_of(spots, tmp_path, suffix)
    assert reading.report.values == balanced().values
    later = " | ".join(str(90_000 + place) for place in range(7))
    twice = [message for message in told(reading) if "出现两次" in message]
    assert len(twice) == 1
    assert twice[0].startswith("表三“(七)总计”行在文件中出现两次,有7格不同,先是 ")
    assert f"后是 {later},已采用前者" in twice[0]
    assert "表二有一行认不出是哪一项,没有读入:合计 | 999" in told(reading)


@EVERY_FORMAT
def test_signs_blanks_and_full_width_figures(tmp_path: Path, suffix: str) -> None:
    full_width = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def shown(ref: CellRef) -> str:
        signs = ("/", "—", "无", "")
        kind = FORM.order[ref] % (len(signs) + 1)
        return signs[kind] if kind < len(signs) else plain(ref).translate(full_width)

    reading = reading_of(spots_of(shown), tmp_path, suffix)
    for ref in FORM.refs:
        is_figure = FORM.order[ref] % 5 == 4
        assert reading.report.cell(ref).value == (balanced().values[ref] if is_figure else None)
        assert (reading.report.cell(ref).raw or "") == shown(ref)
    assert told(reading) == []
