"""What the database itself refuses, whoever asks: a shell, an administrator, a script."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from malmoandan.contributions.models import Ask, Quote, Reply, SectorContribution, Wording
from tests import cast

pytestmark = pytest.mark.django_db
DAY = cast.NOON.date()


def a_contribution(key: str = "a") -> SectorContribution:
    """One with its first wording, from a group."""
    made = SectorContribution.objects.create(
        year=2026, about=cast.committee(), group="Kvinnorna på Kullen", consent="yes", channel="unasked",
        receipt=f"receipt-{key}", link=f"link-{key}", seed="s", said_at=cast.NOON, first_due_on=DAY,
        due_on=DAY,
    )  # fmt: skip
    made.current = Wording.objects.create(
        contribution=made, number=1, together="Vi sydde.", worked="Salen.", better="Tiden.",
        said_at=cast.NOON,
    )  # fmt: skip
    made.save()
    return made


def a_quote(of: SectorContribution, state: str) -> Quote:
    """One in this state."""
    return Quote.objects.create(
        contribution=of, wording=of.words, number=1, text="Salen.", state=state, proposed_at=cast.NOON,
        mandate_id=cast.committee_secretary().mandate or 0, answer_by=DAY,
        answered_at=None if state == "proposed" else cast.NOON,
    )  # fmt: skip


def refused(sql: str) -> bool:
    """Whether the database says no."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("change", [
    "together = 'Vi städade.'", "worked = 'x'", "better = 'Inget.'", "number = 2", "language = 'fi'",
    "said_at = '2020-01-01 00:00:00+00:00'",
])  # fmt: skip
def test_an_organisations_words_never_change_even_by_raw_sql(change: str) -> None:
    made = a_contribution()
    assert refused(f"UPDATE contributions_wording SET {change} WHERE id = {made.words.pk}")  # noqa: S608 - ours
    assert Wording.objects.get().better == "Tiden."


def test_words_may_be_emptied_when_their_disposal_is_decided() -> None:
    a_contribution()
    assert not refused("UPDATE contributions_wording SET together = '', worked = '', better = ''")
    assert not refused("UPDATE contributions_sectorcontribution SET \"group\" = ''")


@pytest.mark.parametrize("change", [
    "year = 2025", "about_id = about_id + 1", "\"group\" = 'Andra'", "channel = 'link'", "receipt = 'x'",
    "link = 'x'", "said_at = '2020-01-01 00:00:00+00:00'", "first_due_on = '2027-01-01'", "current_id = NULL",
])  # fmt: skip
def test_whose_it_is_what_it_is_about_and_the_first_promise_stand(change: str) -> None:
    made = a_contribution()
    assert refused(f"UPDATE contributions_sectorcontribution SET {change} WHERE id = {made.pk}")  # noqa: S608


def test_another_organisations_words_are_never_put_in_the_place_of_ones_own() -> None:
    mine, other = a_contribution("a"), a_contribution("b")
    sql = f"UPDATE contributions_sectorcontribution SET current_id = {other.words.pk} WHERE id = {mine.pk}"  # noqa: S608
    other.current = None
    assert refused(sql)


def test_the_latest_wording_never_goes_back_to_an_earlier_one() -> None:
    made = a_contribution()
    first = made.words
    made.current = Wording.objects.create(contribution=made, number=2, better="Mer tid.", said_at=cast.NOON)
    made.save()
    assert refused(f"UPDATE contributions_sectorcontribution SET current_id = {first.pk}")  # noqa: S608


def test_a_reply_never_changes_and_nothing_is_deleted() -> None:
    made = a_contribution()
    a_quote(made, "proposed")
    Reply.objects.create(
        contribution=made, number=1, body=cast.committee(), text="Tack.", owed_on=DAY, replied_at=cast.NOON,
        mandate_id=cast.committee_secretary().mandate or 0,
    )  # fmt: skip
    Ask.objects.create(
        year=2026, about=cast.committee(), group="Andra", due_on=DAY, link="l", seed="s", asked_at=cast.NOON,
        mandate_id=cast.committee_secretary().mandate or 0,
    )  # fmt: skip
    assert refused("UPDATE contributions_reply SET text = 'Nej.'")
    for table in ("reply", "quote", "wording", "ask", "sectorcontribution"):
        assert refused(f"DELETE FROM contributions_{table}"), table  # noqa: S608 - ours


@pytest.mark.parametrize(("state", "change"), [
    ("proposed", "text = 'Salen var dålig.'"), ("approved", "text = 'x'"),
    ("declined", "state = 'approved'"), ("withdrawn", "state = 'approved'"),
    ("approved", "state = 'declined'"),
])  # fmt: skip
def test_a_quote_is_never_reworded_and_a_no_never_becomes_a_yes(state: str, change: str) -> None:
    a_quote(a_contribution(), state)
    assert refused(f"UPDATE contributions_quote SET {change}")  # noqa: S608 - ours


def test_a_body_has_one_contribution_on_a_committees_year() -> None:
    values = {
        "year": 2026, "about": cast.committee(), "body": cast.association(), "consent": "yes",
        "channel": "unasked", "seed": "s", "said_at": cast.NOON, "first_due_on": DAY, "due_on": DAY,
    }  # fmt: skip
    SectorContribution.objects.create(**values, receipt="1", link="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        SectorContribution.objects.create(**values, receipt="2", link="2")
