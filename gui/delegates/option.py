"""Typed access to what Qt hands to a delegate; PySide's stubs leave these attributes out."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget


def rect_of(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect  # type: ignore[attr-defined]
    return rect


def font_of(option: QStyleOptionViewItem) -> QFont:
    font: QFont = option.font  # type: ignore[attr-defined]
    return font


def metrics_of(option: QStyleOptionViewItem) -> QFontMetrics:
    metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
    return metrics


def widget_of(option: QStyleOptionViewItem) -> QWidget | None:
    widget: QWidget | None = option.widget  # type: ignore[attr-defined]
    return widget


def is_selected(option: QStyleOptionViewItem) -> bool:
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    return bool(state & QStyle.StateFlag.State_Selected)
