"""Drafts: keys that are never reused, words that are told when they changed, rights of both coordinators."""

import pytest

from malmoandan.agreement import commands
from malmoandan.agreement.models import Version
from malmoandan.agreement.outline import DraftClause, DraftSection, Outline
from malmoandan.agreement.queries import outline_of, versions_visible_to
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from tests import cast
from tests.agreement.texts import a_draft, small_outline
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def keys(version: Version) -> list[str]:
    return list(version.clauses.order_by("position").values_list("key", flat=True))


def test_new_clauses_get_keys_in_order_and_the_digest_is_that_of_the_words() -> None:
    draft = a_draft()
    assert keys(draft) == ["C1", "C2", "C3", "C4"]
    assert outline_of(draft).digest() == draft.digest


def test_a_new_version_keeps_the_keys_it_is_given_and_reuses_none() -> None:
    first = a_draft()
    second = a_draft(
        based_on=first,
        outline=Outline("Ny", (DraftSection("Allt", (DraftClause("Kvar", key="C3"), DraftClause("Ny"))),)),
    )
    assert keys(second) == ["C3", "C5"]


def test_a_removed_clause_never_gives_its_key_to_another() -> None:
    draft = a_draft()
    by = cast.sector_coordinator()
    commands.remove_clause(version=draft, key="C4", by=by, at=NOON)
    section = draft.sections.get(heading="Ansvar")
    added = commands.add_clause(version=draft, section=section, text="Ny", after="C3", by=by, at=NOON)
    assert added.key == "C5"
    assert keys(draft) == ["C1", "C2", "C3", "C5"]


def test_moving_a_clause_changes_order_and_digest_but_not_its_key() -> None:
    draft = a_draft()
    section = draft.sections.get(heading="Principer")
    commands.move_clause(
        version=draft, key="C4", section=section, after="C2", by=cast.city_coordinator(), at=NOON
    )
    assert keys(draft) == ["C1", "C2", "C4", "C3"]
    before = draft.digest
    draft.refresh_from_db()
    assert draft.digest != before
    assert draft.digest == outline_of(draft).digest()


def test_an_edit_in_another_tab_is_told() -> None:
    draft = a_draft()
    by = cast.city_coordinator()
    commands.edit_clause(version=draft, key="C1", text="Ett", seen="Vi vill mer tillsammans.", by=by, at=NOON)
    with pytest.raises(Stale):
        commands.edit_clause(
            version=draft, key="C1", text="Två", seen="Vi vill mer tillsammans.", by=by, at=NOON
        )


@pytest.mark.parametrize("key", ["../x", "C", "17", "c1", "C1 ", "C" * 40])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(Refused):
        a_draft(outline=Outline("T", (DraftSection("", (DraftClause("Ord", key=key),)),)))


def test_a_key_standing_twice_is_refused() -> None:
    twice = (DraftClause("Ett", key="C1"), DraftClause("Två", key="C1"))
    with pytest.raises(Refused):
        a_draft(outline=Outline("T", (DraftSection("", twice),)))


def test_nobody_but_coordinators_and_the_clock_drafts_and_nobody_else_sees_it() -> None:
    may = {"city_coordinator", "sector_coordinator"}
    draft = a_draft()
    for name, actor in cast.everyone().items():
        sees = versions_visible_to(actor).filter(pk=draft.pk).exists()
        assert sees == (name in may | {"auditor"}), name
        if name not in may:
            with pytest.raises(NotAllowed):
                a_draft(by=actor)
            with pytest.raises(NotAllowed):
                commands.edit_clause(version=draft, key="C1", text="x", by=actor, at=NOON)
    assert a_draft(by=CLOCK, outline=small_outline()).number == 2
