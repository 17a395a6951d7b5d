"""Writing reports: one file a format over the printed grid. Whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.errors import UsageError
from core.form import Form, form_of
from core.report import Report

__all__ = ["Progress", "writable_suffixes", "write"]

Progress = Callable[[float], None]  # told the share that is done, 0 to 1
_Writer = Callable[[Report, Path, Form, Progress], None]


def writable_suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be written, with their dot."""
    return tuple(_WRITERS)


def write(
    report: Report, target: Path, *, form: Form | None = None, progress: Progress | None = None
) -> None:
    """Write the report as the kind of file that the target's suffix names.

    Raises UsageError for a suffix that is not written, TargetError where writing fails.
    """
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        shown = target.suffix or "(没有)"
        known = "、".join(_WRITERS)
        raise UsageError(f"不能写出“{target}”:扩展名 {shown} 不在支持的格式中。请改用 {known}。")
    told = progress or _silent
    told(0.0)
    writer(report, target, form or form_of(report.form), told)
    told(1.0)


def _silent(_share: float) -> None:
    """Nobody wants to know."""


def _json(report: Report, target: Path, form: Form, _progress: Progress) -> None:
    from core.writers.json import write_json

    write_json(report, target, form)


def _xlsx(report: Report, target: Path, form: Form, progress: Progress) -> None:
    from core.writers.xlsx import write_xlsx

    write_xlsx(report, target, form, progress)


def _pdf(report: Report, target: Path, form: Form, progress: Progress) -> None:
    from core.writers.pdf import write_pdf

    write_pdf(report, form, target, progress=progress)


def _docx(report: Report, target: Path, form: Form, progress: Progress) -> None:
    from core.writers.docx import write_docx

    write_docx(report, form, target, progress=progress)


def _html(report: Report, target: Path, form: Form, progress: Progress) -> None:
    from core.writers.html import write_html

    write_html(report, form, target, progress=progress)


_WRITERS: dict[str, _Writer] = {
    ".json": _json,
    ".xlsx": _xlsx,
    ".pdf": _pdf,
    ".docx": _docx,
    ".html": _html,
}
