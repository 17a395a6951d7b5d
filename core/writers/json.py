"""`.json`: the report as data, without loss."""

from __future__ import annotations

from pathlib import Path

from core.codec import dumps
from core.files import write_bytes
from core.form import Form
from core.report import Report


def write_json(report: Report, target: Path, form: Form) -> None:
    """Write the report. Raises TargetError."""
    write_bytes(target, dumps(report, form).encode())
