"""The house keeps its own rules: sizes, names, stems, docstrings, locks. `docs/HOUSE.md` tells them."""

from __future__ import annotations

import ast
import re
import statistics
from typing import cast

import pytest
from django.apps import apps

from malmoandan.record import registry
from tests import house
from tests.house import ROOT

LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE, LONGEST_VIEW = 39, 400, 120, 20
BANNED_ENDINGS = ("Manager", "Helper", "Util", "Utils", "Service", "Mixin", "Base")
BANNED_MODULES = {"utils", "util", "common", "helpers", "misc", "services", "managers", "mixins"}
# Commands that need no policy of their own, each with the reason.
WITHOUT_POLICY: dict[str, str] = {
    "consultation.offer_address": "whoever holds the receipt may; the view finds it by nothing else",
    "consultation.confirm_address": "the six digits are the right",
    "voices.confirm_address": "the six digits are the right",
}
# Commands whose transaction lies further in, each with the reason.
WITHOUT_ATOMIC: dict[str, str] = {
    "consultation.confirm_address": "a wrong try is counted, and committed, although it is then refused",
    "voices.confirm_address": "a wrong try is counted, and committed, although it is then refused",
}


def assert_none(faults: list[str]) -> None:
    """Fail with one fault a line."""
    assert not faults, f"{len(faults)}:\n" + "\n".join(faults)


# --- Sizes


def test_no_function_reaches_forty_lines() -> None:
    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name} is {house.length(node)} lines"
            for source in house.sources()
            for node in house.functions(source.tree)
            if house.length(node) > LONGEST_FUNCTION
        ]
    )


def test_no_view_is_longer_than_twenty_lines() -> None:
    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name} is {house.length(node)} lines"
            for room in house.ROOMS
            for source in house.module_sources(room, "views")
            for node in house.functions(source.tree)
            if house.length(node) > LONGEST_VIEW
        ]
    )


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    assert_none([f"{item.name} is {item.lines}" for item in house.sources() if item.lines > LONGEST_FILE])


def test_no_template_is_longer_than_a_hundred_and_twenty_lines() -> None:
    assert_none(
        [f"{name} is {lines}" for name, lines in house.templates().items() if lines > LONGEST_TEMPLATE]
    )


def test_the_usual_size_is_small() -> None:
    lengths = [house.length(node) for source in house.our_sources() for node in house.functions(source.tree)]
    files = [source.lines for source in house.our_sources() if source.lines]
    told = {
        "functions, median": statistics.median(lengths),
        "functions, 95th": statistics.quantiles(lengths, n=20)[-1],
        "files, median": statistics.median(files),
        "templates, median": statistics.median(house.templates().values()),
    }
    print(told)  # noqa: T201 - shown by pytest -rP
    assert told["functions, 95th"] <= 25, told
    assert told["functions, median"] <= 12, told
    assert told["templates, median"] <= 30, told


# --- Names


def test_no_class_is_called_after_no_thing() -> None:
    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name}"
            for source in house.our_sources()
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ClassDef) and node.name.endswith(BANNED_ENDINGS)
        ]
    )


def test_no_module_is_a_drawer() -> None:
    assert_none([source.name for source in house.sources() if source.path.stem in BANNED_MODULES])


def test_nothing_is_left_for_later() -> None:
    words = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME|XX" + r"X)\b")
    kinds = {".py", ".html", ".md", ".css", ".js", ".txt", ".toml", ".sh"}
    assert_none(
        [
            f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
            for path in house.tracked()
            if path.suffix in kinds
            for number, line in enumerate(path.read_text().splitlines(), 1)
            if words.search(line)
        ]
    )


def test_views_are_functions() -> None:
    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name}"
            for room in house.ROOMS
            for source in house.module_sources(room, "views")
            for node in source.tree.body
            if isinstance(node, ast.ClassDef) and any("View" in ast.unparse(base) for base in node.bases)
        ]
    )


# --- Words


def test_every_module_and_public_name_says_its_rule() -> None:
    missing = []
    for source in house.our_sources():
        if source.lines and not ast.get_docstring(source.tree):
            missing.append(f"{source.name} has no docstring")
        missing += [
            f"{source.name}:{node.lineno} {node.name} has no docstring"
            for node in house.top(source.tree)
            if not ast.get_docstring(node) and "overload" not in getattr(node, "decorators", ())
        ]
    assert_none(missing)


def test_no_docstring_only_repeats_the_name() -> None:
    def bare(words: str) -> str:
        return re.sub(r"[^a-z]", "", re.sub(r"\b(a|an|the|to|of|for)\b", "", words.lower()))

    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name}: {said}"
            for source in house.our_sources()
            for node in house.top(source.tree)
            if bare(said := ast.get_docstring(node) or "") == bare(node.name.replace("_", " "))
        ]
    )


def test_every_model_can_be_read_and_pointed_at() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("malmoandan.")]
    nameless = [model.__name__ for model in ours if "__str__" not in vars(model)]
    assert_none([f"{name} has no __str__" for name in nameless])


# --- Stems: a grep for one word finds the whole story


def commands() -> list[tuple[str, house.Source, house.Function]]:
    """Every command of every room: a public keyword-only function that says `by`."""
    return [
        (room, source, node)
        for room in house.ROOMS
        for source in house.module_sources(room, "commands")
        for node in house.top(source.tree)
        if isinstance(node, house.Function)
        and not node.args.args
        and {"by", "at"} <= {argument.arg for argument in node.args.kwonlyargs}
    ]


def test_every_kind_on_the_record_can_be_read() -> None:
    read = set(registry._readers)
    assert_none(
        [
            f"{source.name}:{line} writes “{kind}”, which no entries.py reads"
            for source in house.our_sources()
            for line, kind in house.written_kinds(source.tree)
            if kind not in read
        ]
    )


def test_every_kind_that_can_be_read_is_written() -> None:
    written = {kind for source in house.our_sources() for _, kind in house.written_kinds(source.tree)}
    text = "\n".join(
        source.path.read_text() for source in house.our_sources() if source.path.stem != "entries"
    )
    assert_none(
        [kind for kind in sorted(registry._readers) if kind not in written and f'"{kind}"' not in text]
    )


def test_every_command_is_one_transaction() -> None:
    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name} lacks @transaction.atomic"
            for room, source, node in commands()
            if "atomic" not in house.decorators(node)
            and room != "record"
            and f"{room}.{node.name}" not in WITHOUT_ATOMIC
        ]
    )


def test_every_command_asks_before_it_acts() -> None:
    def asks(node: ast.AST) -> bool:
        return any(
            isinstance(item, ast.Call) and getattr(item.func, "id", "") == "require"
            for item in ast.walk(node)
        )

    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name} requires nothing and no reason is listed"
            for room, source, node in commands()
            if room != "record" and not asks(node) and f"{room}.{node.name}" not in WITHOUT_POLICY
        ]
    )


def test_every_command_is_named_in_a_test() -> None:
    tests = "\n".join(
        source.path.read_text() for source in house.sources() if source.path.is_relative_to(ROOT / "tests")
    )
    assert_none(
        [
            f"{source.name}:{node.lineno} {node.name}"
            for _, source, node in commands()
            if not re.search(rf"\b{node.name}\b", tests)
        ]
    )


# --- What we stand on


def requirement_name(line: str) -> str:
    """The package a requirement names, as locks write it."""
    return re.split(r"[\[<>=~!; ]", line)[0].lower().replace("_", "-")


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    blocks = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, flags=re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    assert_none([line.strip() for line in lines if not re.search(r"#\s*\w+", line)])


@pytest.mark.parametrize("lock", ["run", "build", "dev"])
def test_locks_pin_everything_by_digest(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    pins = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert_none([pin.splitlines()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin])


def test_locks_agree_with_the_project_and_each_other() -> None:
    def pins(lock: str) -> dict[str, set[str]]:
        text = (ROOT / "requirements" / f"{lock}.txt").read_text()
        found: dict[str, set[str]] = {}
        for name, version in re.findall(r"^([a-z0-9.-]+)(?:\[.*?\])?==(\S+)", text, flags=re.MULTILINE):
            found.setdefault(name, set()).add(version)
        return found

    said = cast("dict[str, dict[str, list[str]]]", house.project())
    run, build, dev = pins("run"), pins("build"), pins("dev")
    assert {requirement_name(line) for line in said["project"]["dependencies"]} <= set(run)
    assert {requirement_name(line) for line in said["build-system"]["requires"]} <= set(build)
    assert {requirement_name(line) for line in said["dependency-groups"]["dev"]} <= set(dev)
    assert_none([name for name in run if run[name] != dev.get(name)])
    assert_none([name for name in build if build[name] != dev.get(name)])


def test_the_licence_is_stated() -> None:
    assert "AGPL-3.0-or-later" in (ROOT / "LICENSE").read_text()
    assert "AGPL-3.0-or-later" in (ROOT / "pyproject.toml").read_text()


def test_nothing_of_the_makers_machine_is_left_behind() -> None:
    traces = re.compile(
        r"/work/|/root/|/home/\w|/opt/pypi|PIP_INDEX|artifactory|\bnexus\b|https?://10\.|https?://192\.168"
    )
    kinds = {".py", ".html", ".md", ".css", ".js", ".json", ".txt", ".toml", ".sh", ".yml", ".cfg", ""}
    assert_none(
        [
            f"{path.relative_to(ROOT)}:{number} {line.strip()[:100]}"
            for path in house.tracked()
            if path.suffix in kinds and path.name != "test_house.py" and path.stat().st_size < 2_000_000
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
            if traces.search(line)
        ]
    )
