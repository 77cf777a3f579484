"""Every minute: read, remind, send. One fault stops nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from malmoandan.kernel.privacy import erase_everywhere, own_data
from malmoandan.matters import commands as matters
from malmoandan.outreach import commands, tasks
from malmoandan.outreach.models import Cursor, OutboxLetter
from malmoandan.web import receipts
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _question(db: None) -> None:  # noqa: ARG001 - it writes rows
    cast.city_coordinator()
    cast.sector_coordinator()
    matters.ask_question(
        subject="Lokaler",
        text="När?",
        language="sv",
        receipt=receipts.make(),
        by=cast.visitor(),
        at=cast.NOON,
    )


def test_a_question_reaches_both_coordinators_and_they_are_reminded_until_it_is_answered() -> None:
    for minutes in (0, 1, 2):
        tasks.periodic(cast.NOON + timedelta(minutes=minutes))
    assert sorted(message.to[0] for message in mail.outbox) == ["asta@example.org", "bosse@example.org"]
    for day in range(40):
        tasks.periodic(cast.NOON + timedelta(days=day))
    assert len(mail.outbox) == 2 + 2 * 4  # 7 and 1 days before, 1 and 7 days after


def test_nobody_is_reminded_at_night() -> None:
    tasks.periodic(cast.NOON.replace(hour=3) + timedelta(days=7))
    assert not OutboxLetter.objects.filter(kind="outreach.reminder").exists()


def test_one_faulty_part_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise RuntimeError("fault")

    monkeypatch.setattr(commands, "remind", fail)
    tasks.periodic(cast.NOON)
    assert len(mail.outbox) == 2
    assert Cursor.objects.get(name=tasks.DAILY).seq == 0


def test_the_command_lists_sends_and_skips_without_naming_anybody() -> None:
    told = StringIO()
    for act in ("list", "remind", "skip", "deliver", "list"):
        call_command("letters", act, stdout=told)
    assert "letters sent" in told.getvalue()
    assert "@" not in told.getvalue()


def test_her_letters_are_hers_and_go_with_her() -> None:
    tasks.periodic(cast.NOON)
    person = cast.city_coordinator().person or 0
    assert "Lokaler" in str(own_data(person)["outreach"])
    erase_everywhere(person)
    assert not OutboxLetter.objects.filter(person=person).exists()
