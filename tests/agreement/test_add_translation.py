"""Renderings in other languages: the decided words stand, and what many read is not swapped by anybody."""

from __future__ import annotations

from typing import Any

import pytest

from malmoandan.agreement import commands
from malmoandan.agreement.models import Version
from malmoandan.agreement.queries import clause_texts
from malmoandan.kernel.errors import NotAllowed
from malmoandan.parties.models import Role
from tests import cast
from tests.agreement.texts import a_draft, adopted
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_an_editor_adds_a_rendering_and_an_officer_alone_replaces_one() -> None:
    adopted(a_draft())
    version = Version.objects.get()
    key = version.clauses.values_list("key", flat=True)[0]
    said: dict[str, Any] = {"version": version, "language": "en", "title": "The agreement", "at": NOON}
    editor = cast.acting("Red", cast.committee(), Role.EDITOR)
    commands.add_translation(clauses={key: "We agree."}, by=editor, **said)
    with pytest.raises(NotAllowed):
        commands.add_translation(clauses={key: "We do not agree."}, by=editor, **said)
    assert clause_texts(version).get().text == "We agree."
    commands.add_translation(clauses={key: "We all agree."}, by=cast.sector_coordinator(), **said)
    assert clause_texts(version).get().text == "We all agree."


def test_what_is_replaced_is_kept_and_shown_no_more() -> None:
    adopted(a_draft())
    version = Version.objects.get()
    said: dict[str, Any] = {"version": version, "language": "en", "clauses": {}, "at": NOON}
    first = commands.add_translation(title="First", by=cast.city_coordinator(), **said)
    commands.add_translation(title="Better", by=cast.sector_coordinator(), **said)
    first.refresh_from_db()
    assert first.replaced_at == NOON
    standing = version.texts.filter(replaced_at=None)
    assert list(standing.values_list("title", "party")) == [("Better", "sector")]
