"""The numbers and lists that sentences speak of, all of them taken from the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from core.bindings import What
from core.drafting.texts import Listing, Texts
from core.form import Column, Form, Group, Row

_NUMBERING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|[0-9]+[.．、])\s*"
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class Named:
    """Something to be counted: its name, the cells that give its number, and its members."""

    name: str
    what: What
    members: tuple[Named, ...] = ()


def bare_name(label: str) -> str:
    """A label without its numbering and brackets: `(三)不予公开` is 不予公开."""
    return _BRACKETS.sub("", _NUMBERING.sub("", label)).strip()


def cells_of(form: Form, texts: Texts, name: str) -> What | None:
    """The cells whose sum is the number of that name, or None if there is no such number."""
    if name in form.roles:
        return (form.roles[name],)
    if name in form.role_groups:
        return form.role_groups[name]
    if name == "any_act":
        return acts_table(form)
    if name in texts.numbers:
        return tuple(form.roles[role] for role in texts.numbers[name])
    return None


def acts_table(form: Form) -> What:
    """All cells of table two, 主动公开政府信息情况."""
    return form.table_by_id[form.roles["fees"].table].refs


def parts_of(form: Form, texts: Texts, listing: Listing) -> tuple[Named, ...]:
    """What a total is the sum of, in order of print; parts under a common head are its members."""
    totals = cells_of(form, texts, listing.of) or ()
    table = form.table_by_id[totals[0].table]
    along = "row" if listing.axis == "row" else "column"
    rights = [
        next(e.right for e in form.sum_of[total] if e.axis == along and e.total == total)
        for total in totals
    ]
    parts: list[tuple[Group | None, Named]] = []
    for cells in zip(*rights, strict=True):
        member: Row | Column = form.column(cells[0]) if along == "row" else form.row(cells[0])
        total_member = form.column(totals[0]) if along == "row" else form.row(totals[0])
        own = _path(form, table.id, member)[len(_path(form, table.id, total_member)) :]
        parts.append((own[0] if own else None, Named(bare_name(member.short), cells)))
    return tuple(_under_heads(parts))


def _path(form: Form, table: str, member: Row | Column) -> tuple[Group, ...]:
    owner = form.table_by_id[table]
    return owner.group_path(member) if isinstance(member, Row) else owner.column_path(member)


def _under_heads(parts: list[tuple[Group | None, Named]]) -> Iterator[Named]:
    for head, run in groupby(parts, key=lambda part: part[0]):
        members = tuple(named for _, named in run)
        if head is None:
            yield from members
        else:
            cells = tuple(ref for named in members for ref in named.what)
            yield Named(bare_name(head.label), cells, members)
