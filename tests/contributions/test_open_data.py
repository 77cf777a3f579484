"""What organisations said as open data and as numbers: what everybody may read, and no name too many."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from malmoandan.contributions import commands
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Year
from tests import cast
from tests.contributions import things

if TYPE_CHECKING:
    from malmoandan.contributions.models import SectorContribution
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people() -> None:
    cast.everyone()


def said_now(*, by_body: bool = False, **changed: str) -> SectorContribution:
    """A group's contribution, or the association's, made now rather than at NOON, so that it can be read."""
    now = timezone.now() - timedelta(minutes=5)
    by = cast.association_representative() if by_body else None
    more: dict[str, Any] = {"at": now, "year": timezone.localtime(now).year, **changed}
    return things.contributed(by, as_body=by_body, **more)


def test_the_data_for_programs_holds_what_everybody_may_read_whoever_asks(client: PageCheckingClient) -> None:
    said = said_now(consent="yes_without_name", group="Okända", better="Mer ljus")
    things.replied(said, at=timezone.now())
    said_now(consent="no", group="Tysta", better="Bara för nämnden")
    for who in (None, cast.city_coordinator(), cast.auditor()):
        if who is not None:
            client.sign_in(who)
        text = client.get("/bidrag/bidrag.json").content.decode()
        (told,) = json.loads(text)["contributions"]
        assert (told["number"], told["from"], told["better"]) == (said.pk, None, "Mer ljus")
        assert [each["by"] for each in told["replies"]] == [cast.committee().name]
        for word in ("Okända", "Tysta", "Bara för nämnden"):
            assert word not in text


def test_a_quote_is_in_the_data_once_its_organisation_has_approved_it(client: PageCheckingClient) -> None:
    said = said_now(by_body=True)
    quote = things.proposed(said, at=timezone.now())
    assert json.loads(client.get("/bidrag/bidrag.json").content)["contributions"][0]["quotes"] == []
    by = cast.association_representative()
    commands.answer_quote(quote=quote, answer="approved", by=by, proof="", at=timezone.now())
    told = json.loads(client.get("/bidrag/bidrag.json").content)["contributions"][0]
    assert told["quotes"] == [quote.text]


def test_what_was_asked_and_given_is_counted_without_a_word_of_whom(client: PageCheckingClient) -> None:
    now, year = timezone.now(), timezone.localdate().year
    due = now.date() + timedelta(days=20)
    for body in (cast.association(), cast.other_association()):
        things.asked(body, by=cast.city_coordinator(), due_on=due, at=now, year=year)
    said_now(by_body=True)
    said_now(group="Tredje")
    asked, given = (
        MEASURES[code].count(Year(year), now.date())
        for code in ("contributions-asked", "contributions-given")
    )
    assert (asked, given) == (Count(1, 2), Count(2))
    parts = MEASURES["contributions-given"].parts
    assert parts is not None
    assert sum(part.count.value or 0 for part in parts(Year(year), now.date())) == given.value
    page = client.get("/en/matt/contributions-asked/").content.decode()
    assert page.count("not public") == 2
    for body in (cast.association(), cast.other_association()):
        assert body.name not in page


def test_a_reply_by_the_day_promised_counts_and_a_later_or_missing_one_does_not() -> None:
    in_time, late, never = (said_now(group=name) for name in ("Ett", "Två", "Tre"))
    things.replied(in_time, at=timezone.now())
    things.replied(late, at=timezone.now() + (late.first_due_on - timezone.localdate()) + timedelta(days=2))
    due = never.first_due_on
    measure = MEASURES["contributions-replied"]
    assert measure.count(Year(due.year), due + timedelta(days=9)) == Count(1, 3)
    rows = {row.about: row.counts for row in measure.rows(Year(due.year), due + timedelta(days=9))}
    assert rows == {str(in_time.ref): True, str(late.ref): False, str(never.ref): False}
