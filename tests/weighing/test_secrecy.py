"""Nobody reads another's ballot before the count: not on a page, in a file or on the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import cast as cast_as

import pytest
import time_machine
from django.urls import reverse

from malmoandan.kernel.privacy import own_data
from malmoandan.record.models import Entry, Opening
from malmoandan.web import receipts
from malmoandan.weighing import commands
from malmoandan.weighing.models import Ballot
from malmoandan.weighing.queries import ballot_of, published_ballots
from malmoandan.weighing.urls import urlpatterns
from tests import cast
from tests.weighing.things import AFTER, RANKING, closed, counted, fresh, opened, vote, voted

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.weighing.models import Weighing
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
FILES = ["ballots_csv", "result_json", "joint_file"]


def test_only_those_who_write_for_the_body_see_its_ballot() -> None:
    weighing = opened()
    vote(weighing, cast.association_representative(), 3)
    for name, by in cast.everyone().items():
        sees = ballot_of(weighing, by) is not None
        assert sees is (name == "association_representative"), name


@pytest.mark.parametrize(
    "who", ["visitor", "city_coordinator", "auditor", "association_member", "facilitator"]
)
def test_no_page_or_file_tells_how_anybody_voted(client: PageCheckingClient, who: str) -> None:
    weighing = opened(RANKING)
    code = receipts.make()
    with time_machine.travel(cast.NOON, tick=False):
        by = cast.everyone()[who]
        if by.is_signed_in:
            client.sign_in(by)
        before = pages(client, weighing.pk)
        vote(weighing, cast.association_representative(), 4, 2, 1, receipt=code)
        after = pages(client, weighing.pk)
    for name, (status, text) in after.items():
        assert receipts.digest(code) not in text, name
        assert code not in text, name
        assert status == before[name][0], name
    for name in FILES:
        assert after[name][0] == 404


def pages(client: PageCheckingClient, number: int) -> dict[str, tuple[int, str]]:
    """Every address of the room that takes the weighing's number alone, as this client meets it."""
    found = {}
    for name in (str(each.name) for each in urlpatterns):
        given = {"number": number} | ({"option": 1} if "option" in name and name != "add_options" else {})
        if name in {"weighings", "draft_weighing", "remove_option"} or name == "party_file":
            continue
        answer = client.get(reverse(f"weighing:{name}", kwargs=given))
        found[name] = (answer.status_code, answer.content.decode())
    return found


def test_the_record_says_that_somebody_voted_and_never_how() -> None:
    weighing = opened(RANKING)
    code = receipts.make()
    vote(weighing, cast.association_representative(), 4, 2, 1, receipt=code)
    entry = Entry.objects.get(kind="weighing.ballot_cast")
    openings = dict(Opening.objects.filter(seq=entry.seq).values_list("name", "value"))
    assert list(openings) == ["by"]
    kept = Ballot.objects.get()
    for value in Opening.objects.values_list("value", flat=True):
        assert kept.receipt not in value
    assert kept.receipt not in str(kept)
    assert "4" not in str(kept)


def test_closing_publishes_nothing_but_the_root() -> None:
    weighing = closed()
    assert published_ballots(weighing) == []
    said = " ".join(Opening.objects.values_list("value", flat=True))
    for ballot in Ballot.objects.all():
        assert ballot.receipt not in said


def test_what_is_published_names_no_body_no_mandate_and_no_moment() -> None:
    weighing = counted()
    for row in published_ballots(weighing):
        assert set(row) == {"party", "receipt", "choices"}
    text = json.dumps(weighing.result)
    for ballot in Ballot.objects.select_related("body"):
        assert ballot.body.name not in text
        assert ballot.body.slug not in text


def test_the_published_order_tells_nothing_of_who_voted_when() -> None:
    weighing = voted()
    rows = [row["receipt"] for row in published_ballots(counted_from(weighing))]
    assert rows[:3] == sorted(rows[:3])
    assert rows[3:] == sorted(rows[3:])


def counted_from(weighing: Weighing) -> Weighing:
    """The same, closed and counted."""
    commands.close_weighing(weighing=weighing, by=cast.city_coordinator(), at=AFTER)
    commands.count_weighing(weighing=weighing, by=cast.city_coordinator(), at=AFTER)
    return fresh(weighing)


def test_her_own_data_says_that_she_voted_and_not_how() -> None:
    weighing = opened()
    by: Actor = cast.association_representative()
    vote(weighing, by, 3)
    told = cast_as("list[dict[str, object]]", own_data(by.person or 0)["weighing"])[0]
    assert set(told) == {"weighing__title", "body__name", "cast_at"}


def test_a_voter_finds_her_ballot_by_the_last_receipt_alone(client: PageCheckingClient) -> None:
    weighing, old, new = voted(), receipts.make(), receipts.make()
    vote(weighing, cast.association_representative(), 3, receipt=old)
    vote(weighing, cast.association_representative(), 4, receipt=new)
    address = reverse("weighing:find_ballot", args=[weighing.pk])
    assert "not published yet" in client.get(address, {"code": new}).content.decode()
    counted_from(weighing)
    shown = client.get(address, {"code": new.lower().replace("-", " ")}).content.decode()
    assert receipts.digest(new) in shown
    assert "Odling" in shown
    assert "No ballot has this code" in client.get(address, {"code": old}).content.decode()
    assert client.get(address, {"code": "nonsense"}).status_code == 422
