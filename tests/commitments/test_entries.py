"""How the record reads what happened here, and who gets a letter about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from malmoandan.commitments import commands
from malmoandan.commitments.commands import Basis
from malmoandan.commitments.models import Level
from malmoandan.kernel.privacy import own_data
from malmoandan.parties.models import Person, Role
from malmoandan.record.models import Entry
from malmoandan.record.queries import history_of, readings
from malmoandan.record.registry import letters_of
from tests import cast
from tests.commitments.things import accepted, finished, proposed, words

if TYPE_CHECKING:
    from malmoandan.commitments.models import Commitment
    from malmoandan.kernel.actors import Actor
    from malmoandan.record.registry import Letter

pytestmark = pytest.mark.django_db


def lines(found: Commitment) -> list[str]:
    """How its history reads, newest first."""
    return [each.line.text for each in history_of(found.ref) if each.kind.startswith("commitments.")]


def letters(kind: str) -> list[Letter]:
    """What the newest entry of a kind gives rise to."""
    entry = Entry.objects.filter(kind=f"commitments.{kind}").order_by("-seq")[:1]
    [reading] = readings(entry)
    return list(letters_of(reading))


def receivers(kind: str) -> set[int | None]:
    """The persons written to."""
    return {each.to_person for each in letters(kind)}


def persons(*actors: Actor) -> set[int | None]:
    """The persons behind these."""
    return {each.person for each in actors}


def test_a_proposals_words_stand_in_no_line_and_a_promises_do() -> None:
    hidden = proposed(words=words("Bara mellan oss"))
    shown = accepted(words=words("Ett löfte"))
    assert not any("Bara mellan oss" in line for line in lines(hidden))
    assert any("Ett löfte" in line and "Odlarna på kullen" in line for line in lines(shown))


def test_every_act_reads_as_a_sentence() -> None:
    found, by, rep = accepted(), cast.committee_secretary(), cast.association_representative()
    commands.start_commitment(commitment=found, by=by, at=cast.NOON)
    commands.report_progress(commitment=found, words="x", by=by, at=cast.NOON)
    commands.ask_for_help(commitment=found, by=by, at=cast.NOON)
    commands.comment_as_counterpart(commitment=found, words="x", by=rep, at=cast.NOON)
    commands.hand_over_commitment(
        commitment=found, to=cast.other_association(), words="x", by=by, at=cast.NOON
    )
    commands.decline_hand_over(commitment=found, by=by, at=cast.NOON)
    commands.finish_commitment(
        commitment=found, outcome="not_done", words="x", instead="y", by=by, at=cast.NOON
    )
    told = lines(found)
    assert len(told) == 9
    assert told[0].startswith("Not carried out: ")
    assert not [line for line in told if "commitments." in line or "%(" in line]


def test_the_receiver_hears_of_a_proposal_and_a_change_in_their_own_language() -> None:
    rep = cast.association_representative()
    Person.objects.filter(pk=rep.person or 0).update(language="fi")
    found = accepted()
    [letter] = letters("commitment_proposed")
    assert (letter.to_person, letter.language) == (rep.person, "fi")
    assert f"/lofte/{found.pk}/" in letter.body
    commands.change_commitment(
        commitment=found, words=words("Nytt"), revision=1, reason="x", by=cast.committee_secretary(),
        at=cast.NOON,
    )  # fmt: skip
    assert receivers("commitment_changed") == persons(rep)


def test_the_owner_hears_that_it_is_accepted_and_the_body_that_decides_that_it_waits() -> None:
    cast.everyone()
    accepted(basis=Basis(Level.POLITICAL, deciding_body=cast.council()))
    wanted = persons(cast.committee_secretary(), cast.city_signatory(), cast.city_coordinator())
    assert receivers("commitment_accepted") == wanted


def test_help_asked_for_is_told_to_the_receiver_and_both_coordinators_and_not_to_oneself() -> None:
    cast.everyone()
    found = accepted()
    commands.ask_for_help(commitment=found, by=cast.committee_secretary(), at=cast.NOON)
    told = receivers("help_asked_for")
    assert told == persons(
        cast.association_representative(), cast.city_coordinator(), cast.sector_coordinator()
    )


def test_nobody_is_told_twice_or_of_her_own_act() -> None:
    cast.acting("Gunvor", cast.association(), Role.EDITOR)
    accepted()
    assert len(letters("commitment_proposed")) == 1
    cast.acting("Eskil", cast.association(), Role.EDITOR)
    proposed()
    assert cast.committee_secretary().person not in receivers("commitment_proposed")


def test_a_new_owner_is_asked_and_an_end_is_told() -> None:
    nils = cast.acting("Nils", cast.other_association(), Role.REPRESENTATIVE)
    found, by = accepted(), cast.committee_secretary()
    commands.hand_over_commitment(
        commitment=found, to=cast.other_association(), words="x", by=by, at=cast.NOON
    )
    assert receivers("commitment_handed_over") == persons(nils)
    finished()
    assert receivers("commitment_finished") == persons(cast.association_representative())


def test_letters_hold_whole_words_in_every_language() -> None:
    for language in ("sv", "en", "ar", "fi"):
        Person.objects.update(language=language)
        with translation.override(language):
            accepted()
            for letter in letters("commitment_proposed") + letters("commitment_accepted"):
                assert "%(" not in letter.subject + letter.body
                assert "\n" not in letter.subject


def test_a_person_gets_what_she_has_said_in_a_bodys_name() -> None:
    finished()
    person = cast.person_of(cast.committee_secretary())
    said = own_data(person.pk)["commitments"]
    assert isinstance(said, list)
    assert {each["kind"] for each in said} == {"proposed", "ended"}
