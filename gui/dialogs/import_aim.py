"""Where what was read can go, what comes of it, and what to tell the user beforehand."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from core.errors import LibraryError
from core.form import form_of
from core.library import Library
from core.readers import Reading
from core.report import Report
from core.taking import parts_read, taken_into
from core.unit import Unit, unit_key

NEW, REPLACE, OPEN, PREVIOUS = "new", "replace", "open", "previous"


class Opened(NamedTuple):
    """The open report. `locked`: it may not be changed now (定稿)."""

    report: Report
    report_id: int | None = None
    locked: bool = False


class Whose(NamedTuple):
    """The unit and the year of a report."""

    unit: Unit
    year: int

    @property
    def words(self) -> str:
        return f"{self.unit.name or '未填单位名称'} {self.year}年"

    @property
    def key(self) -> tuple[str, int]:
        """For comparing: two spellings of one name are one unit."""
        return unit_key(self.unit.name), self.year


class Aim:
    """`choice` is one of the four; `own` whose report it is by the fields of the dialog."""

    def __init__(self, reading: Reading, library: Library, opened: Opened | None) -> None:
        self._read = reading.report
        self._library = library
        self.opened = opened
        self.own = Whose(reading.report.unit, reading.report.year)
        self.choice = NEW
        self._said = self.own  # by the document
        self._says_whose = reading.noticed is None or reading.noticed.title is not None

    # Whose

    @property
    def open_one(self) -> Whose | None:
        """Whose the open report is."""
        return None if self.opened is None else _whose(self.opened.report)

    @property
    def whose(self) -> Whose:
        """Whose report the content becomes."""
        there = self.open_one
        if there is None or self.choice in (NEW, REPLACE):
            return self.own
        return there if self.choice == OPEN else there._replace(year=there.year - 1)

    def proposed(self) -> str:
        """What the document itself suggests."""
        there = self.open_one
        if self.opened is None or there is None:
            return NEW
        name, year = self._said.key
        if name and (name, year + 1) == there.key:
            return PREVIOUS
        fits = self._said.key == there.key or not name
        return OPEN if fits and not self.opened.locked else NEW

    # What comes of it

    def existing(self) -> int | None:
        """The report of the library, but for the open one, that is already there for it."""
        scope = self.opened.report.scope if self.opened and self.choice == PREVIOUS else None
        try:
            found = self._library.find(self.whose.unit.name, self.whose.year, scope=scope)
        except LibraryError:
            return None
        return None if self.opened is not None and found == self.opened.report_id else found

    def report(self) -> Report:
        """What is to be stored: the parts that were read, in the report that they go into."""
        whose = self.whose
        if self.choice == OPEN and self.opened is not None:
            return taken_into(self.opened.report, self._read)
        read = replace(self._read.copy(), unit=whose.unit, year=whose.year)
        if self.choice == PREVIOUS and self.opened is not None:
            read.scope = self.opened.report.scope
            read.title = None if self._said.key != whose.key else read.title
        known = self.existing() if self.choice in (REPLACE, PREVIOUS) else None
        if known is None:
            return read
        merged = taken_into(self._library.load(known), read)
        return replace(merged, unit=read.unit, year=read.year, title=read.title or merged.title)

    # What to tell

    def sentence(self) -> str:
        """What the choice does, and what it replaces."""
        parts = self._parts()
        if self.choice == OPEN:
            there = f"放进打开的“{self.whose.words}”,单位和年度不变"
            return f"{there};替换{parts},原来的内容留在“历史版本”里。装入后可以撤销。"
        known = self.existing()
        if self.choice == PREVIOUS and known is None:
            return "在报告库里新增上年报告,审核时用来核对上年结转、同比增减等。打开的报告不变。"
        if known is None:
            return self._sentence_on_new()
        if self.choice == NEW:
            return "报告库里已有这个单位这一年的报告。不勾选,就再新增一份,原来那份不动。"
        final = "那份已定稿,替换后改回草稿。" if self._is_final(known) else ""
        replaced = f"替换{parts},原来的内容留在“历史版本”里。{final}"
        if self.choice == REPLACE:
            return replaced
        return f"报告库里已有上年报告。{replaced}打开的报告不变。"

    def doubt(self) -> str:
        """A warning where the document names another unit or year than it is put under."""
        if self.choice in (NEW, REPLACE) or not self._says_whose or not self._said.unit.name:
            return ""
        if self._said.key == self.whose.key:
            return ""
        return f"请核对:原件写的是“{self._said.words}”,将装入“{self.whose.words}”。"

    # Internal

    def _parts(self) -> str:
        """What was read, in words; the rest of a report is left alone."""
        read = parts_read(self._read)
        if len(read) == len(form_of(self._read.form).parts):
            return "全部内容"
        return f"“{'、'.join(part.label for part in read)}”(其余部分不动)"

    def _sentence_on_new(self) -> str:
        if self.open_one is not None and self.open_one.key == self.own.key:
            return "会多出一份同单位、同年度的报告。要放进打开的这份,请选下一项。"
        return "在报告库里新增一份并打开它,其他报告都不变。"

    def _is_final(self, report_id: int) -> bool:
        try:
            return self._library.entry(report_id).is_final
        except LibraryError:
            return False


def _whose(report: Report) -> Whose:
    return Whose(report.unit, report.year)
