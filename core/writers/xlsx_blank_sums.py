"""Totals of the blank form as formulas, and beside them the differences that must be 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.cells import CellRef
from core.form import Equation, Form, Table
from core.grid import Grid
from core.readers.own_blank import BALANCE, STATE
from core.writers import xlsx_blank_styles as looks
from core.writers.xlsx_blank_results import Formulas
from core.writers.xlsx_sheet import area, dress, lines_in

_BESIDE_WIDTH = 10.0
_LINE = 13.0


@dataclass
class Balances:
    """The sums of one table on its sheet, whose grid begins at row `top`."""

    sheet: Worksheet
    top: int
    table: Table
    grid: Grid
    form: Form
    formulas: Formulas

    def put_totals(self) -> None:
        """Put a formula into each total: the sum of what is filled in, nothing if nothing is."""
        for total, equations in self.form.sum_of.items():
            if total.table == self.table.id:
                cell = self.grid.by_ref[total]
                top, left = self.top + cell.row, cell.column + 1
                bottom, right = top + cell.row_span - 1, left + cell.column_span - 1
                dress(self.sheet, (top, left, bottom, right), looks.TOTAL)
                sum_ = self._sum(equations[0].right)
                formula = f'=IF({sum_.replace("SUM", "COUNT", 1)}=0,"",{sum_})'
                self.formulas.put(self.sheet, (top, left), formula, looks.TOTAL)

    def put_balances(self) -> int:
        """Put the difference of each equation; gives the next free row."""
        row, column = self.top + self.grid.rows, self.grid.columns + 1
        for rule in dict.fromkeys(each.rule for each in self.table.equations):
            equations = [each for each in self.table.equations if each.rule == rule]
            if self._fits_beside(equations):
                self._put_beside(column, equations)
                column += 1
            else:
                row = self._put_under(row, equations)
        return row

    def put_state(self, row: int) -> int:
        """Put how many cells are still empty; gives the next free row."""
        refs = [ref for ref in self.table.refs if ref not in self.form.sum_of]
        left = f"{len(refs)}-COUNT({','.join(self._areas(refs))})"
        empty = " 格没有填写(没有发生的填 0)。"
        formula = f'="{STATE}"&IF({left}=0,"各格都已填写。","还有 "&({left})&"{empty}")'
        result = f"{STATE}还有 {len(refs)}{empty}"
        self.formulas.put(self.sheet, (row, 1), formula, looks.AID, result)
        self.sheet.merged_cells.add(area(row, 1, row, self.grid.columns))
        self.sheet.row_dimensions[row].height = 20.0
        return row + 1

    def _fits_beside(self, equations: Sequence[Equation]) -> bool:
        """Whether each equation has a printed row of its own."""
        rows = [{self.grid.by_ref[ref].row for ref in each.cells} for each in equations]
        return all(len(each) == 1 for each in rows) and len(set[int]().union(*rows)) == len(rows)

    def _put_beside(self, column: int, equations: Sequence[Equation]) -> None:
        self.sheet.column_dimensions[get_column_letter(column)].width = _BESIDE_WIDTH
        rows = [self.top + self.grid.by_ref[each.cells[0]].row for each in equations]
        head = max(self.grid.head_rows, 1)
        self._put_name((self.top, column, self.top + head - 1, column), equations[0])
        places = [
            self._put_difference((row, column, row, column), each)
            for row, each in zip(rows, equations, strict=True)
        ]
        self._colour(places)

    def _put_under(self, row: int, equations: Sequence[Equation]) -> int:
        """A line of differences with its name before it, or above it if the table has no labels."""
        left = self.grid.head_columns
        self._put_name((row, 1, row, left or self.grid.columns), equations[0])
        row = row if left else row + 1
        places = []
        for each in equations:
            cells = [self.grid.by_ref[ref] for ref in each.cells]
            first = min(cell.column for cell in cells) + 1
            last = max(cell.column + cell.column_span for cell in cells)
            places.append(self._put_difference((row, first, row, last), each))
        self._colour(places)
        self.sheet.row_dimensions[row].height = self.sheet.row_dimensions[row].height or 20.0
        return row + 1

    def _put_name(self, places: tuple[int, int, int, int], equation: Equation) -> None:
        """What is taken from what, in words."""
        text = f"{BALANCE}{self._words(equation)},应为 0"
        dress(self.sheet, places, looks.BALANCE_NAME)
        self.sheet.cell(*places[:2]).value = text
        self.sheet.merged_cells.add(area(*places))
        if places[0] == places[2]:
            columns = range(places[1], places[3] + 1)
            widths = (self.sheet.column_dimensions[get_column_letter(c)].width for c in columns)
            lines = lines_in(text, (sum(widths) - 2) / 2)
            self.sheet.row_dimensions[places[0]].height = max(ceil(lines) * _LINE + 6, 20.0)

    def _words(self, equation: Equation) -> str:
        def names(refs: Iterable[CellRef]) -> str:
            by_row = equation.axis == "row"
            found = (self.form.column(r).short if by_row else self.form.row(r).short for r in refs)
            return "+".join(found)

        return f"{names(equation.left)} 减 {equation.parts_name or names(equation.right)}"

    def _put_difference(self, places: tuple[int, int, int, int], equation: Equation) -> str:
        is_amount = self.form.is_amount(equation.cells[0])
        difference = f"{self._sum(equation.left)}-{self._sum(equation.right)}"
        if is_amount:
            difference = f"ROUND({difference},{self.form.column(equation.cells[0]).places})"
        filled = f"COUNT({','.join(self._areas(equation.cells))})"
        style = looks.BALANCE_AMOUNT if is_amount else looks.BALANCE
        dress(self.sheet, places, style)
        if places[:2] != places[2:]:
            self.sheet.merged_cells.add(area(*places))
        formula = f'=IF({filled}=0,"",{difference})'
        return self.formulas.put(self.sheet, places[:2], formula, style)

    def _colour(self, places: Sequence[str]) -> None:
        """Red where there is a difference, green where there is none."""
        where, first = " ".join(places), places[0]
        for sign, font, fill in (
            ("<>", looks.RED_FONT, looks.RED_FILL),
            ("=", looks.GREEN_FONT, None),
        ):
            rule = FormulaRule([f"AND(ISNUMBER({first}),{first}{sign}0)"], font=font, fill=fill)
            self.sheet.conditional_formatting.add(where, rule)

    def _sum(self, refs: Sequence[CellRef]) -> str:
        return f"SUM({','.join(self._areas(refs))})"

    def _areas(self, refs: Sequence[CellRef]) -> list[str]:
        """The places of cells, neighbours as one area."""
        runs: list[list[tuple[int, int]]] = []
        for ref in refs:
            cell = self.grid.by_ref[ref]
            place = (self.top + cell.row, cell.column + 1)
            if runs and _goes_on(runs[-1], place):
                runs[-1].append(place)
            else:
                runs.append([place])
        return [area(*run[0], *run[-1]) for run in runs]


def _goes_on(run: Sequence[tuple[int, int]], place: tuple[int, int]) -> bool:
    """Whether a place is the next below, or to the right, in line with those before."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(run, [*run[1:], place], strict=True)]
    return set(steps) in ({(1, 0)}, {(0, 1)})
