"""What the database itself refuses, whoever asks: a shell, an administrator, a script."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from malmoandan.voices.models import Attachment, Contribution, Gathering, Reply, Report, Support
from tests import cast

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 30)


def a_gathering() -> Gathering:
    return Gathering.objects.create(
        subject_kind="test.thing", subject_id="1", question="Vad behövs?", party=cast.city(),
        opens_at=cast.NOON, answer_due_on=DAY, first_answer_due_on=DAY, opened_at=cast.NOON,
    )  # fmt: skip


def a_voice() -> Contribution:
    return Contribution.objects.create(
        gathering=a_gathering(), number=1, text="Fler lampor.", alias="Ann", area="Norr",
        receipt=hashlib.sha256(b"1").hexdigest(), said_at=cast.NOON,
    )  # fmt: skip


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("change", [
    "text = 'Färre lampor.'", "title = 'Nytt'", "alias = 'Bo'", "number = 2", "language = 'fi'",
    "origin = 'meeting'", "receipt = 'x'", "area = 'Syd'", "said_at = '2020-01-01 00:00:00+00:00'",
    "consent = NOT consent", "meeting_id = '7'", "visitor = 'x'",
])  # fmt: skip
def test_words_and_circumstances_of_a_voice_never_change_even_by_raw_sql(change: str) -> None:
    voice = a_voice()
    assert refused(f"UPDATE voices_contribution SET {change} WHERE id = {voice.pk}")  # noqa: S608 - ours
    assert Contribution.objects.get(pk=voice.pk).text == "Fler lampor."


def test_words_may_be_emptied_when_their_disposal_is_decided() -> None:
    voice = a_voice()
    assert not refused(f"UPDATE voices_contribution SET text = '', alias = '' WHERE id = {voice.pk}")  # noqa: S608
    assert Contribution.objects.get(pk=voice.pk).text == ""


def test_a_voice_is_never_tied_to_a_person_afterwards_and_a_withdrawal_is_not_undone() -> None:
    voice = a_voice()
    person = cast.resident().person
    assert refused(f"UPDATE voices_contribution SET person_id = {person} WHERE id = {voice.pk}")  # noqa: S608
    Contribution.objects.filter(pk=voice.pk).update(withdrawn_at=cast.NOON)
    assert refused(f"UPDATE voices_contribution SET withdrawn_at = NULL WHERE id = {voice.pk}")  # noqa: S608


def test_no_voice_reply_or_report_is_deleted() -> None:
    voice = a_voice()
    Reply.objects.create(contribution=voice, number=1, text="Ja!", receipt="r", said_at=cast.NOON)
    Report.objects.create(
        contribution=voice, reporter="visitor:x", rule="hate", reported_at=cast.NOON, settle_by=DAY
    )
    for table in ("voices_report", "voices_reply", "voices_contribution"):
        assert refused(f"DELETE FROM {table}"), table  # noqa: S608 - ours
    assert refused("UPDATE voices_reply SET text = 'Nej!'")


def test_a_question_stands_from_the_first_voice_on_and_the_first_promise_always() -> None:
    gathering = a_gathering()
    assert not refused("UPDATE voices_gathering SET question = 'Vad saknas?'")
    assert refused("UPDATE voices_gathering SET first_answer_due_on = '2027-01-01'")
    Contribution.objects.create(gathering=gathering, number=1, text="Ljus", receipt="r", said_at=cast.NOON)
    assert refused("UPDATE voices_gathering SET question = 'Vad annars?'")
    assert refused("DELETE FROM voices_gathering")


def test_a_decision_on_a_report_stands() -> None:
    voice = a_voice()
    report = Report.objects.create(
        contribution=voice, reporter="visitor:x", rule="hate", reported_at=cast.NOON, settle_by=DAY
    )
    Report.objects.filter(pk=report.pk).update(
        outcome="kept",
        settled_at=cast.NOON,
        settled_by=cast.city_coordinator().mandate,
        settled_why="Sakligt",
    )
    assert refused("UPDATE voices_report SET outcome = 'hidden'")
    assert refused("UPDATE voices_report SET settled_why = 'Annat'")
    assert refused("UPDATE voices_report SET settled_at = NULL")


def test_a_files_bytes_never_change_but_the_row_may_go() -> None:
    voice = a_voice()
    Attachment.objects.create(
        contribution=voice, number=1, kind="document", name="a.pdf", media_type="application/pdf",
        content=b"%PDF-", size=5, digest="d", attached_at=cast.NOON,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.update(content=b"other")
    assert Attachment.objects.all().delete()[0] == 1


def test_one_supports_a_voice_once() -> None:
    voice = a_voice()
    Support.objects.create(contribution=voice, supporter="visitor:x", said_at=cast.NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(contribution=voice, supporter="visitor:x", said_at=cast.NOON)


@pytest.mark.parametrize("origin", ["paper", "phone", "outreach"])
def test_what_is_typed_in_for_another_names_who_did_and_why_and_her_consent(origin: str) -> None:
    gathering = a_gathering()
    said: dict[str, Any] = {"gathering": gathering, "text": "Ljus", "said_at": cast.NOON, "origin": origin}
    mandate = cast.city_coordinator().mandate
    tries: tuple[dict[str, Any], ...] = (
        {}, {"entered_by_id": mandate}, {"entered_by_id": mandate, "entered_why": "Brev"},
        {"entered_by_id": mandate, "consent": True},
    )  # fmt: skip
    for number, lacks in enumerate(tries):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contribution.objects.create(**said, **lacks, number=number, receipt=f"r{number}")
