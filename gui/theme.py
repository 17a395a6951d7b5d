"""Colours, fonts, icons and the style sheet: one place for how the program looks."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from core.checks.severity import Severity
from core.paths import resource

INK = "#1f2933"
MUTED = "#66717f"
LINE = "#c9d1da"
PAPER = "#ffffff"
CANVAS = "#f4f6f8"
HEAD = "#eaf0f6"
ACCENT = "#1b5e8c"
SELECTED = "#d6e6f4"
COMPUTED = "#f5f7fa"
BOUND = "#e3f1ee"  # numbers of the prose that follow a table

_SEVERITY = {Severity.ERROR: "#c0392b", Severity.WARNING: "#b26a00", Severity.NOTICE: "#2a6fb0"}
_TINT = {Severity.ERROR: "#fdecea", Severity.WARNING: "#fdf3e0", Severity.NOTICE: "#e8f1fb"}
LEFT_SIDE = "#ffe1a8"  # the stated side of a finding that is being looked at
RIGHT_SIDE = "#d5ecd4"  # the side it is held against

_SHEET = f"""
QMainWindow, QDialog, #canvas {{ background: {CANVAS}; }}
QToolBar {{ background: {PAPER}; border: 0; border-bottom: 1px solid {LINE}; padding: 2px 6px;
  spacing: 2px; }}
QToolBar QToolButton {{ padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }}
QToolBar QToolButton[popupMode="2"] {{ padding-right: 20px; }}
QToolBar QToolButton::menu-indicator {{ image: url(@chevron@); width: 10px; height: 10px;
  subcontrol-position: right center; subcontrol-origin: padding; right: 6px; }}
QPushButton::menu-indicator {{ image: url(@chevron@); width: 10px; height: 10px;
  subcontrol-position: right center; right: 6px; }}
QToolBar QToolButton#qt_toolbar_ext_button {{ padding: 0; margin: 0; border: 0;
  min-width: 16px; qproperty-icon: url(@chevron@); }}
QToolBar QToolButton:hover {{ background: {HEAD}; }}
QToolBar QToolButton:pressed, QToolBar QToolButton:checked {{ background: {SELECTED};
  border-color: #a9c6de; }}
QToolBar::separator {{ background: {LINE}; width: 1px; margin: 5px 3px; }}
QStatusBar {{ background: {PAPER}; border-top: 1px solid {LINE}; font-size: 12px; }}
QStatusBar QLabel {{ font-size: 12px; }}
QStatusBar QPushButton {{ font-size: 12px; border: 0; background: transparent; padding: 2px 8px; }}
QStatusBar QPushButton:hover {{ background: {HEAD}; }}
QStatusBar::item {{ border: 0; }}
QTabWidget::pane {{ border: 1px solid {LINE}; background: {PAPER}; top: -1px; }}
QTabBar::tab {{ padding: 7px 2px 7px 9px; border: 1px solid transparent; color: {MUTED}; }}
QTabBar::tab:selected {{ background: {PAPER}; color: {ACCENT}; border: 1px solid {LINE};
  border-bottom-color: {PAPER}; font-weight: bold; }}
QTabBar::tab:hover:!selected {{ color: {INK}; background: {HEAD}; }}
QSplitter::handle {{ background: {CANVAS}; }}
QTreeView, QPlainTextEdit, QTextBrowser {{ background: {PAPER}; border: 1px solid {LINE};
  selection-background-color: {SELECTED}; selection-color: {INK}; }}
QTableView {{ background: {PAPER}; selection-background-color: {SELECTED};
  selection-color: {INK}; }}
#bare {{ border: 0; }}
#panel QTreeView#bare {{ border-top: 1px solid {LINE}; }}
#framed {{ border: 1px solid {LINE}; }}
QHeaderView::section {{ background: {HEAD}; border: 0; border-right: 1px solid {LINE};
  border-bottom: 1px solid {LINE}; padding: 5px 8px; color: {MUTED}; }}
QLineEdit, QComboBox {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 3px;
  padding: 4px 6px;
  selection-background-color: {ACCENT}; }}
#cell_edit {{ border: 2px solid {ACCENT}; border-radius: 0; padding: 0; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border-color: {ACCENT}; }}
QLineEdit:disabled, QComboBox:disabled {{ background: {CANVAS}; color: {MUTED}; }}
QRadioButton:disabled, QCheckBox:disabled {{ color: #8b95a1; }}
QComboBox::drop-down {{ border: 0; width: 22px; }}
QComboBox::down-arrow {{ image: url(@chevron@); width: 12px; height: 12px; }}
QTableView, QTreeView {{ outline: 0; }}
QPushButton {{ background: {PAPER}; border: 1px solid #b4bfca; border-radius: 4px;
  padding: 5px 14px; }}
QPushButton:hover {{ background: {HEAD}; }}
QPushButton:default, QPushButton[primary="true"] {{ background: {ACCENT}; color: white;
  border-color: {ACCENT}; }}
QPushButton:default:hover, QPushButton[primary="true"]:hover {{ background: #174f76; }}
QPushButton:disabled, QPushButton:default:disabled {{ color: #a3adb8; background: {PAPER};
  border-color: {LINE}; }}
QPushButton:focus {{ border: 2px solid {ACCENT}; padding: 4px 13px; }}
QPushButton:default:focus, QPushButton[primary="true"]:focus {{ border-color: #8fbbdb; }}
QStatusBar QPushButton:focus {{ border: 0; padding: 2px 8px; }}
QTabBar::tab:selected:focus {{ border-bottom: 2px solid {ACCENT}; }}
#bare:focus, #framed:focus {{ border: 1px solid {ACCENT}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ background: {PAPER}; color: {INK}; border: 1px solid {LINE}; padding: 4px; }}
QMenuBar {{ background: {PAPER}; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {SELECTED}; color: {INK}; }}
QMenu::item:disabled {{ background: transparent; color: {MUTED}; }}
#muted {{ color: {MUTED}; }}
#title {{ font-size: 20px; font-weight: bold; }}
#section {{ font-size: 15px; font-weight: bold; }}
#notice_bar {{ background: #eaf3fb; border: 1px solid #b9d3ea; border-radius: 4px; }}
#notice_bar[tone="warning"] {{ background: #fdf3e0; border-color: #ecd3a1; }}
#notice_bar[tone="error"] {{ background: #fdecea; border-color: #eebab3; }}
#card {{ background: {PAPER}; border: 1px solid {ACCENT}; border-radius: 4px; }}
QPushButton#line {{ border: 0; padding: 3px 6px; text-align: left; color: {ACCENT}; }}
QPushButton#line:hover {{ background: {SELECTED}; }}
QPushButton#line:disabled {{ color: #a3adb8; }}
#panel {{ background: {PAPER}; border: 1px solid {LINE}; }}
"""


def dress(app: QApplication) -> None:
    """Give the whole program its look, the same on every machine.

    It is made for the Fusion style, which the application is started with: `setStyle` would make
    the 560 names of QStyle's enumerations known to Python, which costs 5 ms.
    """
    app.setPalette(_palette())
    app.setFont(interface_font())
    app.setStyleSheet(_SHEET.replace("@chevron@", _chevron()))


def _chevron() -> str:
    """The arrow of boxes and menu buttons, as a style sheet names a file."""
    return f'"{resource("icons", "toolbar", "chevron.png").as_posix()}"'


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: CANVAS,
        QPalette.ColorRole.WindowText: INK,
        QPalette.ColorRole.Base: PAPER,
        QPalette.ColorRole.AlternateBase: "#fafbfc",
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.Button: PAPER,
        QPalette.ColorRole.ButtonText: INK,
        QPalette.ColorRole.Highlight: ACCENT,
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.PlaceholderText: "#98a2ad",
        QPalette.ColorRole.ToolTipBase: PAPER,
        QPalette.ColorRole.ToolTipText: INK,
        QPalette.ColorRole.Link: ACCENT,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette


def interface_font() -> QFont:
    """The system's Chinese font; the bundled one where there is none."""
    font = QFont()
    if sys.platform == "win32":
        font.setFamilies(["Microsoft YaHei UI", "Microsoft YaHei", "SimSun"])
    else:
        font.setFamilies(list(_LINUX_FONTS))
        found = QFontInfo(font).family()
        font.setFamilies([found if found in _LINUX_FONTS else _some_chinese_family()])
    font.setPixelSize(14)
    return font


_LINUX_FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei")


def _some_chinese_family() -> str:
    """Any font of the system that has Chinese; asking for it costs more than trying known names."""
    found = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return found[0] if found else _bundled_family()


def _bundled_family() -> str:
    for path in sorted(resource("fonts").glob("NotoSans*.ttf")):
        families = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(path))
        )
        if families:
            return families[0]
    return QFont().family()


@lru_cache(maxsize=64)
def icon(name: str) -> QIcon:
    """A toolbar icon by its name."""
    return QIcon(str(resource("icons", "toolbar", f"{name}.png")))


def app_icon() -> QIcon:
    return QIcon(str(resource("icons", "nianbao-64.png")))


def severity_colour(severity: Severity) -> QColor:
    return QColor(_SEVERITY[severity])


def severity_tint(severity: Severity) -> QColor:
    return QColor(_TINT[severity])


def severity_icon(severity: Severity | None) -> QIcon:
    """The mark of a severity; None is what could not be checked."""
    return icon(severity.value if severity else "unchecked")
