"""What a check report (审核报告) says as a document, put together once for all its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core import APP_NAME, VERSION
from core.check_report import Line, about, lines_of, unchecked_of, verdict
from core.checks.finding import Outcome, Severity
from core.form import Form
from core.readers.reading import Remark
from core.report import Report

NAME = "审核报告"
UNCHECKED = "未检查"
READING = "读取说明"


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


def content_of(
    report: Report, outcome: Outcome, form: Form, remarks: Sequence[Remark], on: date | None
) -> CheckReport:
    """The words of a check report; `on` is the day of the check (today)."""
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
