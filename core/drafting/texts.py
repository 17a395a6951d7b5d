"""The wordings of `resources/texts/drafts.toml`, and what a unit calls itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.data import load_toml
from core.paths import resource
from core.report import Report


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a sentence and when it is right: numbers that are 0, 1 or more, and units."""

    text: str
    zero: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()

    def is_for(self, report: Report) -> bool:
        """Whether it is for a unit of this kind, level and scope."""
        unit = report.unit
        pairs = ((self.kinds, unit.kind), (self.levels, unit.level), (self.scopes, report.scope))
        return all(not allowed or found in allowed for allowed, found in pairs)


@dataclass(frozen=True, slots=True)
class Listing:
    """The parts of the total `of` along its row or column. `detail`: heads name their members."""

    of: str
    axis: str
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft before anything is put in. A paragraph is a heading, or the names of its sentences.
    `asks`: a word that somebody must be asked for.
    """

    id: str
    part: str
    title: str
    note: str
    paragraphs: tuple[str | list[str], ...]
    asks: str = ""


@dataclass(frozen=True, eq=False)
class Texts:
    """All wordings."""

    who: Mapping[str, Any]
    numbers: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, Listing]
    acts: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, Mapping[str, str]]
    sentences: Mapping[str, tuple[Wording, ...]]
    plans: tuple[Plan, ...] = field(default=())


@lru_cache(maxsize=1)
def shipped_texts() -> Texts:
    """The wordings that come with the program, read once."""
    return load_texts(resource("texts", "drafts.toml"))


def load_texts(source: Path) -> Texts:
    """Read wordings from a file."""
    data = load_toml(source)
    return Texts(
        who=data["who"],
        numbers={name: tuple(roles) for name, roles in data["numbers"].items()},
        lists={name: Listing(**entry) for name, entry in data["lists"].items()},
        acts=data["acts"],
        counts=data.get("counts", {}),
        sentences={
            name: tuple(Wording(**_as_tuples(entry)) for entry in entries)
            for name, entries in data["sentences"].items()
        },
        plans=tuple(Plan(**_as_tuples(entry)) for entry in data["drafts"]),
    )


def _as_tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}


def who_of(report: Report, texts: Texts) -> str:
    """What the unit calls itself where it speaks of its figures: 本镇, 县政府; of an area, 全县.

    It goes by the end of the name; a name that does not fit the unit's level is called 本机关.
    """
    known, unit = texts.who, report.unit
    name = unit.name.strip()
    if unit.kind == "government":
        endings = known["government_endings"]
        name = next((name.removesuffix(e) for e in endings if name.endswith(e)), name)
        words = known["government"].get(unit.level, {})
    else:
        words = known["department"] if name else {}
    fitting = [ending for ending in words if name.endswith(ending)]
    chosen = words[max(fitting, key=len)] if fitting else known["default"]
    return str(chosen[report.scope if report.scope in chosen else "own"])
