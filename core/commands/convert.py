"""`nianbao convert IN OUT [--draft]`: a report as another kind of file."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.checks.errors import count_errors
from core.commands.inputs import given_by
from core.commands.terminal import Terminal
from core.form import form_of
from core.readers import read
from core.readers.reading import Reading
from core.report import Report
from core.writers import write

_DATA = (".json",)  # kinds that are not for publication: nothing is said of errors


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the report whatever its checks say. Raises ReadError, UsageError, TargetError."""
    source, target = Path(options.source), Path(options.target)
    reading = read(source, given=given_by(options))
    write(reading.report, target)
    for remark in reading.remarks:
        if remark.level == "warning":
            terminal.tell(f"注意:{remark.message}")
    if target.suffix.lower() == ".pdf":
        _tell_missing(reading.report, terminal)
    if target.suffix.lower() not in _DATA and not options.draft:
        _tell_errors(reading, terminal)
    return 0


def _tell_errors(reading: Reading, terminal: Terminal) -> None:
    """A report with errors is written all the same, but not without a word."""
    errors = count_errors(reading.report, reading.noticed)
    if errors:
        terminal.tell(
            f"注意:报告有 {errors} 个错误,公开前请用 nianbao check 查看并改正(草稿可加 --draft)。"
        )


def _tell_missing(report: Report, terminal: Terminal) -> None:
    """Name the characters that no font has."""
    from core.writers.fonts import missing_characters

    title = report.full_title(form_of(report.form))
    missing = missing_characters("\n".join((title, *report.texts.values(), *report.raws.values())))
    if missing:
        listed = "、".join(f"{char}(U+{ord(char):04X})" for char in missing)
        terminal.tell(f"注意:字库中没有这些字,PDF 中显示为〓:{listed}")
