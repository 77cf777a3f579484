"""Reads our own source, for the tests of the house."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ROOMS = (
    "kernel",
    "web",
    "record",
    "parties",
    "decisions",
    "trace",
    "consultation",
    "weighing",
    "commitments",
    "voices",
    "opinions",
    "meetings",
    "panels",
    "contributions",
    "partnerships",
    "answers",
    "agreement",
    "plan",
    "matters",
    "outreach",
    "steering",
    "dialogue",
    "workshop",
    "measures",
    "rounds",
    "assessments",
    "report",
    "site",
    "project",
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One of our Python files."""

    path: Path
    tree: ast.Module
    lines: int

    @property
    def name(self) -> str:
        """Its path as we speak of it."""
        return str(self.path.relative_to(ROOT))

    @property
    def room(self) -> str:
        """Which room it lies in, or nothing."""
        parts = self.path.relative_to(ROOT).parts
        return parts[1] if parts[0] == "malmoandan" and len(parts) > 2 else ""


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps or would keep, and that still exists."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603 - our own words
    names = listed.split(b"\0")
    return tuple(path for name in names if name and (path := ROOT / name.decode()).is_file())


@cache
def sources() -> tuple[Source, ...]:
    """All our Python, migrations apart: Django writes those."""
    found = [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]
    return tuple(Source(path, ast.parse(text := path.read_text()), text.count("\n")) for path in found)


def our_sources() -> Iterator[Source]:
    """The program itself, without tests and scripts."""
    return (source for source in sources() if source.room)


@cache
def templates() -> dict[str, int]:
    """Every template and its number of lines."""
    return {
        str(path.relative_to(ROOT)): path.read_text().count("\n")
        for path in tracked()
        if "templates" in path.parts
    }


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method below a node."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(node: Function) -> int:
    """Lines from `def` to the end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def top(tree: ast.Module) -> Iterator[Function | ast.ClassDef]:
    """Functions and classes a module shows to others."""
    return (
        node
        for node in tree.body
        if isinstance(node, (Function, ast.ClassDef)) and not node.name.startswith("_")
    )


def module_sources(room: str, kind: str) -> list[Source]:
    """A room's `commands.py`, or all modules of its package `commands/`."""
    place = ROOT / "malmoandan" / room
    return [
        source
        for source in our_sources()
        if source.path == place / f"{kind}.py" or source.path.is_relative_to(place / kind)
    ]


def decorators(node: Function) -> set[str]:
    """The last words of a function's decorators: `atomic` for `@transaction.atomic`."""
    found = (item.func if isinstance(item, ast.Call) else item for item in node.decorator_list)
    return {item.attr if isinstance(item, ast.Attribute) else getattr(item, "id", "") for item in found}


def written_kinds(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where something is put on the record, and as what kind."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "write":
            for keyword in node.keywords:
                if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant):
                    yield node.lineno, str(keyword.value.value)


@cache
def project() -> dict[str, object]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())
