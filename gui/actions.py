"""Every action of the window as a table; menus and toolbar are built from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from gui import theme


class Spec(NamedTuple):
    """An action. `needs`: "" (always), "report" (one is open), "edit" (one is open and may be
    changed).

    `menu` is a menu of the bar, or the id of an action under which it stands. "-" in `text` is a
    separator.
    """

    id: str
    text: str
    menu: str
    keys: str = ""
    icon: str = ""
    needs: str = "report"
    tip: str = ""
    checkable: bool = False


SPECS = (
    Spec("new", "新建报告…", "报告", "Ctrl+N", "new", "", "写一份新的年度报告"),
    Spec(
        "import", "装入文件…", "报告", "Ctrl+O", "import", "", "把 Excel、文本、JSON 里的报告读进来"
    ),
    Spec(
        "import_clipboard",
        "从剪贴板装入…",
        "报告",
        "Ctrl+Shift+V",
        "",
        "",
        "在网页、Word、WPS 里复制的年度报告或者表格,直接读进来",
    ),
    Spec("home", "列表", "报告", "Ctrl+L", "home", "report", "回到本机的报告列表"),
    Spec("-1", "-", "报告"),
    Spec("save", "保存", "报告", "Ctrl+S", "", "report", "程序会自动保存,按一下更放心"),
    Spec("export", "传出", "报告", "", "export", "report", "传出为 Excel、PDF 等文件"),
    Spec("export_xlsx", "Excel 工作簿…", "export", "Ctrl+E"),
    Spec("export_pdf", "PDF 文件…", "export", "Ctrl+Shift+E"),
    Spec("export_dense", "PDF 紧凑版(供网站)…", "export"),
    Spec("export_docx", "Word 文档…", "export", "Ctrl+D"),
    Spec("export_html", "网页文件…", "export"),
    Spec("copy_html", "复制到网站编辑器", "export", tip="复制成带格式的网页内容,到网站后台粘贴"),
    Spec("-4", "-", "export"),
    Spec(
        "export_packet",
        "定稿包…",
        "export",
        tip="PDF、Word、Excel、网页和审核报告,一次存进一个文件夹",
    ),
    Spec("export_findings", "审核报告…", "export"),
    Spec("export_chart", "图解…", "export", tip="全年数据的图表,供网站发布"),
    Spec("export_json", "数据文件(JSON)…", "export"),
    Spec("print", "打印…", "报告", "Ctrl+P", "print", "report"),
    Spec(
        "finalise",
        "定稿",
        "报告",
        "",
        "finalise",
        "report",
        "没有错误时定稿;定稿后不能改,可以取消定稿",
    ),
    Spec("-2", "-", "报告"),
    Spec("quit", "退出", "报告", "Ctrl+Q", "", ""),
    Spec("undo", "撤销", "编辑", "Ctrl+Z", "undo", "edit"),
    Spec("redo", "重做", "编辑", "Ctrl+Y", "redo", "edit"),
    Spec("-3", "-", "编辑"),
    Spec(
        "auto_totals",
        "自动合计",
        "编辑",
        "",
        "autosum",
        "edit",
        "边录入边计算总计;手工填的总计不会被覆盖",
        True,
    ),
    Spec("recompute", "重新合计本表", "编辑", "F9", "", "edit", "按分项重新计算本表的总计"),
    Spec("fill", "填零", "编辑", "", "fillzero", "edit", "把空格填上 0"),
    Spec("fill_row", "本行填零", "fill", "Ctrl+0", "", "edit"),
    Spec("fill_column", "本列填零", "fill", "Ctrl+9", "", "edit"),
    Spec("fill_table", "本表填零", "fill", "Ctrl+8", "", "edit"),
    Spec("check", "审核", "审核", "F7", "check", "report", "重新检查整份报告(录入时也在自动检查)"),
    Spec("next", "下一条", "审核", "F8", "next", "report", "转到下一条审核结果"),
    Spec("rules", "审核规则…", "审核", "", "", "", "看每条审核查什么;可以按本机开关"),
    Spec("panel", "审核面板", "查看", "Ctrl+Shift+F", "", "report", "", True),
    Spec("other_side", "在编辑区和审核面板之间切换", "查看", "F6"),
    Spec("guide", "填报说明", "查看", "F1", "", "report", "", True),
    Spec("blank", "空表(Excel)…", "工具", "", "", "", "给没有装本程序的单位填写,填好后可以装入"),
    Spec("backup", "备份报告库…", "工具", "", "", "", "把本机所有报告存成一个文件"),
    Spec("restore", "恢复报告库…", "工具", "", "", "", "从备份文件恢复所有报告"),
    Spec(
        "office_fonts",
        "PDF 用本机的公文字体",
        "工具",
        "",
        "",
        "",
        "本机装有方正小标宋、仿宋_GB2312 等字体时使用",
        True,
    ),
    Spec("versions", "历史版本…", "工具", "", "history", "report", "看定稿和装入之前保留的版本"),
    Spec("about", "关于公开年报", "帮助", "", "", ""),
)
# The letters leave those to the form (U, Y, L, S, T) that name its fields.
MENUS = {"报告": "F", "编辑": "E", "审核": "A", "查看": "V", "工具": "O", "帮助": "H"}
TOOLBAR = (
    "home", "new", "import", "|", "undo", "redo", "|", "auto_totals", "fill", "|", "check", "|",
    "export", "finalise",
)  # fmt: skip
_SHORT = {"new": "新建", "import": "装入"}  # so that the bar has room on a small screen
_WITH_WORDS = {"home", "new", "import", "auto_totals", "fill", "check", "export", "finalise"}


class Actions(QObject):
    """The actions made from the table, by id. `handlers` gives what each does."""

    def __init__(self, window: QMainWindow, handlers: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(window)
        self._by_id: dict[str, QAction] = {}
        bar = window.menuBar()
        menus: dict[str, QMenu] = {
            name: bar.addMenu(f"{name}(&{letter})") for name, letter in MENUS.items()
        }
        self._have_icons = False
        for menu in menus.values():
            menu.aboutToShow.connect(self._show_icons)
        self._submenus: dict[str, QMenu] = {}
        for spec in SPECS:
            menu = menus.get(spec.menu) or self._submenus[spec.menu]
            if spec.text == "-":
                menu.addSeparator()
                continue
            is_menu = any(other.menu == spec.id for other in SPECS)
            action = self._menu(menu, spec) if is_menu else self._action(window, spec)
            if not is_menu:
                menu.addAction(action)
                handler = handlers[spec.id]
                if spec.checkable:
                    action.toggled.connect(handler)
                else:
                    action.triggered.connect(_without_state(handler))
            self._by_id[spec.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._by_id[name]

    def check(self, name: str, *, on: bool) -> None:
        """Tick an action, or take its tick away, without doing it."""
        action = self._by_id[name]
        action.blockSignals(True)
        action.setChecked(on)
        action.blockSignals(False)

    def enable(self, *, has_report: bool, may_edit: bool) -> None:
        """Grey out what cannot be done now."""
        for spec in SPECS:
            if spec.id in self._by_id:
                allowed = {"": True, "report": has_report, "edit": has_report and may_edit}
                self._by_id[spec.id].setEnabled(allowed[spec.needs])

    def _show_icons(self) -> None:
        """Icons are loaded when a menu or the toolbar is first seen: the start does without."""
        if self._have_icons:
            return
        self._have_icons = True
        for spec in SPECS:
            if spec.icon:
                self._by_id[spec.id].setIcon(theme.icon(spec.icon))

    def toolbar(self, window: QMainWindow) -> QToolBar:
        """The toolbar, in the order of TOOLBAR."""
        self._show_icons()
        bar = QToolBar("工具栏", window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        for name in TOOLBAR:
            if name == "|":
                bar.addSeparator()
                continue
            bar.addAction(self._by_id[name])
            button = bar.widgetForAction(self._by_id[name])
            if isinstance(button, QToolButton):
                _dress(button, name, self._submenus.get(name))
        return bar

    def _action(self, window: QMainWindow, spec: Spec) -> QAction:
        action = QAction(spec.text, window, checkable=spec.checkable)
        if spec.keys:
            keys = [QKeySequence(spec.keys)]
            if spec.id == "redo":
                keys.append(QKeySequence("Ctrl+Shift+Z"))
            action.setShortcuts(keys)
        action.setIconText(_SHORT.get(spec.id) or spec.text.rstrip("…"))
        hint = f"{spec.tip or spec.text.rstrip('…')}" + (f" ({spec.keys})" if spec.keys else "")
        action.setToolTip(hint)
        return action

    def _menu(self, menu: QMenu, spec: Spec) -> QAction:
        sub = menu.addMenu(spec.text)
        sub.menuAction().setToolTip(spec.tip)
        self._submenus[spec.id] = sub
        return sub.menuAction()


def _without_state(handler: Callable[..., object]) -> Callable[[], None]:
    """`triggered` tells whether the action is checked, which plain actions do not want to know."""

    def run() -> None:
        handler()

    return run


def _dress(button: QToolButton, name: str, menu: QMenu | None) -> None:
    from PySide6.QtCore import Qt

    if name in _WITH_WORDS:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    if menu is not None:
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
