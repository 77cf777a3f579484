"""The database refuses, whoever asks: what was put, cast, counted or concluded is not rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from malmoandan.weighing.models import Ballot, Option, OptionAnswer, Voice, Weighing
from tests import cast
from tests.weighing.things import closed, concluded, counted, drafted, opened, put, vote

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model, QuerySet

pytestmark = pytest.mark.django_db


def refuses(act: Callable[[], Any]) -> None:
    """The database itself says no."""
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        act()


def rows(model: type[Model]) -> QuerySet[Any]:
    """All rows of a table, past every command."""
    return model._default_manager.all()


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Ny"}, {"question": "Ny?"}, {"places": 1}, {"quorum": 9}, {"closes_on": "2026-12-01"},
        {"opens_on": "2026-09-01"}, {"answer_by": "2027-01-01"}, {"most_choices": 1}, {"about": "a:1"},
    ],
    ids=str,
)  # fmt: skip
def test_the_rule_stands_once_it_lies_before_the_parties(change: dict[str, object]) -> None:
    put()
    refuses(lambda: rows(Weighing).update(**change))


def test_options_stand_once_they_lie_before_the_parties() -> None:
    weighing = put()
    refuses(lambda: rows(Option).update(title="Ny"))
    refuses(lambda: rows(Option).filter(number=1).delete())
    refuses(lambda: Option.objects.create(weighing=weighing, number=9, title="Ny"))


def test_a_weighing_that_has_left_draft_is_never_deleted() -> None:
    put()
    refuses(lambda: rows(Weighing)._raw_delete("default"))  # past every collector


def test_voices_are_set_down_at_the_opening_and_stand() -> None:
    weighing = opened()
    voice = Voice.objects.filter(weighing=weighing).first()
    assert voice is not None
    refuses(lambda: rows(Voice).filter(pk=voice.pk).delete())
    refuses(lambda: rows(Voice).filter(pk=voice.pk).update(party=cast.city()))
    refuses(lambda: Voice.objects.create(weighing=weighing, body=cast.committee(), party=cast.city()))


def test_ballots_are_never_removed_and_change_only_while_it_is_open() -> None:
    weighing = opened()
    vote(weighing, cast.association_representative(), 1)
    refuses(lambda: rows(Ballot).delete())
    closed()
    Weighing.objects.filter(pk=weighing.pk).update(state="closed", closed_at=cast.NOON)
    refuses(lambda: rows(Ballot).update(choices=[2]))


def test_root_result_and_reasons_are_set_once() -> None:
    counted()
    refuses(lambda: rows(Weighing).update(root="f" * 64))
    refuses(lambda: rows(Weighing).update(result={"tables": []}))
    refuses(lambda: rows(Weighing).update(result_digest="f" * 64))


def test_what_is_concluded_is_over() -> None:
    concluded()
    refuses(lambda: rows(Weighing).update(reasons="Andra skäl."))
    refuses(lambda: rows(Weighing).update(state="open"))
    refuses(lambda: rows(OptionAnswer).update(reasons="Andra ord."))
    refuses(lambda: rows(OptionAnswer).delete())


def test_a_draft_may_still_change() -> None:
    drafted()
    rows(Weighing).update(title="Ny")
    rows(Option).filter(number=1).update(title="Ny")
    assert Option.objects.get(number=1).title == "Ny"


@pytest.mark.parametrize(
    ("at", "state"),
    [(opened, "draft"), (opened, "put"), (closed, "open"), (counted, "closed"), (counted, "draft")],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_what_was_opened_closed_or_counted_does_not_go_back(at: Callable[[], object], state: str) -> None:
    at()
    refuses(lambda: rows(Weighing).update(state=state))
