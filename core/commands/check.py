"""`nianbao check FILE… [--previous FILE] [--json]`: the check report of each file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from core.check_report import as_json, as_text
from core.checks.finding import Outcome, Severity
from core.checks.runner import check
from core.commands.inputs import Shelf, expanded, given_by
from core.commands.terminal import Terminal
from core.errors import ReadError, UsageError
from core.readers import read
from core.readers.reading import Given, Reading, Remark
from core.report import Report

_NOTHING = Outcome()


class Answer(NamedTuple):
    """What came of one file: its check report, or why it could not be read."""

    file: Path
    report: Report | None = None
    outcome: Outcome = _NOTHING
    remarks: tuple[Remark, ...] = ()
    error: str = ""

    @property
    def status(self) -> int:
        """The exit status for this file alone."""
        if self.report is None:
            return 2
        return 1 if self.outcome.count(Severity.ERROR) else 0

    def as_json(self) -> dict[str, Any]:
        if self.report is None:
            return {"error": self.error}
        return as_json(self.report, self.outcome, self.remarks)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check every file; the answer is the worst status. Raises UsageError, or ReadError for
    `--previous`.
    """
    files = expanded(options.files)
    if options.previous is not None and len(files) > 1:
        raise UsageError("--previous 只能和一个文件一起用。")
    answers = _answers(files, options, terminal)
    return _give(answers, len(files), terminal) if options.json else _say(answers, terminal)


def _answers(
    files: list[Path], options: argparse.Namespace, terminal: Terminal
) -> Iterator[Answer]:
    given = given_by(options)
    previous = Path(options.previous) if options.previous is not None else None
    with Shelf(options) as shelf:
        levels = shelf.levels()
        for file in terminal.progress(files, "审核"):
            try:
                reading = read(file, given=given)
            except ReadError as error:
                terminal.tell(str(error))
                yield Answer(file, error=str(error))
                continue
            yield _checked(file, reading, _last_year(reading, previous, shelf), levels)


def _checked(
    file: Path,
    reading: Reading,
    last_year: tuple[Report | None, tuple[Remark, ...]],
    levels: dict[str, str],
) -> Answer:
    previous, remarks = last_year
    outcome = check(reading.report, previous=previous, noticed=reading.noticed, levels=levels)
    return Answer(file, reading.report, outcome, (*reading.remarks, *remarks))


def _last_year(
    reading: Reading, file: Path | None, shelf: Shelf
) -> tuple[Report | None, tuple[Remark, ...]]:
    """Last year's report and what is to be said of it: the file named, else the library's."""
    report = reading.report
    if file is None:
        previous = shelf.previous_of(report)
        return previous, (shelf.trouble,) if shelf.trouble else ()
    last = read(file, given=Given(level=report.unit.level, kind=report.unit.kind))
    if last.report.year != report.year - 1:
        sentence = f"是{last.report.year}年度报告,不是{report.year - 1}年度报告,没有用来对照。"
        return last.report, (Remark("warning", f"--previous {sentence}"),)
    remarks = [
        Remark("warning", f"上年报告:{remark.message}")
        for remark in last.remarks
        if remark.level == "warning"
    ]
    is_named = last.noticed is None or last.noticed.title
    if is_named and _differ(last.report.unit.name, report.unit.name):
        sentence = f"上年报告的单位是“{last.report.unit.name}”,请核对是不是同一单位。"
        remarks.append(Remark("warning", sentence))
    return last.report, tuple(remarks)


def _differ(one: str, other: str) -> bool:
    """Whether both names are known and are not the same but for blanks."""
    return bool(one and other) and "".join(one.split()) != "".join(other.split())


def _give(answers: Iterator[Answer], count: int, terminal: Terminal) -> int:
    """JSON: one object for one file, a list for several."""
    status, entries = 0, []
    for answer in answers:
        status = max(status, answer.status)
        entries.append({"file": str(answer.file), **answer.as_json()})
    if count == 1:
        entry = entries[0]
        if "error" not in entry:
            entry.pop("file")
        terminal.give(entry)
    else:
        terminal.give({"reports": entries})
    return status


def _say(answers: Iterator[Answer], terminal: Terminal) -> int:
    """Text: the check reports one after the other; unreadable files were told already."""
    status, shown = 0, 0
    for answer in answers:
        status = max(status, answer.status)
        if answer.report is not None:
            rule = "\n" + "─" * 40 + "\n\n" if shown else ""
            text = as_text(answer.report, answer.outcome, answer.remarks)
            terminal.say(f"{rule}文件:{answer.file}\n{text}")
            shown += 1
    return status
