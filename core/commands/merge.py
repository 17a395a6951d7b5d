"""`nianbao merge IN… -o OUT [--unit NAME] [--year Y] [--roster FILE] [--json]`: 汇总."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from core.check_report import finding_as_json
from core.checks.filings import Filing
from core.checks.finding import Severity
from core.checks.runner import check
from core.codec import encode
from core.commands.inputs import Shelf, expanded
from core.commands.terminal import Terminal
from core.errors import ReadError, UsageError
from core.readers import read, readable_suffixes
from core.rollup import RolledUp, RollUp
from core.unit import Unit
from core.unit_guess import guess_unit
from core.writers import writable_suffixes, write


class Unread(NamedTuple):
    """A file or folder that gave no report, and why."""

    file: Path
    reason: str


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Add up what can be read, write the sum, and tell the rest.

    The status is 2 if a file could not be read, else 1 if a report has errors or does not belong.
    Raises UsageError (also if nothing can be added up), ReadError (the roster), TargetError.
    """
    target = Path(options.output)
    if target.suffix.lower() not in writable_suffixes():
        known = "、".join(writable_suffixes())
        raise UsageError(f"不能写出“{target}”:扩展名不在支持的格式中。请改用 {known}。")
    roster = _roster(options)
    unread: list[Unread] = []
    files = list(_files(options, target, unread))
    rollup, levels = RollUp(_unit(options)), _levels(options)
    for file in terminal.progress(files, "汇总"):
        _take(file, rollup, levels, unread)
    result = rollup.finish(getattr(options, "year", None), roster)
    if not result.filings.counted:
        _refuse_nothing(result, unread, terminal)
    _tell(unread, terminal)
    write(result.report, target)
    if options.json:
        terminal.give(_as_json(result, unread))
    else:
        terminal.say("\n".join(_lines(result, unread, target)) + "\n")
    return _status(result, unread)


def _roster(options: argparse.Namespace) -> list[str] | None:
    if options.roster is None:
        return None
    from core.readers.roster import read_roster

    return read_roster(Path(options.roster))


def _unit(options: argparse.Namespace) -> Unit | None:
    """The body that rolls up, if it is named; level and kind as given, else guessed."""
    name = getattr(options, "unit", None)
    if not name:
        return None
    guess = guess_unit(name)
    level, kind = getattr(options, "level", guess.level), getattr(options, "kind", guess.kind)
    return Unit(guess.name, level, kind)


def _levels(options: argparse.Namespace) -> dict[str, str]:
    with Shelf(options) as shelf:
        return shelf.levels()


def _files(options: argparse.Namespace, target: Path, unread: list[Unread]) -> Iterator[Path]:
    """Each file once: those named, and in folders all that can be reports.

    Never the target (of a former run) nor the roster.
    """
    seen = {target.resolve(), Path(options.roster or target).resolve()}
    for each in expanded(options.inputs):
        found = _inside(each) if each.is_dir() else [each]
        if not found:
            unread.append(Unread(each, "文件夹里没有可以读取的报告文件。"))
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _inside(folder: Path) -> list[Path]:
    """The reports in a folder and those in it; no hidden files, no locks of office programs."""
    suffixes = readable_suffixes()
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    )


def _take(file: Path, rollup: RollUp, levels: dict[str, str], unread: list[Unread]) -> None:
    try:
        reading = read(file)
    except ReadError as error:
        unread.append(Unread(file, error.reason))
        return
    outcome = check(reading.report, noticed=reading.noticed, levels=levels)
    errors, warnings = (outcome.count(s) for s in (Severity.ERROR, Severity.WARNING))
    rollup.take(reading.report, str(file), errors, warnings)


def _tell(unread: list[Unread], terminal: Terminal) -> None:
    for each in unread:
        terminal.tell(str(ReadError(each.file, each.reason)))


def _refuse_nothing(result: RolledUp, unread: list[Unread], terminal: Terminal) -> NoReturn:
    """Say why there is nothing to add up; each file is named once."""
    others = len(result.filings.other_years)
    if len(unread) == 1 and not others:
        raise UsageError(f"没有可以汇总的报告。{ReadError(*unread[0])}")
    _tell(unread, terminal)
    told = f"读到的 {others} 份都是其他年度的" if others else "没有一份能读取"
    raise UsageError(f"没有可以汇总的报告:{told}。请检查文件和年度。")


def _status(result: RolledUp, unread: list[Unread]) -> int:
    if unread:
        return 2
    errors = result.outcome.count(Severity.ERROR)
    return 1 if errors or any(filing.errors for filing in result.filings.counted) else 0


def _as_json(result: RolledUp, unread: list[Unread]) -> dict[str, Any]:
    filings = result.filings
    return {
        "units": [
            {**_source(filing), "errors": filing.errors, "warnings": filing.warnings}
            for filing in filings.counted
        ],
        "missing": list(filings.missing),
        "not_on_roster": [filing.label for filing in filings.strangers],
        "duplicate": [
            {**_source(left_out), "counted": counted.source}
            for left_out, counted in filings.duplicates
        ],
        "other_year": [_source(filing) for filing in filings.other_years],
        "unreadable": [{"file": str(each.file), "reason": each.reason} for each in unread],
        "findings": [finding_as_json(finding) for finding in result.outcome.findings],
        "report": encode(result.report),
    }


def _source(filing: Filing) -> dict[str, Any]:
    return {"name": filing.name, "year": filing.year, "file": filing.source}


def _lines(result: RolledUp, unread: list[Unread], target: Path) -> Iterator[str]:
    count, unit = len(result.filings.counted), result.report.unit.name or "(没有写明单位)"
    yield f"汇总:{unit} {result.filings.year}年度,{count} 个单位。已写出“{target}”。"
    for severity in Severity:
        mine = [f for f in result.outcome.findings if f.severity is severity]
        if mine:
            yield f"\n【{severity.word}】{len(mine)} 项"
            yield from (f"     {f.rule}  {f.message}" for f in mine)
    if unread:
        yield f"\n【读不了】{len(unread)} 份"
        yield from (f"     {each.file}:{each.reason}" for each in unread)
