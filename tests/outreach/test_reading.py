"""The record is read once, by a reader that may die at any moment."""

from datetime import timedelta

import pytest

from malmoandan.kernel.refs import Ref
from malmoandan.outreach import commands
from malmoandan.outreach.commands.letters import put_in_outbox
from malmoandan.outreach.models import Cursor, OutboxLetter, SetAside
from malmoandan.record import commands as record
from malmoandan.record import registry
from malmoandan.record.registry import Letter, Reading
from tests import cast

pytestmark = pytest.mark.django_db
KIND = "test.happened"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Letter]:
    """What the teller of KIND writes; change the list to change it."""
    letters = [Letter(None, "someone@example.org", "Ämne", "Text", "sv")]

    def tell(entry: Reading) -> list[Letter]:
        if not letters:
            raise RuntimeError(f"nothing to say of {entry.seq}")
        return letters

    monkeypatch.setitem(registry._tellers, KIND, [tell])
    return letters


def happen(times: int = 1, kind: str = KIND) -> None:
    for number in range(times):
        record.write(kind=kind, ref=Ref("test.thing", str(number + 1)), by=cast.resident(), at=cast.NOON)


@pytest.mark.usefixtures("told")
def test_each_entry_becomes_letters_once_however_often_it_is_read() -> None:
    happen(3)
    assert commands.read_record(cast.NOON) == 3
    assert commands.read_record(cast.NOON) == 0
    Cursor.objects.update(seq=0)
    commands.read_record(cast.NOON)
    assert OutboxLetter.objects.count() == 3
    assert len({letter.message_id for letter in OutboxLetter.objects.all()}) == 3


@pytest.mark.usefixtures("told")
def test_entries_that_concern_nobody_are_passed_over() -> None:
    happen(250, kind="test.silent")
    happen()
    assert commands.read_record(cast.NOON) == 251
    assert OutboxLetter.objects.count() == 1


@pytest.mark.usefixtures("told")
def test_a_reader_that_dies_reads_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    happen(3)

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Cursor, "save", die)
        with pytest.raises(SystemExit):
            commands.read_record(cast.NOON)
    assert not OutboxLetter.objects.exists()
    commands.read_record(cast.NOON)
    assert OutboxLetter.objects.count() == 3


def test_one_faulty_entry_is_set_aside_and_taken_up_again(told: list[Letter]) -> None:
    letter = told.pop()
    happen()
    commands.read_record(cast.NOON)
    assert SetAside.objects.get().fault == "RuntimeError"
    told.append(letter)
    happen()
    commands.read_record(cast.NOON)
    assert OutboxLetter.objects.count() == 1
    commands.read_record(cast.NOON + timedelta(hours=1))
    assert OutboxLetter.objects.count() == 2
    assert not SetAside.objects.exists()


def test_a_fault_that_stays_is_tried_less_and_less_often_and_then_left(told: list[Letter]) -> None:
    told.clear()
    happen()
    for hours in range(0, 24 * 30, 1):
        commands.read_record(cast.NOON + timedelta(hours=hours))
    assert SetAside.objects.get().tries == 10


@pytest.mark.usefixtures("told")
def test_what_is_long_past_makes_no_letters() -> None:
    happen()
    assert commands.read_record(cast.NOON + timedelta(days=31)) == 1
    assert not OutboxLetter.objects.exists()


@pytest.mark.usefixtures("told")
def test_skip_to_end() -> None:
    happen(3)
    assert commands.skip_to_end() == 3
    happen()
    commands.read_record(cast.NOON)
    assert OutboxLetter.objects.count() == 1


def test_no_words_of_anybodys_make_a_header(told: list[Letter]) -> None:
    told[0] = Letter(None, "someone@example.org", "Hej\r\nBcc: x@example.org\0" + "x" * 500, "a\0b", "sv")
    happen()
    commands.read_record(cast.NOON)
    letter = OutboxLetter.objects.get()
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert len(letter.subject) == 200
    assert letter.text == "ab"


def test_an_address_is_not_readable_from_the_recipient() -> None:
    letters = [
        Letter(None, "Someone@Example.org", "x", "x", "sv"),
        Letter(None, "someone@example.org ", "x", "x", "sv"),
    ]
    put_in_outbox(letters, kind="k", source="s", at=cast.NOON)
    assert OutboxLetter.objects.count() == 1
    assert "someone" not in OutboxLetter.objects.get().recipient.lower()
