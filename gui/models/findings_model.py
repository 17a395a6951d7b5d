"""The findings as a tree: consequences folded under their cause, and what was not checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from core.checks.finding import Finding, Outcome, Severity, Unchecked
from core.checks.registry import BY_ID
from core.form import Form
from gui import theme

FINDING = Qt.ItemDataRole.UserRole + 1  # Finding or None
PLACE = Qt.ItemDataRole.UserRole + 2  # severity, id and part in one line
NOTE = Qt.ItemDataRole.UserRole + 3  # likely slip and 说明

Index = QModelIndex | QPersistentModelIndex
_NAMED = 6  # checks that a line names
_NO_INDEX = QModelIndex()


@dataclass(eq=False)
class _Node:
    """A line of the tree."""

    text: str
    place: str = ""
    note: str = ""
    finding: Finding | None = None
    severity: Severity | None = None
    parent: _Node | None = None
    row: int = 0
    children: list[_Node] = field(default_factory=list)

    def add(self, child: _Node) -> None:
        child.parent, child.row = self, len(self.children)
        self.children.append(child)


class FindingsModel(QAbstractItemModel):
    """Read-only; `show` swaps the content only if something differs."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._root = _Node("")
        self._outcome: Outcome | None = None
        self._only: Severity | None = None

    def show(self, outcome: Outcome, only: Severity | None = None) -> bool:
        """Take over an answer of the checks; whether anything changed."""
        if outcome == self._outcome and only == self._only:
            return False
        self.beginResetModel()
        self._outcome, self._only = outcome, only
        self._root = self._tree(outcome, only)
        self.endResetModel()
        return True

    def index_of(self, key: str) -> QModelIndex:
        """Where a finding stands."""
        for node in self._root.children:
            for each in (node, *node.children):
                if each.finding is not None and each.finding.key == key:
                    return self.createIndex(each.row, 0, each)
        return QModelIndex()

    # Qt

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        node = self._node(parent)
        if 0 <= row < len(node.children) and column == 0:
            return self.createIndex(row, column, node.children[row])
        return QModelIndex()

    def parent(self, index: Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = _NO_INDEX) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.severity_icon(node.severity)
        texts = {
            Qt.ItemDataRole.DisplayRole: node.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{node.place} {node.text}".strip(),
            PLACE: node.place,
            NOTE: node.note,
            FINDING: node.finding,
        }
        return texts.get(role)

    # Internal

    def _node(self, index: Index) -> _Node:
        return index.internalPointer() if index.isValid() else self._root

    def _tree(self, outcome: Outcome, only: Severity | None) -> _Node:
        root = _Node("")
        by_key: dict[str, _Node] = {}
        chosen = [f for f in outcome.findings if only is None or f.severity is only]
        nodes = [(finding, self._line(finding)) for finding in chosen]
        for finding, node in nodes:
            if finding.follows is None:
                root.add(node)
                by_key[finding.key] = node
        for finding, node in nodes:
            if finding.follows is not None:
                by_key.get(finding.follows, root).add(node)
        if outcome.unchecked and only is None:
            root.add(_unchecked(outcome.unchecked))
        return root

    def _line(self, finding: Finding) -> _Node:
        place = f"{finding.severity.word} {finding.rule} · {place_of(self._form, finding)}"
        notes = []
        if finding.hint is not None:
            notes.append(f"可能的原因:{finding.hint.text}")
        if finding.explanation:
            notes.append(f"说明:{finding.explanation}")
        return _Node(finding.message, place, "\n".join(notes), finding, finding.severity)


def place_of(form: Form, finding: Finding) -> str:
    """The part in which a finding stands, in the words of the tabs."""
    if finding.span is not None:
        return form.part_by_id[finding.span.part].label
    if finding.cells:
        return form.part_by_id[form.table_by_id[finding.cells[0].table].part].label
    return "整份报告"


def _unchecked(entries: tuple[Unchecked, ...]) -> _Node:
    """One line for each check; where several could not be made for one reason, one for them all."""
    head = _Node(f"未检查 {len(entries)} 项(展开可看原因)")
    rules: dict[str, list[str]] = {}
    for entry in entries:
        rules.setdefault(entry.reason, []).append(entry.rule)
    for reason, named in rules.items():
        rule = BY_ID.get(named[0]) if len(named) == 1 else None
        title = f" {rule.title}" if rule else ""
        more = f"等 {len(named)} 项" if len(named) > _NAMED else ""
        head.add(_Node(f"{'、'.join(named[:_NAMED])}{more}{title}:{reason}"))
    return head
