"""`.json`: the report as data, read without loss."""

from __future__ import annotations

from typing import Any

from core.codec import CodecError, decode, parse
from core.form import Form
from core.readers.reading import Given, Reading, Remarks
from core.readers.source import Source, text_of


def read_json(source: Source, form: Form, given: Given, remarks: Remarks) -> Reading:
    """Read a report file; what it leaves open is taken from `given`. Raises ReadError."""
    text = text_of(source, remarks)
    try:
        data = parse(text.lstrip("\ufeff"))
        if isinstance(data, dict):
            _fill(data, given, remarks)
        report = decode(data, remarks.warn, form=form)
    except CodecError as error:
        raise source.fail(str(error)) from error
    return Reading(report, remarks.all())


def _fill(data: dict[str, Any], given: Given, remarks: Remarks) -> None:
    """Year, name, level and kind that the file does not say."""
    if data.get("year") is None and given.year is not None:
        data["year"] = given.year
    unit = data.get("unit")
    if unit is not None and not isinstance(unit, dict):
        return
    said: dict[str, Any] = dict(unit or {})
    name = said.get("name") or given.unit or ""
    if not isinstance(name, str) or ("level" in said and "kind" in said and said.get("name")):
        return
    if not {"level", "kind"} <= said.keys():
        from core.readers.origin import unit_of  # what guesses is seldom needed here

        guess = unit_of(name, [], given, remarks)
        said = {"level": guess.level, "kind": guess.kind, **said}
    if not name:
        remarks.warn("文件没有写明单位名称,请在基本信息中填写。")
    data["unit"] = {**said, "name": name}
