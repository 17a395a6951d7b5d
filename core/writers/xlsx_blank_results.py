"""Formulas with the results that they have when nothing is filled in yet.

openpyxl writes formulas without results, and protected views show nothing, or 0, in their place.
So the results are put into the XML of the sheets on its way into the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipInfo

from openpyxl.worksheet.worksheet import Worksheet

from core.errors import BugError
from core.late import late
from core.writers.archive import UndatedZip

_SHEET = late(r"/?xl/worksheets/sheet([0-9]+)\.xml")
_FORMULA = late(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v\s*(?:/>|></v>)</c>')

_ANY_FORMULA = late(r"<f[ />]")


@dataclass
class Formulas:
    """Puts formulas into cells and keeps their results, all of them texts, by sheet and place."""

    results: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(
        self, sheet: Worksheet, place: tuple[int, int], formula: str, style: str, result: str = ""
    ) -> str:
        """Put a formula (`=SUM(…)`) at a row and column; gives the place's name."""
        cell = sheet.cell(*place)
        cell.value = formula
        cell.style = style
        self.results.setdefault(sheet.title, {})[cell.coordinate] = result
        return str(cell.coordinate)


class ResultZip(UndatedZip):
    """Takes the members of a workbook and gives its formulas their results.

    `results`: for each sheet, in order, the results by place. Raises BugError if the file has other
    formulas than these: one without a result must not leave the program.
    """

    results: list[dict[str, str]]

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *how: Any) -> None:
        name = zinfo_or_arcname
        found = _SHEET.fullmatch(name if isinstance(name, str) else name.filename)
        if found is not None:
            data = with_results(bytes(data), self.results[int(found[1]) - 1])
        super().writestr(name, data, *how)


def with_results(xml: bytes, results: dict[str, str]) -> bytes:
    """A sheet as openpyxl writes it, its formulas with their results. Raises BugError."""
    waiting = dict(results)

    def complete(found: re.Match[str]) -> str:
        place, looks, formula = found.groups()
        result = escape(waiting.pop(place))
        return f'<c r="{place}"{looks} t="str">{formula}<v>{result}</v></c>'

    text = xml.decode("utf-8")
    try:
        whole = _FORMULA.sub(complete, text)
    except KeyError as error:
        raise BugError(f"formula without a result: {error}") from error
    if waiting or len(_ANY_FORMULA.findall(text)) != len(results):
        raise BugError(f"formulas not found in the sheet: {sorted(waiting)}")
    return whole.encode("utf-8")
