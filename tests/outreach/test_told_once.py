"""The morning's letter comes once: run again, in two workers, killed in the middle, with a fault in one."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, connections, transaction

from malmoandan.kernel import dues as kernel_dues
from malmoandan.outreach import commands, digests
from malmoandan.outreach.commands import reminders
from malmoandan.outreach.models import OutboxLetter, Reminder
from malmoandan.parties.models import Role
from tests import cast
from tests.outreach.owing import DUE, morning, owes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.dues import Due

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def only_letter() -> OutboxLetter:
    return OutboxLetter.objects.get()


def test_at_noon_and_the_next_morning_nothing_is_told_again() -> None:
    cast.committee_secretary()
    owed = [owes(body=cast.committee().pk)]
    runs = [morning(DUE - 7 * DAY) + timedelta(hours=hours) for hours in (0, 3, 24, 48)]
    assert [commands.remind(run, owed) for run in runs] == [1, 0, 0, 0]


def test_what_comes_up_at_noon_waits_for_the_next_morning() -> None:
    cast.committee_secretary()
    first, second = owes(1, body=cast.committee().pk), owes(2, body=cast.committee().pk)
    commands.remind(morning(DUE - 7 * DAY), [first])
    assert commands.remind(morning(DUE - 7 * DAY) + timedelta(hours=3), [first, second]) == 0
    assert commands.remind(morning(DUE - 6 * DAY), [first, second]) == 1
    letter = OutboxLetter.objects.order_by("-pk")[0]
    assert "Sak 2" in letter.text
    assert "Sak 1" not in letter.text


def test_the_database_itself_refuses_to_tell_a_thing_twice() -> None:
    mark = {"thing": "t", "recipient": "person:1", "due_on": DUE}
    Reminder.objects.create(step="+1", told_on=DUE, **mark)
    for more in ({"step": "+7", "told_on": DUE}, {"step": "+1", "told_on": DUE + DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reminder.objects.create(**mark, **more)


@pytest.mark.parametrize("dies_at", range(4))
@pytest.mark.parametrize("where", ["letter_of", "keep"])
def test_a_worker_that_is_killed_leaves_no_letter_untold_and_none_told_twice(
    monkeypatch: pytest.MonkeyPatch, dies_at: int, where: str
) -> None:
    people = [cast.acting(f"P{number}", cast.committee(), Role.EDITOR) for number in range(4)]
    owed = [owes(number, body=cast.committee().pk) for number in range(3)]
    real, calls = getattr(reminders, where), []

    def dying(*given: object) -> object:
        calls.append(given)
        if len(calls) == dies_at + 1:
            raise SystemExit  # as kill -9: nothing below catches it
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(reminders, where, dying)
        with pytest.raises(SystemExit):
            commands.remind(morning(DUE - DAY), owed)
    assert OutboxLetter.objects.count() == dies_at
    assert Reminder.objects.count() == 3 * dies_at
    assert commands.remind(morning(DUE - DAY), owed) == len(people) - dies_at
    assert commands.deliver(morning(DUE - DAY)) == len(people)
    assert sorted(message.to[0] for message in mail.outbox) == [f"p{n}@example.org" for n in range(4)]
    assert all("Sak 2" in message.body for message in mail.outbox)


def test_a_sender_that_is_killed_leaves_the_letter_to_the_next_under_the_same_identity(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast.committee_secretary()
    commands.remind(morning(DUE - DAY), [owes(body=cast.committee().pk)])

    def die(*_: object) -> int:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(EmailMultiAlternatives, "send", die)
        with pytest.raises(SystemExit):
            commands.deliver(morning(DUE - DAY))
    assert commands.deliver(morning(DUE - DAY) + timedelta(minutes=1)) == 0  # still leased to the dead one
    assert commands.remind(morning(DUE - DAY) + timedelta(minutes=2), [owes(body=cast.committee().pk)]) == 0
    assert commands.deliver(morning(DUE - DAY) + timedelta(minutes=6)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == only_letter().message_id


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_write_one_letter_each_to_all() -> None:
    people = [cast.acting(f"P{number}", cast.committee(), Role.EDITOR) for number in range(5)]
    owed, begin = [owes(number, body=cast.committee().pk) for number in range(3)], threading.Barrier(2)
    came: list[int] = []

    def work() -> None:
        begin.wait()
        try:
            came.append(commands.remind(morning(DUE - DAY), owed))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(30)
    assert sum(came) == OutboxLetter.objects.count() == len(people)
    assert Reminder.objects.count() == len(people) * len(owed)


def test_a_fault_in_one_letter_stops_no_other_and_it_comes_the_next_morning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = [cast.acting(f"P{number}", cast.committee(), Role.EDITOR) for number in range(3)]
    real = digests.letter_of

    def faulty(digest: object, to: object) -> object:
        if to.person == people[1].person:  # type: ignore[attr-defined]
            raise RuntimeError("a template broke")
        return real(digest, to)  # type: ignore[arg-type]

    owed = [owes(body=cast.committee().pk)]
    with monkeypatch.context() as patch:
        patch.setattr(reminders, "letter_of", faulty)
        assert commands.remind(morning(DUE - 7 * DAY), owed) == 2
    assert commands.remind(morning(DUE - 6 * DAY), owed) == 1
    assert OutboxLetter.objects.order_by("-pk")[0].person_id == people[1].person


def test_a_room_that_cannot_say_what_is_owed_silences_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    cast.committee_secretary()

    def broken(_at: datetime) -> Iterable[Due]:
        yield owes(1, body=cast.committee().pk)
        raise RuntimeError("fault")

    def sound(_at: datetime) -> Iterable[Due]:
        yield owes(2, body=cast.committee().pk)

    monkeypatch.setattr(kernel_dues, "_sources", [broken, sound])
    assert commands.remind(morning(DUE - DAY)) == 1
    assert "Sak 2" in only_letter().text


def test_one_who_declined_gets_none_and_the_others_do() -> None:
    cast.committee_secretary()
    other = cast.acting("Olle", cast.committee(), Role.EDITOR)
    commands.decline_letters(recipient=f"person:{other.person}", at=cast.NOON)
    commands.remind(morning(DUE - DAY), [owes(body=cast.committee().pk)])
    assert commands.deliver(morning(DUE - DAY)) == 1
    assert [message.to for message in mail.outbox] == [["eskil@example.org"]]


def test_what_is_remembered_is_forgotten_ninety_days_after_the_day() -> None:
    cast.committee_secretary()
    commands.remind(morning(DUE - DAY), [owes(body=cast.committee().pk)])
    assert commands.forget_reminders(morning(DUE + 90 * DAY)) == 0
    assert commands.forget_reminders(morning(DUE + 91 * DAY)) == 1
    assert not Reminder.objects.exists()
