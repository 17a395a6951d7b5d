"""Copies of the form with a row more, as a notice of the State Council's office might bring one."""

from __future__ import annotations

import tomllib

from core.cells import CellRef
from core.form import CURRENT, Form, build_form
from core.paths import resource

ADDED = CellRef("requests", "archived", "natural")
ADDED_LABEL = "4.移交档案馆查询"

_ROW = f"""
[[tables.rows]]
id = "{ADDED.row}"
label = "{ADDED_LABEL}"
group = "other_handling"
adds_to = "handled"
article = "《档案法》"
note = "已移交档案馆的。"

"""
_BEFORE = '[[tables.rows]]\nid = "handled"'


def form_text() -> str:
    """The TOML of today's form."""
    return resource("forms", f"{CURRENT}.toml").read_text(encoding="utf-8")


def form_from(text: str) -> Form:
    return build_form(tomllib.loads(text))


def form_with_added_row() -> Form:
    """Today's form with one row more under 三、本年度办理结果."""
    text = form_text()
    assert text.count(_BEFORE) == 1
    return form_from(text.replace(_BEFORE, _ROW + _BEFORE))
