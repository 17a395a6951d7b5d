"""定稿包: everything that a finished report is handed over as, in one folder, in one step.

All files are made beside their places first and put in only when each of them is whole: a file that
is open in Excel or a full disk leaves the folder as it was.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.checks.finding import Outcome
from core.errors import TargetError, UsageError
from core.files import write_aside
from core.form import Form, form_of
from core.readers.reading import Remark
from core.report import Report

if TYPE_CHECKING:
    from core.writers.fonts import FontFile, Role

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1; may raise to stop, then nothing is changed."""

LONGEST_PATH = 259 if sys.platform == "win32" else None
"""Characters of a path, where the system counts them."""

_LONGEST_NAME = 255  # bytes of a file's name on any system
_SHORTEST_STEM = 8  # characters: a name cut shorter says nothing
_NAMELESS = "年度报告"
# Characters that no name may have on Windows, and those of like looks that stand for them.
_RESERVED = str.maketrans(dict(zip('\\/:*?"<>|', "＼／：＊？＂＜＞｜", strict=True)))
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extras:
    """What some files need besides.

    `previous`: reports of earlier years, for the picture. `remarks` of reading, and the day `on`
    which it was checked (today), for the check report. `fonts`: the user's own, for the PDF.
    """

    previous: Sequence[Report] = ()
    remarks: Sequence[Remark] = ()
    on: date | None = None
    fonts: Mapping[Role, FontFile] | None = None


@dataclass(frozen=True, slots=True)
class Packet:
    """What goes into the files."""

    report: Report
    outcome: Outcome
    form: Form
    extras: Extras


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the end of its name, how it is written, and its share of the time."""

    ending: str
    write: Callable[[Packet, Path, Progress], None]
    weight: float


def write_packet(
    report: Report,
    outcome: Outcome,
    folder: Path,
    *,
    form: Form | None = None,
    kinds: Sequence[str] | None = None,
    extras: Extras | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the files of the kinds named (`STANDARD` if none are) and give their paths.

    The folder is made if it is missing. Raises TargetError, naming the file, and UsageError for an
    unknown kind.
    """
    chosen = _kinds(kinds)
    packet = Packet(report, outcome, form or form_of(report.form), extras or Extras())
    stem = _stem_in(folder, packet, chosen)
    targets = [folder / f"{stem}{kind.ending}" for kind in chosen]
    told = progress or _silent
    told(0.0)
    with _folder(folder), contextlib.ExitStack() as places:
        asides = [places.enter_context(write_aside(target)) for target in targets]
        done, whole = 0.0, sum(kind.weight for kind in chosen)
        for kind, target, aside in zip(chosen, targets, asides, strict=True):
            with _named(target):
                kind.write(packet, aside, _part(told, done / whole, kind.weight / whole))
            done += kind.weight
    told(1.0)
    return targets


def file_stem(report: Report, form: Form, *, longest: int = _LONGEST_NAME) -> str:
    """The title as a file's name without suffix, which every system takes.

    Reserved characters give way to those of like looks; `longest` is in bytes of UTF-8.
    """
    from core.writers.fonts import printable

    title = printable(report.full_title(form).replace("\n", "")).translate(_RESERVED)
    name = " ".join(title.split()).strip(" .")
    if _DEVICES.fullmatch(name):
        name = f"_{name}"
    return name.encode()[:longest].decode(errors="ignore").rstrip(" .") or _NAMELESS


def _kinds(names: Sequence[str] | None) -> list[Kind]:
    chosen = STANDARD if names is None else tuple(dict.fromkeys(names))
    unknown = [name for name in chosen if name not in KINDS]
    if unknown or not chosen:
        known = "、".join(KINDS)
        raise UsageError(f"定稿包里没有“{'、'.join(unknown)}”这种文件,可以选:{known}。")
    return [KINDS[name] for name in chosen]


def _stem_in(folder: Path, packet: Packet, kinds: Sequence[Kind]) -> str:
    """The name that all files share, shortened where the system wants it. Raises TargetError."""
    longest_ending = max((kind.ending for kind in kinds), key=lambda text: len(text.encode()))
    stem = file_stem(
        packet.report, packet.form, longest=_LONGEST_NAME - len(longest_ending.encode())
    )
    if LONGEST_PATH is None:
        return stem
    room = LONGEST_PATH - len(str(folder.absolute())) - 1 - len(longest_ending)
    if room < min(_SHORTEST_STEM, len(stem)):
        raise TargetError(
            folder,
            f"文件夹的路径太长,加上文件名超过系统允许的 {LONGEST_PATH + 1} 个字符。"
            "请换一个路径短一些的文件夹。",
        )
    return stem[:room].rstrip(" .") or _NAMELESS


@contextlib.contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make the folder if it is missing; take it away again if nothing came into it."""
    is_new = False
    try:
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise TargetError(folder, "这是一个文件,不是文件夹。请换一个文件夹。") from error
    except (OSError, ValueError) as error:
        system = error if isinstance(error, OSError) else OSError(str(error))
        raise TargetError.from_os_error(folder, system) from error
    try:
        yield
    except BaseException:
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


@contextlib.contextmanager
def _named(target: Path) -> Iterator[None]:
    """Name the file that was meant, not the one beside it."""
    try:
        yield
    except TargetError as error:
        raise TargetError(target, error.reason) from error
    except OSError as error:
        raise TargetError.from_os_error(target, error) from error


def _part(told: Progress, start: float, share: float) -> Progress:
    """The progress of one file as a part of the whole."""
    return lambda done: told(round(start + share * done, 6))


def _silent(_share: float) -> None:
    """Nobody wants to know."""


def _report(packet: Packet, target: Path, progress: Progress) -> None:
    from core.writers import write

    write(packet.report, target, form=packet.form, progress=progress)


def _pdf(packet: Packet, target: Path, progress: Progress) -> None:
    from core.writers.pdf import write_pdf

    write_pdf(packet.report, packet.form, target, progress=progress, fonts=packet.extras.fonts)


def _check_report(packet: Packet, target: Path, progress: Progress) -> None:
    from core.writers.findings import write_check_report

    write_check_report(
        packet.report,
        packet.outcome,
        target,
        form=packet.form,
        remarks=packet.extras.remarks,
        on=packet.extras.on,
        progress=progress,
    )


def _chart(packet: Packet, target: Path, progress: Progress) -> None:
    from core.writers.chart import write_chart

    write_chart(
        packet.report, packet.form, target, previous=packet.extras.previous, progress=progress
    )


KINDS = {
    "pdf": Kind(".pdf", _pdf, 3),
    "docx": Kind(".docx", _report, 1.5),
    "xlsx": Kind(".xlsx", _report, 2),
    "html": Kind(".html", _report, 0.3),
    "json": Kind(".json", _report, 0.1),
    "check": Kind("(审核报告).pdf", _check_report, 1.5),
    "check-xlsx": Kind("(审核报告).xlsx", _check_report, 1.5),
    "chart": Kind("(图解).png", _chart, 5),
    "chart-pdf": Kind("(图解).pdf", _chart, 0.5),
}
"""Every kind of file that a packet may hold."""

STANDARD = ("pdf", "docx", "xlsx", "html", "check")
"""What it holds if nothing else is said."""
