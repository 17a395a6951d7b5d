"""A report as JSON, version 1: the file format `.json` and what the library stores.

Blank cells are left out; fees are decimal strings; unknown keys are kept and written back. Any
number is accepted, also one that the form does not allow: the checks report it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from core.bindings import read_bindings, written
from core.cells import Cell, CellRef, Number, number_text, read_cell, tidy_number
from core.form import Form, form_of
from core.late import late
from core.report import KINDS, LEVELS, SCOPES, Explanation, Report, Unit

VERSION = 1
_KNOWN = {
    "nianbao", "form", "year", "unit", "scope", "title",
    "cells", "raw", "computed", "bindings", "explanations", "levels",
}  # fmt: skip


_HALF_CHARACTER = late("[\ud800-\udfff]")  # pasted from a broken text; no encoding takes it


class CodecError(ValueError):
    """The data is no report of this version; `str()` is the rest of a Chinese sentence."""


def dumps(report: Report, form: Form | None = None) -> str:
    """The JSON text of a report, the same for the same report."""
    text = json.dumps(encode(report, form), ensure_ascii=False, indent=1) + "\n"
    return _HALF_CHARACTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def encode(report: Report, form: Form | None = None) -> dict[str, Any]:
    """The JSON object of a report."""
    form = form or form_of(report.form)
    order = form.order
    data: dict[str, Any] = {
        "nianbao": VERSION,
        "form": report.form,
        "year": report.year,
        "unit": {"name": report.unit.name, "level": report.unit.level, "kind": report.unit.kind},
        "scope": report.scope,
        "title": report.title,
    }
    for part in form.narratives:
        data[part.id] = report.text(part.id)
    data["cells"] = {
        str(ref): _number(form, ref, report.values[ref]) for ref in _sorted(report.values, order)
    }
    data["raw"] = {str(ref): report.raws[ref] for ref in _sorted(report.raws, order)}
    data["explanations"] = _written_explanations(report)
    if report.computed:
        data["computed"] = [
            str(ref) for ref in sorted(report.computed, key=lambda r: order.get(r, 0))
        ]
    if report.bindings:
        data["bindings"] = written(report.bindings)
    if report.levels:
        data["levels"] = dict(sorted(report.levels.items()))
    for key, value in report.extra.items():
        if isinstance(data.get(key), dict) and isinstance(value, dict):
            data[key] = {**data[key], **value}
        else:
            data.setdefault(key, value)
    return data


def _sorted(cells: Mapping[CellRef, Any], order: dict[CellRef, int]) -> list[CellRef]:
    return sorted(cells, key=lambda ref: order.get(ref, len(order)))


def _number(form: Form, ref: CellRef, value: Number) -> int | float | str:
    """A fee as a decimal string, a count as an integer; a fraction (an error, kept) as the number
    it is.
    """
    if form.is_amount(ref):
        return number_text(value)
    value = tidy_number(value) if isinstance(value, Decimal) else value
    if isinstance(value, int):
        return value
    return float(value) if Decimal(repr(float(value))) == value else number_text(value)


def loads(
    text: str, note: Callable[[str], None] | None = None, *, form: Form | None = None
) -> Report:
    """Read a report. Raises CodecError. `note` takes a sentence for each thing that was read with a
    doubt. `form` stands in for the shipped edition of the same id.
    """
    return decode(parse(text), note, form=form)


def parse(text: str) -> Any:
    """The JSON value of a text, decimals exact. Raises CodecError."""
    try:
        return json.loads(text, parse_float=_decimal, parse_int=_whole, parse_constant=str)
    except _LengthError as error:
        raise CodecError(_too_long(text, error.digits)) from None
    except RecursionError as error:
        raise CodecError(_TOO_DEEP) from error
    except (ValueError, ArithmeticError) as error:
        raise CodecError("不是完整的 JSON 文件,可能没有保存完整。请重新导出后再试。") from error


_TOO_DEEP = "内容嵌套过深,不是年度报告文件。请检查是否选错了文件。"
_DEEPEST = 100
_LONGEST_NUMBER = 1_000  # digits; Python itself writes no whole number of over 4,300


class _LengthError(Exception):
    """A number with more digits than anything counts."""

    def __init__(self, digits: str) -> None:
        super().__init__()
        self.digits = digits


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise _LengthError(digits)
    return int(digits)


def _decimal(digits: str) -> Decimal:
    if len(digits) > _LONGEST_NUMBER:
        raise _LengthError(digits)
    return Decimal(digits)


def _too_long(text: str, digits: str) -> str:
    """Where a number is that has too many digits: its line, and the name before it."""
    place = text.index(digits)
    line = text.count("\n", 0, place) + 1
    name = re.search(r'"([^"\\]{1,80})"\s*:\s*\[?\s*$', text[max(place - 200, 0) : place])
    named = f"“{name[1]}”的" if name else ""
    return f"第 {line} 行{named}数字太大({len(digits)} 位)。请改成正确的数字,或重新导出后再试。"


def decode(
    data: Any, note: Callable[[str], None] | None = None, *, form: Form | None = None
) -> Report:
    """Make a report of a parsed JSON object. Raises CodecError."""
    _check_version(data)
    note = note or _unheard
    form = _edition(data.get("form", "2021"), form)
    report = Report(_year(data.get("year")), _unit(data.get("unit"), note), form=form.id)
    report.scope = _choice(data.get("scope", "own"), SCOPES, "own", "scope", note)
    report.title = _text_or_none(data.get("title"), "title")
    for part in form.narratives:
        text = _text_or_none(data.get(part.id), part.id)
        if text:
            report.texts[part.id] = text.replace("\r\n", "\n").replace("\r", "\n")
    _read_cells(data, form, report, note)
    report.bindings = read_bindings(data.get("bindings"), form, report.texts, report.values)
    _read_explanations(data.get("explanations"), report)
    levels = _table(data.get("levels"), "levels")
    report.levels = {str(rule): str(level) for rule, level in levels.items() if level in _LEVELS}
    _keep_unknown(data, form, report)
    return report


def _keep_unknown(data: dict[str, Any], form: Form, report: Report) -> None:
    """Keys that this version does not know, to be written back."""
    known = _KNOWN | {part.id for part in form.narratives}
    report.extra.update({key: _plain(each) for key, each in data.items() if key not in known})
    for name, taken in (("unit", _UNIT_KEYS), ("levels", report.levels)):
        rest = {
            key: _plain(each) for key, each in (data.get(name) or {}).items() if key not in taken
        }
        if rest:
            report.extra[name] = rest


def _edition(name: Any, form: Form | None) -> Form:
    if form is not None and name == form.id:
        return form
    try:
        return form_of(str(name))
    except KeyError:
        raise CodecError(f"使用的报告格式“{name}”本程序不认识,请升级程序。") from None


_UNIT_KEYS = ("name", "level", "kind")
_LEVELS = ("error", "warning", "notice", "off")


def _unheard(sentence: str) -> None:
    """Take the sentences of a reading that nobody asked about."""


def _check_version(data: Any) -> None:
    if not isinstance(data, dict) or "nianbao" not in data:
        raise CodecError("是 JSON 文件,但不是公开年报的报告文件。请检查是否选错了文件。")
    version = data["nianbao"]
    if not isinstance(version, int) or isinstance(version, bool):
        raise CodecError("没有写明报告文件的版本(nianbao 应当是数字 1)。请重新导出后再试。")
    if version != VERSION:
        raise CodecError(
            f"是第 {version} 版报告文件,本程序只认第 {VERSION} 版。请升级程序,或用原程序重新导出。"
        )


def _year(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1949 <= value <= 9999:
        return value
    raise CodecError("没有写明报告年度(year)。请补上四位数的年份。")


def _unit(value: Any, note: Callable[[str], None]) -> Unit:
    data = _table(value, "unit")
    return Unit(
        _text_or_none(data.get("name"), "unit.name") or "",
        _choice(data.get("level", "county"), LEVELS, "county", "unit.level", note),
        _choice(data.get("kind", "government"), KINDS, "government", "unit.kind", note),
    )


def _choice(
    value: Any, known: Mapping[str, str], default: str, name: str, note: Callable[[str], None]
) -> str:
    if isinstance(value, str) and value in known:
        return value
    note(f"“{name}”的取值“{value}”不认识,已按“{default}”处理,请核对基本信息。")
    return default


def _text_or_none(value: Any, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise CodecError(f"“{name}”应当是文字。请重新导出后再试。")


def _table(value: Any, name: str) -> dict[str, Any]:
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise CodecError(f"“{name}”应当是键值对照。请重新导出后再试。")


def _read_cells(
    data: dict[str, Any], form: Form, report: Report, note: Callable[[str], None]
) -> None:
    """Cells and raw texts; names that the form has not are kept under `extra` and told."""
    refs = _refs(form)
    for name, value in _table(data.get("cells"), "cells").items():
        ref = refs.get(name)
        if ref is None:
            report.extra.setdefault("cells", {})[name] = _plain(value)
            note(f"单元格“{name}”不在报告格式中,已原样保留,没有采用。")
            continue
        if type(value) is int:
            report.values[ref] = value
        else:
            report.set_cell(ref, _cell(value, amount=form.is_amount(ref)))
    for name, value in _table(data.get("raw"), "raw").items():
        ref = refs.get(name)
        if ref is None:
            report.extra.setdefault("raw", {})[name] = _plain(value)
        elif value is not None:
            report.raws[ref] = value if isinstance(value, str) else json.dumps(_plain(value))
    totals = {str(ref): ref for ref in form.sum_of}
    computed = data.get("computed")
    for name in computed if isinstance(computed, list) else ():
        if isinstance(name, str) and name in totals:
            report.computed.add(totals[name])


@lru_cache(maxsize=8)
def _refs(form: Form) -> dict[str, CellRef]:
    """The cells of a form by name."""
    return {str(ref): ref for ref in form.refs}


_MOST_DIGITS = 40  # before or behind the point; a figure beyond is text


def _cell(value: Any, *, amount: bool) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, Decimal) and abs(value.adjusted()) > _MOST_DIGITS:
        return Cell(None, str(value))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Cell(value if amount or isinstance(value, int) else tidy_number(value))
    if isinstance(value, str):
        return read_cell(value, amount=amount)
    return Cell(None, json.dumps(_plain(value), ensure_ascii=False))


def _plain(value: Any, depth: int = 0) -> Any:
    """The value with decimals as floats, fit for writing back as JSON. Raises CodecError where it
    is nested so deep that writing it back might fail.
    """
    if depth > _DEEPEST:
        raise CodecError(_TOO_DEEP)
    if isinstance(value, Decimal):
        return float(value) if math.isfinite(float(value)) else str(value)
    if isinstance(value, dict):
        return {key: _plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    return value


def _read_explanations(value: Any, report: Report) -> None:
    """Explanations; entries with keys that this version does not know are kept beside them."""
    found, odd = [], []
    for each in value if isinstance(value, list) else ():
        whole = isinstance(each, dict) and all(isinstance(each.get(k), str) for k in _SAID)
        if whole:
            found.append(Explanation(each["rule"], each["key"], each["text"]))
        if not whole or len(each) > len(_SAID):
            odd.append(_plain(each))
    report.explanations = tuple(found)
    if odd:
        report.extra["explanations"] = odd


_SAID = ("rule", "key", "text")


def _written_explanations(report: Report) -> list[Any]:
    """Explanations as they are, with the unknown keys of those that had some."""
    odd = list(report.extra.get("explanations", ()))
    known: dict[Any, dict[str, Any]] = {}
    rest: list[Any] = []
    for each in odd:
        if isinstance(each, dict) and each.keys() >= set(_SAID):
            said = tuple(each[name] for name in _SAID)
            if all(isinstance(text, str) for text in said):
                known.setdefault(said, each)
        else:
            rest.append(each)
    written: list[Any] = []
    for one in report.explanations:
        plain = {"rule": one.rule, "key": one.key, "text": one.text}
        written.append({**known.get((one.rule, one.key, one.text), {}), **plain})
    return written + rest
