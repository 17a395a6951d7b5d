"""The check report (审核报告) as a document: PDF or Excel.

What it says is put together here once, in the words of `core.check_report`; how it looks is the
business of `findings_pdf` and `findings_xlsx`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core import APP_NAME, VERSION
from core.check_report import Line, about, lines_of, unchecked_of, verdict
from core.checks.finding import Outcome, Severity
from core.errors import UsageError
from core.files import write_bytes
from core.form import Form, form_of
from core.readers.reading import Remark
from core.report import Report

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1; may raise to stop."""

NAME = "审核报告"
UNCHECKED = "未检查"
READING = "读取说明"
_SUFFIXES = (".pdf", ".xlsx")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the document says. `groups`: findings by severity; none is empty."""

    title: str  # of the report that was checked
    unit: str
    about: str
    made: str
    verdict: str
    groups: tuple[tuple[Severity, tuple[Line, ...]], ...]
    unchecked: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.groups


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
        raise UsageError(f"审核报告不能写成“{target.name}”:请改用 {'、'.join(_SUFFIXES)}。")
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
    content = _content(report, outcome, form or form_of(report.form), remarks, on)
    if suffix == ".pdf":
        from core.writers.findings_pdf import check_report_pdf

        return check_report_pdf(content, progress)
    from core.writers.findings_xlsx import check_report_xlsx

    return check_report_xlsx(content)


def _content(
    report: Report, outcome: Outcome, form: Form, remarks: Sequence[Remark], on: date | None
) -> CheckReport:
    day = on or date.today()  # noqa: DTZ011 - the day of the user's clock is meant
    lines = lines_of(form, outcome)
    groups = (
        (severity, tuple(line for line in lines if line.severity is severity))
        for severity in Severity
    )
    return CheckReport(
        title=" ".join(report.full_title(form).split()),
        unit=report.unit.name,
        about=about(report),
        made=f"审核日期:{day.year}年{day.month}月{day.day}日  审核程序:{APP_NAME} {VERSION}",
        verdict=verdict(outcome),
        groups=tuple((severity, mine) for severity, mine in groups if mine),
        unchecked=tuple(unchecked_of(outcome)),
        remarks=tuple(remark.message for remark in remarks),
    )


def _silent(_share: float) -> None:
    """Nobody wants to know."""
