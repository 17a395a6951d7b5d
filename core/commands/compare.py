"""`nianbao compare OLD NEW [--json]`: two reports side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.cells import Cell, Number, number_text
from core.commands.inputs import given_by
from core.commands.terminal import Terminal
from core.compare import CellChange, Comparison, PartChange, compare
from core.form import Form, form_of
from core.readers import read
from core.report import Report


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print what differs; the status is 0 whether anything does or not. Raises ReadError."""
    given = given_by(options)
    old, new = (read(Path(name), given=given).report for name in (options.old, options.new))
    form = form_of(new.form)
    found = compare(old, new, form)
    if options.json:
        terminal.give(_as_json(old, new, found, form))
    else:
        terminal.say("\n".join(_lines(old, new, found, form)) + "\n")
    return 0


def _as_json(old: Report, new: Report, found: Comparison, form: Form) -> dict[str, Any]:
    return {
        "old": _head(old),
        "new": _head(new),
        "cells": [
            {
                "cell": str(change.ref),
                "place": form.place(change.ref),
                "old": _value(change.old, money=form.is_amount(change.ref)),
                "new": _value(change.new, money=form.is_amount(change.ref)),
                "difference": _number(change.difference, money=form.is_amount(change.ref)),
            }
            for change in found.cells
        ],
        "sections": [
            {
                "part": change.part,
                "heading": form.part_by_id[change.part].heading or None,
                "similarity": change.similarity,
                "old": change.old,
                "new": change.new,
            }
            for change in found.parts
        ],
    }


def _head(report: Report) -> dict[str, Any]:
    return {
        "unit": report.unit.name,
        "year": report.year,
        "level": report.unit.level,
        "kind": report.unit.kind,
        "scope": report.scope,
    }


def _value(cell: Cell, *, money: bool) -> int | str | None:
    """The number, else the text that stands there, else null."""
    return cell.raw if cell.value is None else _number(cell.value, money=money)


def _number(value: Number | None, *, money: bool) -> int | str | None:
    """A count as it is, money as a decimal string: as in the report's own JSON."""
    if value is None or (isinstance(value, int) and not money):
        return value
    return number_text(value)


def _lines(old: Report, new: Report, found: Comparison, form: Form) -> Iterator[str]:
    yield f"原报告:{old.full_title(form)}"
    yield f"新报告:{new.full_title(form)}"
    yield ""
    yield f"【表格】{len(found.cells)} 个单元格不同" if found.cells else "【表格】完全相同"
    for change in found.cells:
        yield f"     {form.place(change.ref)}:{_shown(change)}"
    yield ""
    yield "【文字】与原报告的相似程度"
    for part in found.parts:
        yield f"     {_part_line(part, form)}"


def _shown(change: CellChange) -> str:
    words = f"{change.old.shown or '空白'} → {change.new.shown or '空白'}"
    if change.difference:
        sign = "+" if change.difference > 0 else ""
        words += f"({sign}{number_text(change.difference)})"
    return words


def _part_line(change: PartChange, form: Form) -> str:
    part = form.part_by_id[change.part]
    share = f"{change.similarity:.1%}" if change.old or change.new else "都没有内容"
    return f"{part.heading or part.label}:{share}({change.old} 字 → {change.new} 字)"
