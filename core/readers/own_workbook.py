"""What this program's own workbook looks like: its sheets, and how texts and figures stand in them.

The writer writes by it and the reader compares by it. Everything can be seen in the workbook; what
an Excel cell cannot hold (the writing of an odd figure, control characters, explanations) stands in
a hidden sheet as a complement. Where a visible cell differs from what was written, it was edited,
and what is visible counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.cells import Cell, CellRef, Number, number_text
from core.codec import encode
from core.form import Form, Part, Table
from core.grid import grid_of
from core.late import late
from core.readers.blocks import Rows
from core.report import KINDS, LEVELS, SCOPES, Report

HIDDEN_SHEET = "_nianbao"
MARK = "nianbao-xlsx-1"
FIRST_SHEET = "基本信息"
TOP = 2  # the row of a sheet in which a table begins, under its heading
LONGEST_TEXT = (
    32_000  # characters in a cell (Excel: 32,767); what is longer goes on in the next row
)
_CHUNK = 30_000
_MOST_DIGITS = 15  # that Excel keeps of a number; longer ones stand as text

_SPECIAL = late("_(?=x[0-9A-Fa-f]{4}_)|[\0-\x08\x0b-\x1f\ufffe\uffff]")
_ILLEGAL = late("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
_HALF_CHARACTER = late("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the first sheet: its label, what stands beside it, and the choices offered."""

    name: str
    label: str
    shown: str
    choices: tuple[str, ...] = ()


def facts_of(report: Report) -> list[Fact]:
    """What the first sheet says of the report."""
    unit = report.unit
    return [
        Fact("unit", "单位名称", unit.name),
        Fact("year", "报告年度", str(report.year)),
        Fact("level", "单位级别", LEVELS.get(unit.level, unit.level), tuple(LEVELS.values())),
        Fact("kind", "单位类别", KINDS.get(unit.kind, unit.kind), tuple(KINDS.values())),
        Fact("scope", "统计范围", SCOPES.get(report.scope, report.scope), tuple(SCOPES.values())),
    ]


def sheet_name(part: Part) -> str:
    """The name of a part's sheet: `三、依申请公开`."""
    number, mark, _ = part.heading.partition("、")
    name = f"{number}、{part.label}" if mark else part.label
    return re.sub(r"[\\/?*\[\]:']", " ", name)[:31]


def first_parts(form: Form) -> list[Part]:
    """The parts without a heading, which stand on the first sheet."""
    return [part for part in form.parts if not part.heading]


@lru_cache(maxsize=8)
def _places(table: Table) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, CellRef]]]:
    """Row, column and text of the labels on a table's sheet; row, column and address of figures."""
    cells = grid_of(table).cells
    labels = [(c.row + TOP - 1, c.column, c.text) for c in cells if c.ref is None]
    return labels, [(c.row + TOP - 1, c.column, c.ref) for c in cells if c.ref is not None]


def texts_in_place(table: Table, rows: Rows) -> dict[CellRef, str] | None:
    """What stands in each cell of a table's sheet; None if the sheet was laid out anew."""
    labels, figures = _places(table)
    try:
        if any(rows[row][column] != text for row, column, text in labels):
            return None
    except IndexError:
        return None
    filled = len(rows)  # empty rows at the end are not there
    return {ref: rows[row][column] if row < filled else "" for row, column, ref in figures}


def paragraph_rows(text: str) -> list[str]:
    """The rows in which a text stands: a paragraph each, a very long one over several."""
    return [row for paragraph in text.split("\n") for row in _slices(paragraph)] if text else []


def _slices(paragraph: str) -> Iterator[str]:
    for start in range(0, max(len(paragraph), 1), LONGEST_TEXT):
        yield paragraph[start : start + LONGEST_TEXT]


def joined_rows(rows: list[str]) -> str:
    """The text of rows; one as long as a cell can be goes on in the next."""
    text = "\n".join(rows)
    for row in {row for row in rows if len(row) == LONGEST_TEXT}:
        text = text.replace(row + "\n", row)
    return text


def cell_content(cell: Cell) -> Number | str | None:
    """What stands in the cell of a figure: a number, a text, or nothing."""
    if cell.value is None:
        return cell.raw
    return cell.value if is_exact(cell.value) else number_text(cell.value)


def is_exact(value: Number) -> bool:
    """Whether Excel keeps all digits of a number."""
    exact = Decimal(value)
    digits = "".join(map(str, exact.as_tuple().digits)).strip("0")
    return len(digits) <= _MOST_DIGITS and abs(exact.adjusted()) <= _MOST_DIGITS


def escaped(text: str) -> str:
    """A text as Office Open XML writes it: `_x000B_` for a character that XML cannot hold."""
    return _SPECIAL.sub(lambda found: f"_x{ord(found[0]):04X}_", visible(text))


def visible(text: str) -> str:
    """A text as far as a cell can show it: half characters are stood in for."""
    return _HALF_CHARACTER.sub("\ufffd", text)


def legal(text: str) -> str:
    """A text for a place of the file that knows no escapes."""
    return _ILLEGAL.sub("\ufffd", text)


def hidden_rows(report: Report, form: Form) -> list[str]:
    """The hidden sheet: the mark, then the report as JSON in ASCII, cut to fit cells."""
    data = json.dumps(encode(report, form), separators=(",", ":")).replace("_x", "\\u005fx")
    return [MARK, *(data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))]
