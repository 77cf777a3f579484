"""What a principle means here holds by both keys on the very words (clause C15)."""

import pytest

from malmoandan.agreement import commands
from malmoandan.agreement.models import MeaningState, Principle, PrincipleMeaning
from malmoandan.agreement.queries import adopted_meaning, proposed_meaning
from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.errors import NotAllowed, Refused
from tests import cast
from tests.agreement.texts import a_draft, adopted, both_keys, turn
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def meaning(words: str = "Vi frågar tidigt.") -> PrincipleMeaning:
    """A proposal by the sector's coordinator."""
    if not Principle.objects.exists():
        adopted(a_draft())
    return commands.write_principle_meaning(
        principle=Principle.objects.get(), local_wording=words, by=cast.sector_coordinator(), at=NOON
    )


def test_words_hold_by_both_keys_and_replace_the_earlier_ones() -> None:
    first = meaning()
    turn(first.ref, cast.sector_coordinator(), cast.assembly())
    with pytest.raises(NotAllowed):
        commands.adopt_principle_meaning(meaning=first, by=cast.sector_coordinator(), at=NOON)
    turn(first.ref, cast.city_coordinator(), cast.council())
    commands.adopt_principle_meaning(meaning=first, by=cast.city_coordinator(), at=NOON)
    second = meaning("Vi frågar tidigt och svarar i tid.")
    assert adopted_meaning(first.principle) == first
    assert proposed_meaning(first.principle) == second
    both_keys(second.ref)
    commands.adopt_principle_meaning(meaning=second, by=cast.city_coordinator(), at=NOON)
    first.refresh_from_db()
    assert first.state == MeaningState.RETIRED


def test_a_proposal_all_have_approved_is_not_swept_aside() -> None:
    first = meaning()
    both_keys(first.ref)
    with pytest.raises(Refused):
        meaning("Något annat.")


def test_a_proposal_put_aside_is_no_longer_before_the_parties() -> None:
    waiting = meaning("Vi gör rum.")
    newer = meaning("Vi gör mer rum.")
    assert decision_on(waiting.ref) is None
    assert decision_on(newer.ref) is not None


def test_only_coordinators_write() -> None:
    adopted(a_draft())
    for name, actor in cast.everyone().items():
        if name not in {"city_coordinator", "sector_coordinator"}:
            with pytest.raises(NotAllowed):
                commands.write_principle_meaning(
                    principle=Principle.objects.get(), local_wording="x", by=actor, at=NOON
                )
