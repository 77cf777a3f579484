"""Commenting: anyone, while it is open, on words that stand there, with a receipt."""

from datetime import date, timedelta
from typing import Any

import pytest

from malmoandan.consultation import commands, queries
from malmoandan.consultation.anchors import Passage, Quote
from malmoandan.consultation.models import Comment
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.models import Entry, Opening
from malmoandan.web import receipts
from tests import cast
from tests.consultation.texts import AFTER, PASSAGES, SUBJECT, put_out, say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["visitor", "resident", "association_member", "city_coordinator", "administrator"]
)
def test_anyone_comments_while_it_is_open_and_gets_a_receipt(name: str) -> None:
    made = say(put_out(), by=cast.everyone()[name])
    assert receipts.normalise(made.receipt.lower().replace("-", " ")) == made.receipt
    assert queries.comment_with(made.receipt) == made


def test_a_comment_is_the_bodys_under_a_mandate_and_nameless_without_an_account() -> None:
    out = put_out()
    assert say(out, by=cast.association_member()).sender == "Odlarna på kullen"
    assert say(out, by=cast.resident(), name="Kemal").sender == "Kemal"
    nameless = say(out)
    assert (nameless.sender, nameless.person, nameless.body) == ("", None, None)


def test_an_alias_is_not_shown_unless_its_owner_says_so() -> None:
    assert say(put_out(), by=cast.resident()).sender == ""


def test_nobody_comments_before_or_after() -> None:
    out = put_out(opens_on=date(2026, 9, 20), closes_on=date(2026, 10, 20))
    for at in (cast.NOON, cast.NOON + timedelta(days=40)):
        with pytest.raises(NotAllowed):
            say(out, at=at)


def test_an_auditor_writes_nothing() -> None:
    with pytest.raises(NotAllowed):
        say(put_out(), by=cast.auditor())


@pytest.mark.parametrize(
    "more",
    [
        {"text": ""}, {"text": " \n "}, {"text": "x" * 20_001}, {"text": "x" * 200_000},
        {"passage_key": "C99"},
        {"passage_key": "C1", "quote": Quote("inte i texten")},
    ],
)  # fmt: skip
def test_empty_too_long_or_nowhere_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        say(put_out(), **more)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "text", ["åäö 👩‍🌾", "مرحبا بالعالم", "a\u200bb\u202ec", "<b>fet</b>", "x\x00y", "%_'\";--", "y" * 20_000]
)
def test_any_words_are_kept_as_they_are(text: str) -> None:
    assert say(put_out(), text).text == text.replace("\x00", "")


def test_no_personal_data_stands_on_the_record() -> None:
    say(put_out(), "mina ord", by=cast.resident(), name="Kemal")
    assert not any(
        "Kemal" in value or "mina ord" in value for value in Opening.objects.values_list("value", flat=True)
    )


def test_the_words_are_found_in_a_later_text_or_told_to_be_gone() -> None:
    out = put_out()
    kept, gone = say(out, words="Alla ska kunna delta."), say(out, words="Ingen ska stå utanför.")
    later = [Passage("C5", "", "Alla ska kunna delta. Något helt annat.")]
    places = queries.places_of(queries.as_read(out.comments.order_by("pk")), later)
    assert places[kept.pk] is not None
    assert places[gone.pk] is None


def test_comments_are_counted_by_passage() -> None:
    out = put_out()
    say(out, words="öppen stad"), say(out, passage_key="C1"), say(out, passage_key="C2"), say(out)
    assert queries.counts_by_passage(SUBJECT) == {"C1": 2, "C2": 1, "": 1}
    assert queries.comments_on(SUBJECT, "C1", cast.visitor()).count() == 2


def entered(**changes: Any) -> Comment:
    """A comment that came on paper."""
    said: dict[str, Any] = {
        "text": "Skriver för hand.", "channel": "paper", "why": "brev", "has_consent": True,
        "received_on": date(2026, 9, 15), "by": cast.committee_secretary(), "at": cast.NOON,
    }  # fmt: skip
    return commands.enter_comment(consultation=put_out(), **(said | changes))


def test_a_comment_on_paper_says_who_entered_it_and_why() -> None:
    made = entered()
    assert (made.channel, made.entered_why, made.person, made.body) == ("paper", "brev", None, None)
    assert made.entered_by_id == cast.committee_secretary().mandate
    assert Entry.objects.filter(kind="consultation.comment_entered").exists()


def test_what_came_in_time_is_entered_also_after_the_last_day() -> None:
    assert entered(at=AFTER).received_on == date(2026, 9, 15)


@pytest.mark.parametrize(
    "changes",
    [
        {"has_consent": False}, {"why": " "}, {"channel": "web"}, {"received_on": date(2026, 9, 1)},
        {"received_on": date(2026, 10, 11), "at": AFTER}, {"received_on": date(2026, 9, 16)},
    ],
)  # fmt: skip
def test_without_consent_reason_way_or_day_nothing_is_entered(changes: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        entered(**changes)


@pytest.mark.parametrize("name", ["association_member", "resident", "visitor", "auditor", "administrator"])
def test_not_everyone_enters_for_others(name: str) -> None:
    with pytest.raises(NotAllowed):
        entered(by=cast.everyone()[name])


def test_the_text_put_out_is_the_one_commented_on() -> None:
    assert say(put_out(), words="öppen stad").quote_exact in PASSAGES[0].text
