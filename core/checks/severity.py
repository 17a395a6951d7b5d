"""How grave a finding is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """error 逻辑性错误 (blocks 定稿), warning 核实性问题 (mend or explain), notice 提示."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    @property
    def word(self) -> str:
        """As shown to the user."""
        return _WORDS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
OFF = "off"
