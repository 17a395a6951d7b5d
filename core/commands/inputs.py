"""What several commands need: the files named, what was said of them, and last year's reports."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from core.errors import LibraryError
from core.paths import SETTINGS_NAME, library_path
from core.readers.reading import Given, Remark
from core.report import Report

if TYPE_CHECKING:
    from core.library import Library


def given_by(options: argparse.Namespace) -> Given:
    """What the call says of documents that do not say it themselves."""
    return Given(**{name: getattr(options, name, None) for name in Given._fields})


def library_of(options: argparse.Namespace) -> Path | None:
    """The library that the call means; None with `--no-library`."""
    if getattr(options, "no_library", False):
        return None
    return library_path(getattr(options, "library", None))


def expanded(names: Iterable[str]) -> list[Path]:
    """The files; a pattern such as `*.json` that the shell left alone is expanded, in order of
    names.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        matches: list[Path] = []
        if ("*" in name or "?" in name) and not path.exists():
            import glob

            matches = [Path(match) for match in sorted(glob.glob(name))]  # noqa: PTH207 - absolute patterns too
        found.extend(matches or [path])
    return found


class Shelf:
    """This computer's library, as far as checking needs it: last year's reports, and switches of
    checks.

    It is never made, changed or waited for; a library that cannot be read stops no check, but is
    told.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._path = library_of(options)
        self._is_chosen = getattr(options, "library", None) is not None
        self._library: Library | None = None
        self.trouble: Remark | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._library is not None:
            self._library.close()

    def levels(self) -> dict[str, str]:
        """This computer's switches: check id to severity or "off"."""
        if self._path is None or not self._path.with_name(SETTINGS_NAME).is_file():
            return {}
        from core.settings import load_settings

        return load_settings(self._path.parent).levels

    def previous_of(self, report: Report) -> Report | None:
        """Last year's report of the same unit, if the library has it and can be read."""
        try:
            library = self._opened()
            return library.previous_of(report) if library is not None else None
        except LibraryError as error:
            self.trouble = Remark("warning", f"没有使用报告库中的上年报告:{error}")
            return None

    def _opened(self) -> Library | None:
        if self._library is None and self._path is not None and self.trouble is None:
            if not self._path.exists():
                if self._is_chosen:
                    raise LibraryError(f"没有找到报告库“{self._path}”。")
            elif not _is_empty(self._path):
                from core.library import Library

                self._library = Library.open(self._path, read_only=True)
        return self._library


def _is_empty(path: Path) -> bool:
    """Whether nothing was ever put in: no trouble, and nothing to find."""
    return path.is_file() and path.stat().st_size == 0
