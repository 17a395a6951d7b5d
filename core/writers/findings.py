"""The check report (审核报告) as a document: PDF or Excel.

What it says is put together in `findings_content`; how it looks is the business of `findings_pdf`
and `findings_xlsx`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from core.checks.finding import Outcome
from core.errors import UsageError
from core.files import write_bytes
from core.form import Form, form_of
from core.readers.reading import Remark
from core.report import Report
from core.writers.findings_content import NAME, content_of

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1; may raise to stop."""

_SUFFIXES = (".pdf", ".xlsx")


def write_check_report(
    report: Report,
    outcome: Outcome,
    target: Path,
    *,
    form: Form | None = None,
    remarks: Sequence[Remark] = (),
    on: date | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the check report as PDF or Excel, as the target's suffix says.

    `remarks` are those of reading the document; `on` is the day of the check (today). Raises
    UsageError for another suffix, TargetError where writing fails (the old file then stands).
    """
    suffix = target.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UsageError(f"{NAME}不能写成“{target.name}”:请改用 {'、'.join(_SUFFIXES)}。")
    told = progress or _silent
    told(0.0)
    data = render_check_report(
        report, outcome, suffix, form=form, remarks=remarks, on=on, progress=told
    )
    write_bytes(target, data)
    told(1.0)


def render_check_report(
    report: Report,
    outcome: Outcome,
    suffix: str,
    *,
    form: Form | None = None,
    remarks: Sequence[Remark] = (),
    on: date | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The document as bytes; `suffix` is ".pdf" or ".xlsx"."""
    content = content_of(report, outcome, form or form_of(report.form), remarks, on)
    if suffix == ".pdf":
        from core.writers.findings_pdf import check_report_pdf

        return check_report_pdf(content, progress)
    from core.writers.findings_xlsx import check_report_xlsx

    return check_report_xlsx(content)


def _silent(_share: float) -> None:
    """Nobody wants to know."""
