"""A round is both parties': either's coordinator reminds all it waits for, and nobody twice in five days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.formats import date_format

from malmoandan.contributions.queries import token_of
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.record.models import Entry, Opening
from malmoandan.record.queries import latest_entries, readings
from malmoandan.record.registry import line_of
from malmoandan.rounds import commands, policies
from malmoandan.rounds.models import RoundReminder
from tests import cast
from tests.contributions import things as contributions
from tests.rounds import things

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.rounds.models import FollowUpRound
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
NEAR = cast.NOON + timedelta(days=30)  # the committees hand in two weeks later
DAY = timedelta(days=1)
LAST = date(2026, 10, 30)


def remind(found: FollowUpRound, by: Actor | None = None, at: datetime = NEAR) -> int:
    return commands.remind_round(follow_up_round=found, by=by or cast.sector_coordinator(), at=at).count


def told() -> set[str]:
    letters = OutboxLetter.objects.filter(kind="outreach.asked").select_related("person")
    return {each.person.email or "" if each.person else each.address for each in letters}


def test_who_may_remind_of_a_round() -> None:
    found = things.opened()
    people = cast.everyone() | {"other_secretary": things.other_secretary(), "clock": CLOCK}
    may = {name for name, by in people.items() if policies.may_remind_round(by, found)}
    assert may == {"city_coordinator", "sector_coordinator"}
    for name in set(people) - may:
        with pytest.raises(NotAllowed):
            remind(found, people[name])
    assert not RoundReminder.objects.exists()


def test_the_sectors_coordinator_reminds_the_citys_committees() -> None:
    things.other_secretary()
    assert remind(things.opened()) == 2
    assert told() == {"eskil@example.org", "olle@example.org"}


def test_either_party_reminds_the_organisations_that_have_not_answered_and_the_groups_too() -> None:
    found = things.opened()
    contributions.asked(cast.association(), at=NEAR - 6 * DAY, due_on=LAST)
    contributions.asked(at=NEAR - 6 * DAY, due_on=LAST)
    assert remind(found, cast.city_coordinator()) == 3
    assert told() == {"eskil@example.org", "gunvor@example.org", contributions.ADDRESS}


def test_whoever_has_handed_in_or_answered_is_left_in_peace() -> None:
    found = things.opened()
    things.submitted(things.report_in(found))
    contributions.answered(contributions.asked())
    with pytest.raises(Refused, match="no report is missing"):
        remind(found)
    assert not Entry.objects.filter(kind="rounds.round_reminded").exists()


def test_two_coordinators_do_not_remind_the_same_body_within_five_days() -> None:
    found = things.opened()
    remind(found, cast.sector_coordinator())
    for days in (0, 1, 4):
        with pytest.raises(Refused, match="reminded in the last five days"):
            remind(found, cast.city_coordinator(), NEAR + days * DAY)
    assert remind(found, cast.city_coordinator(), NEAR + 5 * DAY) == 1


def test_what_a_coordinator_reminded_of_on_her_own_page_is_not_reminded_of_again_by_the_other() -> None:
    found = things.opened()
    outreach.remind_missing(by=cast.city_coordinator(), at=NEAR)
    with pytest.raises(Refused):
        remind(found, cast.sector_coordinator(), NEAR + 2 * DAY)
    assert remind(found, cast.sector_coordinator(), NEAR + 5 * DAY) == 1


def test_a_body_reminded_of_one_thing_is_not_reminded_of_another_the_next_day() -> None:
    found = things.opened()
    contributions.asked(cast.association(), at=NEAR - 6 * DAY, due_on=LAST)
    remind(found)
    assert RoundReminder.objects.filter(body=cast.association()).count() == 1
    with pytest.raises(Refused):
        remind(found, at=NEAR + DAY)


def test_a_round_that_takes_no_reports_reminds_nobody() -> None:
    found = things.planned()
    with pytest.raises(NotAllowed):
        remind(found)


def test_one_line_on_the_record_says_which_party_did_it_and_whom_only_by_number() -> None:
    found = things.opened()
    contributions.asked(at=NEAR - 6 * DAY, due_on=LAST)
    remind(found)
    [entry] = readings(list(latest_entries(1)))
    assert (entry.kind, entry.party, entry.ref) == ("rounds.round_reminded", "sector", found.ref)
    assert "Föreningslivet i Exempelstad reminded 2 bodies and groups" in line_of(entry).text
    values = str(list(Opening.objects.filter(seq=entry.seq).values_list("value", flat=True)))
    for word in ("@", "kullen", "Fritidsnämnden"):
        assert word not in values


def test_a_reminder_is_never_rewritten() -> None:
    remind(things.opened())
    with pytest.raises(DatabaseError), transaction.atomic():
        RoundReminder.objects.update(thing="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        RoundReminder.objects.all().delete()


def test_the_page_says_when_and_by_which_party_it_was_last_reminded(client: PageCheckingClient) -> None:
    found = things.opened(at=cast.NOON)
    contributions.asked(at=NEAR - 6 * DAY, due_on=LAST)
    remind(found)
    page_at = reverse("rounds:progress", args=[found.year])
    client.sign_in(cast.city_coordinator())
    page = client.get(page_at).content.decode()
    assert page.count("by <bdi>Föreningslivet i Exempelstad</bdi>") >= 1
    assert str(date(2026, 10, 15).year) in page


def test_a_group_that_was_asked_is_reminded_at_the_address_she_gave_and_nowhere_else() -> None:
    ask = contributions.asked(at=cast.NOON)
    last_day = cast.NOON.replace(hour=9) + timedelta(days=14)  # a week before
    outreach.remind(last_day)
    letter = OutboxLetter.objects.get(kind="outreach.digest")
    assert (letter.person, letter.address) == (None, contributions.ADDRESS)
    assert "/lank/" in letter.text
    assert "Ask a coordinator for a role" not in letter.text
    assert "min-sida" not in letter.text
    contributions.answered(ask, at=last_day)
    outreach.remind(last_day + 6 * DAY)
    assert OutboxLetter.objects.filter(kind="outreach.digest").count() == 1


def test_the_link_of_a_group_stands_on_nobodys_page(client: PageCheckingClient) -> None:
    ask = contributions.asked(at=cast.NOON)
    link = token_of(ask.seed)
    for actor in (cast.city_coordinator(), cast.sector_coordinator(), cast.committee_secretary()):
        client.sign_in(actor)
        for name in ("site:my_page", "site:matrix"):
            answer = client.get(reverse(name))
            assert link not in answer.content.decode()


def test_it_says_from_which_day_reminding_works() -> None:
    found = things.opened()  # due 31 October
    for days in (0, 5, 15):
        with pytest.raises(Refused, match="too early to remind") as refused:
            remind(found, at=cast.NOON + days * DAY)
        assert date_format(date(2026, 10, 1), "DATE_FORMAT") in str(refused.value)
    assert remind(found, at=cast.NOON + (date(2026, 10, 1) - cast.NOON.date())) == 1


def test_nobody_is_reminded_within_five_days_of_being_asked() -> None:
    found = things.opened(at=NEAR)
    for days in (0, 1, 4):
        with pytest.raises(Refused, match="too early"):
            remind(found, at=NEAR + days * DAY)
    contributions.asked(cast.association(), at=NEAR + 4 * DAY, due_on=LAST)
    assert remind(found, at=NEAR + 5 * DAY) == 1
    assert told() == {"eskil@example.org"}


@pytest.mark.parametrize(
    ("days", "words", "has_button"),
    [(5, "It is too early to remind", False), (30, "Remind all who are waited for", True)],
)
def test_the_button_stands_there_from_the_day_it_works(
    client: PageCheckingClient, days: int, words: str, *, has_button: bool
) -> None:
    found = things.opened()
    at, address = cast.NOON + days * DAY, reverse("rounds:remind_round", args=[found.year])
    with time_machine.travel(at):
        page_at = reverse("rounds:progress", args=[found.year])
        page = client.sign_in(cast.sector_coordinator()).get(page_at).content.decode()
        assert words in page
        assert (address in page) is has_button
        things.submitted(things.report_in(found))
        page = client.get(page_at).content.decode()
        assert "no report is missing" in page
        assert address not in page
