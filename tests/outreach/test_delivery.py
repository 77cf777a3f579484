"""Letters are sent: none is missed, and a crash doubles at most one."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives

from malmoandan.outreach import commands
from malmoandan.outreach.commands.delivery import lease
from malmoandan.outreach.commands.letters import put_in_outbox
from malmoandan.outreach.mail import decline_address, message_of, recipient_in
from malmoandan.outreach.models import LetterState, OutboxLetter
from malmoandan.record.registry import Letter
from tests import cast

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def written(
    count: int = 1, *, may_be_declined: bool = False, text: str = "Text", subject: str = "Ämne"
) -> None:
    letters = [Letter(None, f"someone{number}@example.org", subject, text, "sv") for number in range(count)]
    put_in_outbox(letters, kind="k", source="s", at=cast.NOON, may_be_declined=may_be_declined)


def state() -> str:
    return OutboxLetter.objects.get().state


def test_deliver_sends_each_letter_once() -> None:
    written(45)
    assert commands.deliver(cast.NOON) == 45
    assert commands.deliver(cast.NOON) == 0
    assert len(mail.outbox) == 45
    assert not OutboxLetter.objects.exclude(address="").exists()


def test_a_letter_to_a_person_finds_her_address_when_it_is_sent() -> None:
    person = cast.person("Asta")
    put_in_outbox([Letter(person.pk, "", "Ämne", "Text", "ar")], kind="k", source="s", at=cast.NOON)
    person.email = "new@example.org"
    person.save()
    commands.deliver(cast.NOON)
    [message] = mail.outbox
    assert message.to == ["new@example.org"]
    assert isinstance(message, EmailMultiAlternatives)
    assert 'dir="rtl"' in str(message.alternatives[0][0])


def test_a_person_without_an_address_stops_nothing() -> None:
    person = cast.person("Asta")
    put_in_outbox([Letter(person.pk, "", "Ämne", "Text", "sv")], kind="k", source="s", at=cast.NOON)
    person.email, person.is_active = None, False
    person.save()
    written()
    assert commands.deliver(cast.NOON) == 1
    assert OutboxLetter.objects.filter(state=LetterState.FAILED).count() == 1


@pytest.mark.parametrize("dies_at", range(5))
@pytest.mark.parametrize("after_sending", [True, False])
def test_a_sender_that_dies_doubles_at_most_one_letter_and_misses_none(
    monkeypatch: pytest.MonkeyPatch,
    dies_at: int,
    after_sending: bool,  # noqa: FBT001 - pytest gives it
) -> None:
    written(5)
    real, calls = EmailMessage.send, []

    def send(message: EmailMessage, fail_silently: bool = False) -> int:  # noqa: FBT001, FBT002 - Django's own
        calls.append(message)
        if len(calls) == dies_at + 1:
            if after_sending:
                real(message, fail_silently)
            raise SystemExit  # as kill -9: nothing below catches it, nothing is noted
        return real(message, fail_silently)

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", send)
        with pytest.raises(SystemExit):
            commands.deliver(cast.NOON)
    assert commands.deliver(cast.NOON + timedelta(minutes=1)) == 0
    commands.deliver(cast.NOON + timedelta(minutes=6))
    identities = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(set(identities)) == 5
    assert len(identities) == 5 + after_sending


def test_a_carrier_that_fails_is_tried_later_and_later_and_then_left(monkeypatch: pytest.MonkeyPatch) -> None:
    written()
    tries: list[datetime] = []
    moment = cast.NOON

    def send(*_: object, **__: object) -> int:
        tries.append(moment)
        raise OSError("the carrier is down")

    monkeypatch.setattr(EmailMessage, "send", send)
    for _ in range(5 * 24 * 2):
        commands.deliver(moment)
        moment += timedelta(minutes=30)
    assert len(tries) == 8
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses == sorted(pauses)
    assert state() == LetterState.FAILED


def test_two_workers_never_hold_the_same_letter() -> None:
    written(30)
    first, second = list(lease(cast.NOON)), list(lease(cast.NOON))
    assert (len(first), len(second)) == (20, 10)
    assert not {letter.pk for letter in first} & {letter.pk for letter in second}


def test_a_carrier_that_comes_back_gets_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    written()
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", lambda *_, **__: (_ for _ in ()).throw(OSError()))
        assert commands.deliver(cast.NOON) == 0
    assert commands.deliver(cast.NOON + timedelta(minutes=2)) == 1


def test_markup_in_a_letter_stays_words() -> None:
    written(text="<script>alert(1)</script>\n\nhttps://example.org/a?b=1&c=2 slut", subject="<b>Ämne</b>")
    message = message_of(OutboxLetter.objects.get())
    assert message is not None
    html = str(message.alternatives[0][0])
    assert "<script>" not in html
    assert "<b>" not in html
    assert '<a href="https://example.org/a?b=1&amp;c=2">' in html
    assert "<script>alert(1)</script>" in message.body
    assert "img" not in html


def test_letters_one_may_decline_say_how_and_others_do_not() -> None:
    written(may_be_declined=True)
    message = message_of(OutboxLetter.objects.get())
    assert message is not None
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    OutboxLetter.objects.update(may_be_declined=False)
    message = message_of(OutboxLetter.objects.get())
    assert message is not None
    assert "List-Unsubscribe" not in message.extra_headers


def test_one_press_ends_reminders_and_opening_the_address_does_not(client: PageCheckingClient) -> None:
    written(may_be_declined=True)
    letter = OutboxLetter.objects.get()
    address = decline_address(letter.recipient).removeprefix("http://localhost:8000")
    client.get(address)
    client.head(address)
    unchecked = type(client)(enforce_csrf_checks=True)
    assert unchecked.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert commands.deliver(cast.NOON) == 0
    assert state() == LetterState.DROPPED
    client.post(address.replace("avsluta", "borja"))
    OutboxLetter.objects.update(state=LetterState.WAITING, address="someone0@example.org")
    assert commands.deliver(cast.NOON) == 1


def test_letters_that_may_not_be_declined_come_anyway() -> None:
    written()
    commands.decline_letters(recipient=OutboxLetter.objects.get().recipient, at=cast.NOON)
    assert commands.deliver(cast.NOON) == 1


@pytest.mark.parametrize("token", ["x", "person:1", "a:b:c", "å", "%00"])
def test_a_forged_address_to_decline_is_404(client: PageCheckingClient, token: str) -> None:
    assert recipient_in(token) == ""
    assert client.post(f"/utskick/avsluta/{token}/").status_code == 404
    assert client.post(f"/utskick/borja/{token}/").status_code == 404


def test_words_are_emptied_thirty_days_after_sending() -> None:
    written()
    commands.deliver(cast.NOON)
    assert commands.forget_letters(cast.NOON + timedelta(days=29)) == 0
    assert commands.forget_letters(cast.NOON + timedelta(days=31)) == 1
    assert OutboxLetter.objects.get().text == ""
