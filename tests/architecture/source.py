"""The program's own source as the tests of its architecture see it: modules and their imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Import:
    """One import: `from module import member`, or `import module` without a member."""

    module: str
    member: str
    line: int
    for_types: bool

    @property
    def name(self) -> str:
        """The full name, which may be that of a module or of something in it."""
        return f"{self.module}.{self.member}" if self.member else self.module

    def among(self, known: set[str]) -> str | None:
        """Which of the known modules is imported: the member if it is one, else its module."""
        return next((name for name in (self.name, self.module) if name in known), None)


@dataclass(frozen=True)
class Module:
    """A source file of `core`, `gui` or `tools`, by its dotted name."""

    name: str
    path: Path

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=str(self.path))

    def imports(self) -> list[Import]:
        """Every import of the file, also those inside functions."""
        return list(_imports(self.tree, for_types=False))


def modules(*packages: str) -> list[Module]:
    """All source files of the named top-level folders, in the order of their names."""
    return [module for package in packages for module in _package(package)]


@cache
def _package(package: str) -> tuple[Module, ...]:
    paths = sorted((ROOT / package).rglob("*.py"))
    return tuple(Module(_dotted(path), path) for path in paths)


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(node: ast.AST, *, for_types: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, "", child.lineno, for_types)
        elif isinstance(child, ast.ImportFrom):
            module = "." * child.level + (child.module or "")
            for alias in child.names:
                yield Import(module, alias.name, child.lineno, for_types)
        else:
            inside = for_types or (
                isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
            )
            yield from _imports(child, for_types=inside)


def below(name: str, packages: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether a dotted name is one of the packages or lies inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)
