"""From draft to force: nothing joint by one key, nothing joint undone by one party (clause C1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from malmoandan.agreement import commands
from malmoandan.agreement.models import Principle, Version, VersionState
from malmoandan.agreement.queries import outline_of, version_in_force, versions_visible_to
from malmoandan.consultation.queries import consultation_on
from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from tests import cast
from tests.agreement.texts import a_draft, adopted, both_keys, proposed, small_outline, turn
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_a_version_needs_both_keys() -> None:
    version = proposed(a_draft())
    by = cast.city_coordinator()
    turn(version.ref, by, cast.council())
    with pytest.raises(NotAllowed):
        commands.adopt_version(version=version, by=by, at=NOON)
    turn(version.ref, cast.sector_coordinator(), cast.assembly())
    commands.adopt_version(version=version, by=by, at=NOON)
    assert version_in_force() == version


def test_a_rejected_version_never_comes_into_force() -> None:
    version = proposed(a_draft())
    both_keys(version.ref, outcome="rejected")
    for actor in (*cast.everyone().values(), CLOCK):
        with pytest.raises(NotAllowed):
            commands.adopt_version(version=version, by=actor, at=NOON)


def test_a_new_version_retires_the_one_before_it() -> None:
    first = adopted(a_draft())
    later = NOON + timedelta(days=400)
    second = adopted(a_draft(based_on=first), at=later)
    first.refresh_from_db()
    assert (first.state, first.retired_at) == (VersionState.RETIRED, later)
    assert version_in_force() == second


def test_a_public_version_is_never_edited() -> None:
    version = proposed(a_draft())
    for act in (
        lambda: commands.edit_clause(
            version=version, key="C1", text="x", by=cast.city_coordinator(), at=NOON
        ),
        lambda: commands.remove_clause(version=version, key="C1", by=cast.city_coordinator(), at=NOON),
        lambda: commands.add_clause(
            version=version, section=version.sections.all()[0], text="x", by=cast.city_coordinator(), at=NOON
        ),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_amendment_is_a_new_version_without_keys_and_takes_the_old_one_back() -> None:
    version = proposed(a_draft())
    turn(version.ref, cast.city_coordinator(), cast.council())
    new = replace(outline_of(version), title="Ny titel")
    amended = commands.amend_version(version=version, outline=new, by=cast.sector_coordinator(), at=NOON)
    version.refresh_from_db()
    assert version.state == VersionState.WITHDRAWN
    assert amended.digest != version.digest
    assert list(amended.clauses.values_list("key", flat=True)) == ["C1", "C2", "C3", "C4"]
    assert decision_on(version.ref) is None  # no key is turned on words that are no longer put
    with pytest.raises(NotAllowed):
        commands.adopt_version(version=version, by=cast.city_coordinator(), at=NOON)


def test_what_all_have_approved_cannot_be_taken_back_by_one() -> None:
    version = proposed(a_draft())
    both_keys(version.ref)
    with pytest.raises(NotAllowed):
        commands.withdraw_version(version=version, reason="Nej", by=cast.city_coordinator(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.amend_version(version=version, by=cast.city_coordinator(), at=NOON)


def test_one_version_at_a_time_is_before_the_parties() -> None:
    proposed(a_draft())
    other = a_draft(outline=small_outline("Samtal"))
    with pytest.raises(Refused):
        commands.propose_version(version=other, by=cast.sector_coordinator(), at=NOON)


def test_amending_the_version_in_force_leaves_it_in_force() -> None:
    version = adopted(a_draft())
    amended = commands.amend_version(version=version, by=cast.city_coordinator(), at=NOON)
    version.refresh_from_db()
    assert version.is_in_force
    assert amended.is_draft


def test_a_consultation_opens_with_every_clause_as_a_passage() -> None:
    draft = a_draft()
    day = NOON.date()
    commands.start_consultation(
        version=draft,
        opens_on=day,
        closes_on=day + timedelta(days=30),
        answer_by=day + timedelta(days=60),
        by=cast.sector_coordinator(),
        at=NOON,
    )
    found = consultation_on(draft.ref)
    assert found is not None
    assert list(found.passages.order_by("position").values_list("key", flat=True)) == ["C1", "C2", "C3", "C4"]
    assert versions_visible_to(cast.visitor()).filter(pk=draft.pk).exists()


def test_a_withdrawn_draft_never_becomes_public() -> None:
    draft = a_draft()
    commands.withdraw_version(version=draft, reason="Fel fil", by=cast.city_coordinator(), at=NOON)
    assert not versions_visible_to(cast.visitor()).exists()


def test_a_public_version_gives_its_principles_an_address_that_outlives_it() -> None:
    first = adopted(a_draft())
    assert Principle.objects.get().slug == "dialog"
    outline = outline_of(first)
    sections = list(outline.sections)
    sections[1] = replace(sections[1], clauses=(replace(sections[1].clauses[0], text="Tidig dialog"),))
    adopted(a_draft(based_on=first, outline=replace(outline, sections=tuple(sections))))
    principle = Principle.objects.get()
    assert (principle.slug, principle.name) == ("dialog", "Tidig dialog")


def test_a_principle_is_called_by_its_first_line_alone() -> None:
    adopted(a_draft(outline=small_outline("Dialog\nVi talar med varandra innan något är bestämt.")))
    principle = Principle.objects.get()
    assert (principle.slug, principle.name) == ("dialog", "Dialog")


@pytest.mark.parametrize(
    "step", ["propose_version", "start_consultation", "withdraw_version", "amend_version"]
)
def test_only_coordinators_move_a_version(step: str) -> None:
    draft = a_draft()
    day = NOON.date()
    wanted: dict[str, dict[str, object]] = {
        "start_consultation": {"opens_on": day, "closes_on": day, "answer_by": day},
        "withdraw_version": {"reason": "x"},
    }
    more = wanted.get(step, {})
    for name, actor in cast.everyone().items():
        if name not in {"city_coordinator", "sector_coordinator"}:
            with pytest.raises(NotAllowed):
                getattr(commands, step)(version=draft, by=actor, at=NOON, **more)
    assert Version.objects.get().is_draft
