"""Imports go one way: `gui` knows `core`, and inside both the upper knows the lower."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.source import Import, Module, below, modules

# From the ground up. A module may import what stands in a line above its own, and its neighbours
# in the same line as long as that makes no circle. A new module is given its place here.
CORE_LAYERS = (
    ("errors", "paths", "files", "cells", "settings"),
    ("form",),
    ("report",),
    ("grid",),
    ("changes", "totals", "document"),
    ("narrative",),  # below the checks, which read its claims
    ("checks",),
    ("drafting",),
    ("readers",),
    ("writers",),
    ("library",),
    ("rollup", "compare"),
    ("cli", "__main__"),
)

QT = ("PySide6", "shiboken6")


def layer_of(name: str) -> int | None:
    """The line of `CORE_LAYERS` in which a module of `core` stands."""
    part = name.split(".")[1] if "." in name else ""
    return next((i for i, line in enumerate(CORE_LAYERS) if part in line), None)


def own_imports(module: Module, package: str) -> list[Import]:
    """What a module imports from a package of the program, as names of existing modules."""
    known = {m.name for m in modules(package)}
    return [i for i in module.imports() if i.name in known and i.name != package]


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
    homeless = [m.name for m in modules("core") if m.name != "core" and layer_of(m.name) is None]
    assert homeless == [], "give it a line in CORE_LAYERS"


def test_core_imports_only_what_stands_below() -> None:
    wrong = []
    for module in modules("core"):
        mine = layer_of(module.name)
        for imported in own_imports(module, "core"):
            theirs = layer_of(imported.name)
            if mine is not None and theirs is not None and theirs > mine:
                wrong.append(f"{module.name}:{imported.line} imports {imported.name}")
    assert wrong == []


@pytest.mark.parametrize("package", ["core", "gui"])
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    graph = {
        m.name: {i.name for i in own_imports(m, package) if not i.for_types and i.name != m.name}
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
    relative = [f"{m.name}:{i.line}" for m in modules(package) for i in m.imports() if not i.name]
    assert relative == []
