"""What a number in the prose may count, as sums of cells of the form."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from core.cells import CellRef
from core.form import Form, form_of

REVIEW, SUIT, DISPUTES = "review", "suit", "disputes"
ONE_KIND = (REVIEW, SUIT, "direct_suit", "suit_after_review")
CASES = (*ONE_KIND, DISPUTES)
_KEPT = 256  # quantities of each sort that are kept made


class Quantity(NamedTuple):
    """A sum of cells under the check that compares it, with its name in a message."""

    rule: str
    name: str
    cells: tuple[CellRef, ...]


class Quantities:
    """Every quantity of one form. Nothing here spells out a row: all of it comes from the form's
    roles and sums.
    """

    def __init__(self, form: Form) -> None:
        roles = form.roles
        self.form = form
        self._requests = form.table_by_id[roles["received"].table]
        self._disputes = form.table_by_id[roles["reviews"].table]
        self._disclosure = form.table_by_id[roles["fees"].table]
        new, old = roles["received"], roles["carried_in"]
        self.total = new.column
        self.received = Quantity("N401", "新收", (new,))
        self.all_in = Quantity("N401", "新收与上年结转之和", (new, old))
        self.carried_in = Quantity("N402", "上年结转", (old,))
        self.handled = Quantity("N403", "办理结果总计", (roles["handled"],))
        self.carried_out = Quantity("N404", "结转下年度", (roles["carried_out"],))
        self._dispute_rows: dict[str, tuple[str, ...]] = {
            REVIEW: (roles["reviews"].row,),
            "direct_suit": (roles["direct_suits"].row,),
            "suit_after_review": (roles["suits_after_review"].row,),
        }
        suits = tuple(
            row.id for row in self._disputes.rows if (row.id,) != self._dispute_rows[REVIEW]
        )
        self._dispute_rows[SUIT] = suits
        self._dispute_rows[DISPUTES] = (*self._dispute_rows[REVIEW], *suits)
        # The same few are asked for at every number of a text.
        self.outcome = lru_cache(maxsize=_KEPT)(self._outcome)
        self.dispute = lru_cache(maxsize=_KEPT)(self._dispute)
        self.act = lru_cache(maxsize=_KEPT)(self._act)

    def _outcome(self, *keys: str) -> Quantity | None:
        """Outcomes by row or group id, added up; None if the form knows none of them."""
        rows = [row for key in keys for row in self._rows(key)]
        if not rows:
            return None
        names = [self._name(key) for key in keys]
        cells = tuple(CellRef(self._requests.id, row, self.total) for row in rows)
        return Quantity("N405", "与".join(dict.fromkeys(names)), cells)

    def is_group(self, key: str) -> bool:
        """Whether an outcome is a head over several rows."""
        return key not in self._requests.row_by_id

    def groups_over(self, key: str) -> tuple[str, ...]:
        """The heads over an outcome's row."""
        row = self._requests.row_by_id.get(key)
        return tuple(group.id for group in self._requests.group_path(row)) if row else ()

    def _rows(self, key: str) -> tuple[str, ...]:
        if key in self._requests.row_by_id:
            return (key,)
        return tuple(row.id for row in self._requests.rows_in(key))

    def _name(self, key: str) -> str:
        row = self._requests.row_by_id.get(key)
        if row is not None:
            return row.short.lstrip("0123456789.").split(")")[-1]
        labels = [group.label for group in self._requests.row_groups if group.id == key]
        return labels[0].split(")")[-1] if labels else key

    def applicant(self, key: str) -> tuple[Quantity, ...]:
        """The column (or columns under a head) of the new applications, and of new and carried
        in together.
        """
        table = self._requests
        columns = (
            [key] if key in table.column_by_id else [c.id for c in table.columns if c.group == key]
        )
        if not columns:
            return ()
        names = {c.id: c.label for c in table.columns}
        names.update({group.id: group.label for group in table.column_groups})
        new, old = self.received.cells[0].row, self.carried_in.cells[0].row
        return tuple(
            Quantity(
                "N416",
                name,
                tuple(CellRef(table.id, row, c) for row in rows for c in columns),
            )
            for name, rows in (
                (f"{names[key]}的申请", (new,)),
                (f"{names[key]}的新收与上年结转之和", (new, old)),
            )
        )

    def _dispute(self, topic: str, key: str = "total") -> tuple[Quantity, ...]:
        """Cases of a topic (review, suit, direct_suit, suit_after_review, disputes) by outcome.

        A key `upheld|other` may mean either, `upheld|corrected|other=all` means their sum.
        """
        rule = "N406" if topic == REVIEW else "N407"
        rows = self._dispute_rows[topic]
        choices = (
            [key.removesuffix("=all").split("|")] if "=" in key else [[k] for k in key.split("|")]
        )
        found = []
        for columns in choices:
            cells = tuple(
                CellRef(self._disputes.id, row, column) for row in rows for column in columns
            )
            if all(ref in self.form.order for ref in cells):
                found.append(Quantity(rule, self._dispute_name(topic, columns), cells))
        return tuple(found)

    def _dispute_name(self, topic: str, columns: list[str]) -> str:
        heads = {REVIEW: "行政复议", SUIT: "行政诉讼", DISPUTES: "行政复议、行政诉讼"}
        row = self._disputes.row_by_id.get(self._dispute_rows[topic][0])
        head = heads.get(topic) or (row.label if row else topic)
        labels = "、".join(self._disputes.column_by_id[column].label for column in columns)
        return f"{head}“{labels}”"

    def _act(self, row: str, column: str | None) -> tuple[Quantity, ...]:
        """A row of table two: the named column, or its only one, or any of those that a bare
        number may mean.
        """
        columns = self._disclosure.row_by_id[row].columns
        label = self._disclosure.row_by_id[row].label
        chosen = (
            (column,) if column in columns else columns[:1] + columns[-1:] if column is None else ()
        )
        return tuple(
            Quantity(
                "N411",
                label
                if len(columns) == 1
                else f"{label}“{self._disclosure.column_by_id[c].label}”",
                (CellRef(self._disclosure.id, row, c),),
            )
            for c in dict.fromkeys(chosen)
        )

    def is_money(self, row: str) -> bool:
        """Whether the row holds an amount (万元)."""
        columns = self._disclosure.row_by_id[row].columns
        return any(self._disclosure.column_by_id[column].is_amount for column in columns)

    def single_column(self, row: str) -> bool:
        """Whether a row of table two has one figure only (decisions, fees)."""
        return len(self._disclosure.row_by_id[row].columns) == 1


@lru_cache(maxsize=4)
def quantities_of(edition: str) -> Quantities:
    """The quantities of a shipped edition of the form, made once."""
    return Quantities(form_of(edition))
