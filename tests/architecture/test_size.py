"""Files and functions stay short enough to be read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import Module, modules

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods of a file, nested ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_longer_than_400_lines() -> None:
    sizes = {m.name: len(m.text.splitlines()) for m in modules("core", "gui", "tools", "tests")}
    assert {name: n for name, n in sizes.items() if n > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = {}
    for module in modules("core", "gui", "tools"):
        for function in functions(module):
            size = (function.end_lineno or function.lineno) - function.lineno + 1
            if size > LINES_OF_A_FUNCTION:
                long[f"{module.name}:{function.lineno} {function.name}"] = size
    assert long == {}
