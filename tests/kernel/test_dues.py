"""What is owed: told apart by kind, thing and day, and by how near the day is."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date, timedelta

import pytest

from malmoandan.kernel.dues import (
    Due,
    Nearness,
    Owner,
    due_sources,
    dues,
    dues_at,
    kind_names,
    names_kind,
)
from malmoandan.kernel.refs import Ref
from tests import house
from tests.cast import NOON

TODAY = date(2026, 9, 15)
DUE = Due(Ref("test.thing", "1"), "test.thing", "Kvällstider", TODAY, date(2026, 1, 1), "/sak/1/")


@pytest.mark.parametrize(
    ("days", "nearness"),
    [(-1, Nearness.PAST), (0, Nearness.SOON), (7, Nearness.SOON), (8, Nearness.LATER)],
)
def test_the_day_itself_is_not_past(days: int, nearness: Nearness) -> None:
    assert replace(DUE, due_on=TODAY + timedelta(days=days)).nearness(TODAY) == nearness


def test_a_moved_day_makes_another_due_and_a_new_title_does_not() -> None:
    assert replace(DUE, due_on=TODAY + timedelta(days=1)).key != DUE.key
    assert replace(DUE, title="Lokaler").key == DUE.key
    assert replace(DUE, kind="test.other").key != DUE.key


def test_others_read_of_a_due_where_they_may_and_its_owner_does_it_where_it_is_done() -> None:
    assert DUE.about == "/sak/1/"
    of_a_body = replace(DUE, url="/sak/1/skriv/", read_at="/sak/1/")
    assert (of_a_body.url, of_a_body.about) == ("/sak/1/skriv/", "/sak/1/")


def test_a_due_says_what_its_kind_is_called_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malmoandan.kernel.dues._names", {})
    assert DUE.kind_name == ""
    names_kind("test.thing", "Things")
    assert DUE.kind_name == "Things"


def test_a_source_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malmoandan.kernel.dues._sources", [])

    def owed(_: object) -> list[Due]:
        return [DUE]

    assert dues(dues(owed)) is owed
    assert due_sources() == (owed,)
    assert list(dues_at(NOON)) == [DUE]


def test_a_kind_is_called_what_was_last_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malmoandan.kernel.dues._names", {})
    names_kind("test.thing", "Things")
    names_kind("test.thing", "Evenings")
    assert kind_names() == {"test.thing": "Evenings"}


def test_a_source_that_narrows_is_asked_for_one_owner_and_others_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Owner | None] = []

    def wide(_at: object) -> list[Due]:
        return [DUE]

    def narrow(_at: object, *, of: Owner | None = None) -> list[Due]:
        asked.append(of)
        return []

    monkeypatch.setattr("malmoandan.kernel.dues._sources", [wide, narrow])
    assert list(dues_at(NOON, Owner(person=1))) == list(dues_at(NOON)) == [DUE]
    assert asked == [Owner(person=1), None]


def test_every_kind_that_a_room_owes_is_called_something() -> None:
    kinds = {
        keyword.value.value
        for source in house.our_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Due"
        for keyword in node.keywords
        if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant)
    }
    assert kinds
    assert kinds - set(kind_names()) == set()
