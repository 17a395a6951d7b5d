"""历史版本: states of the report that were kept (定稿, before an import)."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.library import Library


class VersionsDialog(QDialog):
    """`chosen()` is the id of the version to go back to."""

    def __init__(self, library: Library, report_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("历史版本")
        self.setMinimumSize(460, 320)
        self.list = QListWidget()
        self.list.setAccessibleName("历史版本")
        self._ids: list[int] = []
        for version in library.versions(report_id):
            when = version.kept_at.astimezone().strftime("%Y-%m-%d %H:%M")
            self.list.addItem(QListWidgetItem(f"{when}   {version.reason}"))
            self._ids.append(version.id)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText("恢复到这一版")
        ok.setEnabled(bool(self._ids))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        words = (
            "恢复可以撤销。" if self._ids else "还没有历史版本。定稿时、装入替换前会自动保留一版。"
        )
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(words))
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.setCurrentRow(0 if self._ids else -1)

    def chosen(self) -> int | None:
        row = self.list.currentRow()
        return self._ids[row] if 0 <= row < len(self._ids) else None
