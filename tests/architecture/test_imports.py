"""Imports go one way: `gui` knows `core`, and inside both the upper knows the lower."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.source import Import, Module, below, modules

# From the ground up. A module may import what stands in a line above its own, and its neighbours
# in the same line as long as that makes no circle. A new module is given its place here.
CORE_LAYERS = (
    ("errors", "paths", "data", "additions", "files", "late", "cells", "settings", "unit"),
    ("form", "bindings"),
    ("report", "unit_guess"),
    ("codec",),
    ("grid",),
    ("changes", "totals", "following", "document"),
    ("narrative", "drafting"),  # below the checks, which read its claims and write their fixes
    ("checks",),
    ("beginning",),
    ("readers",),
    ("check_report", "taking"),
    ("writers",),
    ("packet",),
    ("library",),
    ("rollup", "compare"),
    ("commands",),
    ("cli", "__main__"),
)

# The same for the parts of the window; what stands in no line is shared by all of them.
GUI_LAYERS = (
    ("theme", "background", "clipboard", "products", "text_offsets", "undo"),
    ("saver",),
    ("session",),
    ("models",),
    ("delegates", "widgets"),
    ("panels", "tabs", "dialogs"),
    ("actions", "editor", "exporting", "importing", "printing", "start_page", "status"),
    ("commands", "main_window"),  # each knows the other, one of them only by name
    ("crash", "starting"),
    ("app", "self_test"),
    ("__main__",),
)

QT = ("PySide6", "shiboken6")


def layer_of(name: str, layers: tuple[tuple[str, ...], ...]) -> int | None:
    """The line in which a module of `core` or `gui` stands."""
    part = name.split(".")[1] if "." in name else ""
    return next((i for i, line in enumerate(layers) if part in line), None)


def own_imports(module: Module, package: str) -> list[tuple[str, Import]]:
    """What a module imports from a package of the program: the imported module, and the import."""
    known = {m.name for m in modules(package)} - {module.name}
    return [(name, i) for i in module.imports() if (name := i.among(known)) is not None]


def test_core_imports_neither_qt_nor_the_window() -> None:
    wrong = [
        f"{m.name}:{i.line} imports {i.name}"
        for m in modules("core")
        for i in m.imports()
        if below(i.name, (*QT, "gui", "tests", "tools"))
    ]
    assert wrong == []


def test_the_window_imports_no_tests_and_no_tools() -> None:
    wrong = [
        f"{m.name}:{i.line} imports {i.name}"
        for m in modules("gui")
        for i in m.imports()
        if below(i.name, ("tests", "tools"))
    ]
    assert wrong == []


def test_every_module_of_core_has_its_place() -> None:
    names = [m.name for m in modules("core") if m.name != "core"]
    homeless = [name for name in names if layer_of(name, CORE_LAYERS) is None]
    assert homeless == [], "give it a line in CORE_LAYERS"


@pytest.mark.parametrize(("package", "layers"), [("core", CORE_LAYERS), ("gui", GUI_LAYERS)])
def test_modules_import_only_what_stands_below(
    package: str, layers: tuple[tuple[str, ...], ...]
) -> None:
    wrong = []
    for module in modules(package):
        mine = layer_of(module.name, layers)
        for name, found in own_imports(module, package):
            theirs = layer_of(name, layers)
            if mine is not None and theirs is not None and theirs > mine:
                wrong.append(f"{module.name}:{found.line} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("package", ["core", "gui"])
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    graph = {
        m.name: {name for name, i in own_imports(m, package) if not i.for_types}
        for m in modules(package)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
    else:
        circle = []
    assert circle == []


@pytest.mark.parametrize("package", ["core", "gui"])
def test_imports_are_absolute(package: str) -> None:
    relative = [
        f"{m.name}:{i.line}" for m in modules(package) for i in m.imports() if i.name[0] == "."
    ]
    assert relative == []
