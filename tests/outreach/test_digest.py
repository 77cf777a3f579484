"""One letter a morning: everything whose step has come, in her language, once, whatever dies meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import html5lib
import pytest
from django.core import mail

from malmoandan.kernel import dues as kernel_dues
from malmoandan.outreach import commands
from malmoandan.outreach.mail import message_of
from malmoandan.outreach.models import OutboxLetter
from malmoandan.parties.models import Body, Role
from tests import cast
from tests.outreach.owing import DUE, morning, owes, reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.dues import Due

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told() -> dict[str, str]:
    """The subject each recipient's letter bears, by address."""
    letters = OutboxLetter.objects.select_related("person").order_by("pk")
    return {
        (letter.person.email or "") if letter.person else letter.address: letter.subject for letter in letters
    }


def only_letter() -> OutboxLetter:
    return OutboxLetter.objects.get()


# --- Who is told


def test_what_a_body_owes_is_told_to_those_who_write_for_it_and_to_no_other() -> None:
    cast.everyone()
    cast.acting("Olle", cast.committee(), Role.MEMBER)
    commands.remind(morning(DUE - DAY), [owes(body=cast.committee().pk)])
    assert set(told()) == {"eskil@example.org"}


def test_a_body_for_which_nobody_writes_is_told_at_its_mailbox_and_how_to_get_a_role() -> None:
    cast.everyone()
    commands.remind(morning(DUE - DAY), [owes(body=cast.other_association().pk)])
    assert set(told()) == {"other-association@example.org"}
    assert "http://localhost:8000/parter/" in only_letter().text
    assert "/min-sida/" not in only_letter().text


def test_a_body_without_writers_and_mailbox_is_told_to_its_partys_coordinators_as_anothers() -> None:
    cast.everyone()
    Body.objects.filter(pk=cast.other_association().pk).update(role_mailbox="")
    reading(cast.sector_coordinator(), "en")
    commands.remind(morning(DUE - DAY), [owes(body=cast.other_association().pk)])
    assert told() == {"bosse@example.org": "Is help needed? Sak 1"}
    assert "Sjöbodens vänner" in only_letter().text


def test_a_closed_body_gets_no_letter_at_its_mailbox() -> None:
    cast.everyone()
    Body.objects.filter(pk=cast.committee().pk).update(valid_to=DUE - 9 * DAY)
    commands.remind(morning(DUE - DAY), [owes(body=cast.committee().pk)])
    assert set(told()) == {"asta@example.org"}


def test_a_person_who_is_gone_leaves_what_she_owes_to_her_body() -> None:
    cast.everyone()
    gone = cast.person("Kemal")
    gone.is_active = False
    gone.save()
    commands.remind(morning(DUE - DAY), [owes(person=gone.pk, body=cast.committee().pk)])
    assert set(told()) == {"eskil@example.org"}


def test_a_mandate_that_has_ended_brings_no_letter() -> None:
    cast.everyone()
    cast.acting("Rut", cast.committee(), Role.EDITOR, ends_at=morning(DUE - DAY))
    commands.remind(morning(DUE - DAY), [owes(body=cast.committee().pk)])
    assert "rut@example.org" not in told()


def test_an_unknown_body_and_an_unknown_host_stop_nothing() -> None:
    cast.everyone()
    owed = [owes(1, body=99_999), owes(2, body=cast.committee().pk, hosts=(99_998,))]
    for day in range(30):
        commands.remind(morning(DUE + day * DAY), owed)
    assert "eskil@example.org" in told()


# --- When others are told


def heard(owed: Due, days: int = 40) -> dict[str, list[int]]:
    """Days after the day it was due on which each recipient had a letter."""
    found: dict[str, list[int]] = {}
    for day in range(1, days):
        OutboxLetter.objects.all().delete()
        commands.remind(morning(owed.due_on + day * DAY), [owed])
        for address in told():
            found.setdefault(address, []).append(day)
    return found


def test_the_host_hears_after_two_working_days_and_the_contact_a_week_later_each_once() -> None:
    cast.everyone()
    days = heard(owes(body=cast.committee().pk, hosts=(cast.association().pk, cast.assembly().pk)))
    assert days == {
        "eskil@example.org": [1, 7, 30],
        "gunvor@example.org": [5],  # Wednesday, then Thursday and Friday of grace: on Monday
        "bosse@example.org": [5],
        "asta@example.org": [12],
    }


def test_what_was_done_in_time_reaches_no_host() -> None:
    cast.everyone()
    owed = owes(body=cast.committee().pk, hosts=(cast.association().pk,))
    commands.remind(morning(DUE + DAY), [owed])
    commands.remind(morning(DUE + 5 * DAY), [])
    assert set(told()) == {"eskil@example.org"}


def test_one_who_owes_it_is_not_told_that_it_waits_with_others() -> None:
    cast.everyone()
    cast.acting("Eskil", cast.association(), Role.EDITOR)
    days = heard(owes(body=cast.committee().pk, hosts=(cast.committee().pk, cast.association().pk)))
    assert days["eskil@example.org"] == [1, 7, 30]


def test_grace_counts_from_when_the_thing_arose_where_that_is_later() -> None:
    cast.everyone()
    late = owes(body=cast.committee().pk, hosts=(cast.association().pk,), since=DUE + 10 * DAY)  # a Saturday
    assert heard(late)["gunvor@example.org"] == [14]


def test_others_are_told_in_neutral_words() -> None:
    cast.everyone()
    reading(cast.city_coordinator(), "en")
    commands.remind(morning(DUE + 12 * DAY), [owes(body=cast.committee().pk)])
    letter = OutboxLetter.objects.get(person=cast.city_coordinator().person)
    assert letter.subject == "Is help needed? Sak 1"
    assert "Perhaps they need help" in letter.text
    assert "Fritidsnämnden" in letter.text


@pytest.mark.parametrize("body", [cast.association, cast.other_association])
def test_associations_are_left_in_peace_in_summer_though_the_thing_does_not_say_so(body: object) -> None:
    cast.everyone()
    owed = owes(due_on=date(2026, 7, 1), body=body().pk, hosts=(cast.committee().pk,))  # type: ignore[operator]
    for day in range(45):
        assert commands.remind(morning(owed.due_on + day * DAY), [owed]) == 0
    assert commands.remind(morning(date(2026, 8, 16)), [owed]) > 0


def test_an_association_that_hosts_is_told_after_the_summer() -> None:
    cast.everyone()
    days = heard(owes(due_on=date(2026, 7, 1), body=cast.committee().pk, hosts=(cast.association().pk,)), 60)
    assert days["gunvor@example.org"] == [46]


# --- What the letter says


def test_one_letter_holds_everything_soonest_first_in_groups() -> None:
    reading(cast.committee_secretary(), "en")
    body, today = cast.committee().pk, DUE - 7 * DAY
    owed = [
        owes(1, today + 30 * DAY, body=body),
        owes(2, today - DAY, body=body),
        owes(3, today + 7 * DAY, body=body),
        owes(4, today + 5 * DAY, person=cast.person("Kemal").pk),
    ]
    assert commands.remind(morning(today), owed) == 1 + 1
    text = OutboxLetter.objects.get(person=cast.committee_secretary().person).text
    places = [
        text.index(word) for word in ("PAST", "Sak 2", "WITHIN", "Sak 3", "LATER", "Sak 1", "/min-sida/")
    ]
    assert places == sorted(places)
    assert "Sak 4" not in text
    assert told()["eskil@example.org"] == "3 things wait for you, the first since 22 September 2026: Sak 2"


def test_two_parts_of_one_thing_by_the_same_day_are_both_told_and_neither_twice() -> None:
    cast.committee_secretary()
    owed = [
        owes(1, body=cast.committee().pk, title=title) for title in ("Berätta för unga", "Berätta för äldre")
    ]
    commands.remind(morning(DUE - DAY), [*owed, owed[0]])
    assert only_letter().text.count("Berätta för unga") == 1
    assert "Berätta för äldre" in only_letter().text
    assert commands.remind(morning(DUE), owed) == 0


def test_a_very_long_letter_names_the_first_and_counts_the_rest() -> None:
    reading(cast.committee_secretary(), "en")
    commands.remind(
        morning(DUE - DAY), [owes(number, body=cast.committee().pk) for number in range(100, 500)]
    )
    letter = only_letter()
    assert letter.text.count("http://localhost:8000/sak/") == 30
    assert "and 370 more" in letter.text
    assert "and 370 more" in letter.html
    assert letter.subject.startswith("400 things to do")


def test_each_line_leads_to_its_own_form_and_the_letter_to_my_page_and_to_silence() -> None:
    reading(cast.committee_secretary(), "ar")
    body = cast.committee().pk
    owed = [owes(1, body=body), owes(2, body=body, title="<b>Kvällar</b> & helger")]
    commands.remind(morning(DUE - DAY), owed)
    message = message_of(only_letter())
    assert message is not None
    html = str(message.alternatives[0][0])
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    links = {link.get("href") for link in tree.iter("a")}
    assert {"http://localhost:8000/sak/1/", "http://localhost:8000/sak/2/"} <= links
    assert "http://localhost:8000/ar/min-sida/" in links
    assert any(str(link).startswith("http://localhost:8000/ar/utskick/avsluta/") for link in links)
    assert tree.get("dir") == "rtl"
    assert not list(tree.iter("b"))
    assert not list(tree.iter("img"))
    for link in (
        "http://localhost:8000/sak/2/",
        "http://localhost:8000/ar/min-sida/",
        "/ar/utskick/avsluta/",
    ):
        assert link in message.body
    assert "<b>Kvällar</b> & helger" in message.body


def test_titles_and_addresses_are_asked_for_in_each_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.urls import reverse  # noqa: PLC0415 - asked for when the source is
    from django.utils.translation import get_language  # noqa: PLC0415 - as above

    people = {language: reading(cast.acting(f"P-{language}", cast.committee(), Role.EDITOR), language)
              for language in ("sv", "fi", "ar")}  # fmt: skip

    def source(_at: datetime) -> Iterable[Due]:
        url = reverse("outreach:news_list")
        yield owes(body=cast.committee().pk, title=f"På {get_language()}", url=url)

    monkeypatch.setattr(kernel_dues, "_sources", [source])
    commands.remind(morning(DUE - DAY))
    for language, person in people.items():
        letter = OutboxLetter.objects.get(person=person)
        assert letter.language == language
        assert f"På {language}" in letter.subject
        assert ("/nyheter/" if language == "sv" else f"/{language}/nyheter/") in letter.text


def test_a_line_break_in_a_title_adds_no_header() -> None:
    cast.committee_secretary()
    commands.remind(morning(DUE - DAY), [owes(body=cast.committee().pk, title="x\r\nBcc: a@example.org\x00")])
    assert commands.deliver(morning(DUE - DAY)) == 1
    [message] = mail.outbox
    assert message.recipients() == ["eskil@example.org"]
    assert "\n" not in message.subject
