"""Between a report and its row: what the list shows, times as text, the body as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from core.library.entry import Entry
from core.unit import unit_key

if TYPE_CHECKING:
    from core.report import Report

COLUMNS = Entry._fields


def entry_of(row: tuple[Any, ...]) -> Entry:
    columns = dict(zip(COLUMNS, row, strict=True))
    for name in ("changed_at", "deleted_at"):
        columns[name] = None if columns[name] is None else time_of(columns[name])
    return Entry(**columns)


def columns_of(report: Report) -> dict[str, Any]:
    """What the list shows of a report."""
    return {
        "unit": _storable(report.unit.name),
        "unit_key": unit_key(_storable(report.unit.name)),
        "level": report.unit.level,
        "kind": report.unit.kind,
        "scope": report.scope,
        "year": report.year,
        "filled": _filled(report),
        "changed_at": now(),
    }


def _storable(text: str) -> str:
    """Text without halves of characters, which no database takes."""
    return text.encode("utf-8", "replace").decode()


def body_of(report: Report) -> str:
    """The report as it is kept. The form is loaded with the first report, not with the list."""
    from core.codec import dumps

    return dumps(report)


def _filled(report: Report) -> float:
    from core.form import form_of

    refs = form_of(report.form).order
    return len((report.values.keys() | report.raws.keys()) & refs.keys()) / len(refs)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def time_of(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()
