"""How it reads on the record, who is written to, and what is owed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from malmoandan.kernel.dues import dues_at
from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.record.models import Entry
from malmoandan.record.queries import history_of
from malmoandan.trace.registry import nodes_of
from malmoandan.weighing import commands
from malmoandan.weighing.exports import pabulib_file
from tests import cast
from tests.weighing.things import (
    AFTER,
    closed,
    concluded,
    counted,
    drafted,
    opened,
    put,
    seen,
    vote,
    voted,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from malmoandan.kernel.dues import Due

pytestmark = pytest.mark.django_db


def letters_to(address: str, at: datetime = cast.NOON) -> list[OutboxLetter]:
    """What the worker writes to somebody, reading the record at that moment."""
    outreach.read_record(at + timedelta(minutes=1))
    return list(OutboxLetter.objects.filter(person__email=address).order_by("pk"))


def owed(kind: str, days: int = 0) -> list[Due]:
    """What is owed of this kind."""
    return [due for due in dues_at(cast.NOON + timedelta(days=days)) if due.kind == kind]


def test_every_step_reads_as_a_sentence_and_leads_to_the_page() -> None:
    weighing = concluded()
    told = history_of(weighing.ref)
    assert len(told) == Entry.objects.filter(kind__startswith="weighing.").count()
    for each in told:
        assert each.line.text.endswith("."), each.line.text
        assert not each.line.text.startswith("weighing.")
        assert each.line.url.endswith(f"/avvagning/{weighing.pk}/")


def test_a_draft_says_nothing_of_what_it_is_about() -> None:
    weighing = drafted()
    commands.withdraw_weighing(weighing=weighing, reason="Hemligt.", by=cast.city_coordinator(), at=cast.NOON)
    said = " ".join(each.line.text for each in history_of(weighing.ref))
    assert weighing.title not in said
    assert "Hemligt" not in said


def test_what_was_put_and_taken_back_is_told_with_its_reason() -> None:
    weighing = put()
    commands.redraft_weighing(
        weighing=weighing, reason="Fel summa.", by=cast.sector_coordinator(), at=cast.NOON
    )
    assert any("Fel summa." in each.line.text for each in history_of(weighing.ref))


def test_those_who_can_vote_hear_when_it_opens_and_a_member_does_not() -> None:
    opened()
    (letter,) = letters_to("gunvor@example.org")
    assert "/rosta/" in letter.text
    assert cast.association().name in letter.text
    assert not letters_to("farah@example.org")
    assert not letters_to("ivar@example.org")


def test_those_who_voted_hear_what_came_of_it() -> None:
    concluded()
    last = letters_to("city0@example.org", AFTER)[-1]
    assert "Flest ville det." in last.text
    assert "Flest" not in " ".join(letter.text for letter in letters_to("gunvor@example.org", AFTER))


def test_a_body_owes_its_ballot_until_it_is_cast_or_the_days_are_over() -> None:
    weighing = opened()
    own = cast.association().pk
    (due,) = [each for each in owed("weighing.ballot") if each.body == own]
    assert due.is_volunteer
    assert due.due_on == weighing.closes_on
    assert cast.association().name in due.title
    vote(weighing, cast.association_representative(), 1)
    assert not [each for each in owed("weighing.ballot") if each.body == own]
    assert not owed("weighing.ballot", days=26)


def test_both_parties_owe_answers_after_the_count_until_it_is_concluded() -> None:
    weighing = counted()
    assert {due.party for due in owed("weighing.answers")} == {"city", "sector"}
    assert all("Answer" in due.title for due in owed("weighing.answers"))
    chosen = (weighing.result or {})["tables"][-1]["chosen"]
    for option in weighing.options.exclude(number__in=chosen):
        commands.answer_option(option=option, reasons="Sedan.", by=cast.city_coordinator(), at=AFTER)
    assert all("Conclude" in due.title for due in owed("weighing.answers"))
    commands.conclude_weighing(weighing=weighing, reasons="Klart.", by=cast.city_coordinator(), at=AFTER)
    assert not owed("weighing.answers")


def test_the_thread_shows_a_weighing_to_those_who_may_see_it() -> None:
    weighing = drafted()
    assert not nodes_of([weighing.ref], cast.visitor())
    assert nodes_of([weighing.ref], cast.auditor())
    commands.put_weighing(weighing=weighing, seen=seen(weighing), by=cast.city_coordinator(), at=cast.NOON)
    node = nodes_of([weighing.ref], cast.visitor())[weighing.ref]
    assert node.step == "prioritised"


def test_recount_prints_what_was_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weighing = counted()
    file = tmp_path / "joint.pb"
    file.write_text(pabulib_file(weighing, ""))
    call_command("weighing", "recount", str(file))
    said = capsys.readouterr().out
    for number in (weighing.result or {})["tables"][-1]["chosen"]:
        assert weighing.options.get(number=number).title in said
    (tmp_path / "bad.pb").write_text("hej")
    with pytest.raises(CommandError, match=r"bad\.pb"):
        call_command("weighing", "recount", str(tmp_path / "bad.pb"))


def test_too_few_ballots_are_told_on_the_record() -> None:
    weighing = closed(city=((1,), (2,)))
    assert any("too few ballots" in each.line.text for each in history_of(weighing.ref))


def test_casting_says_no_more_than_that_it_was_done() -> None:
    weighing = voted()
    lines = {each.line.text for each in history_of(weighing.ref)}
    assert "A ballot was cast or changed in a weighing." in lines
