"""A draw from draft to lot: who may do what, in which order, and what nobody can change or steer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.panels import commands, policies, tasks
from malmoandan.panels.lots import computing, numbers
from malmoandan.panels.models import Draw, DrawState, Quota, Seal
from malmoandan.panels.queries import draws_visible_to
from malmoandan.panels.rules import seen_of
from malmoandan.record.models import Entry, Opening
from malmoandan.web.sheet_files import read_sheet
from tests import cast
from tests.panels import things
from tests.panels.things import TERMS, drafted, drawn, fixed, fresh, published, seal, sealed, unseal

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.panels.commands import Terms

pytestmark = pytest.mark.django_db
COORDINATORS = {"city_coordinator", "sector_coordinator"}


def sized(size: int, younger: int) -> Terms:
    """A group of this size with at least so many younger."""
    quotas = [Quota("Ålder", "yngre", younger, size), Quota("Ålder", "äldre", 0, size)]
    return replace(TERMS, size=size, quotas=quotas)


def test_only_coordinators_draft_change_and_fix() -> None:
    draw = drafted()
    for name, actor in cast.everyone().items():
        assert policies.may_draft_draw(actor) == (name in COORDINATORS), name
        assert policies.may_change_draw(actor, draw) == (name in COORDINATORS), name
    with pytest.raises(NotAllowed):
        commands.draft_draw(terms=TERMS, by=cast.association_representative(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.fix_draw(draw=draw, seen=seen_of(draw), by=cast.auditor(), at=cast.NOON)


@pytest.mark.parametrize(
    ("terms", "word"),
    [
        (replace(TERMS, title=" "), "title"),
        (replace(TERMS, purpose="a\0b"), "plain text"),
        (replace(TERMS, purpose="x" * 20_001), "shorter"),
        (replace(TERMS, size=1), "members"),
        (replace(TERMS, size=501), "members"),
        (replace(TERMS, quotas=()), "at least one quota"),
        (replace(TERMS, quotas=[Quota("", "a", 0, 6)]), "a category and a value"),
        (replace(TERMS, quotas=[Quota("A", "a", 5, 4)]), "must not be above"),
        (replace(TERMS, quotas=[Quota("A", "a", 0, 7)]), "above the group"),
        (replace(TERMS, quotas=[Quota("A", "a", 0, 6), Quota("a", "A", 0, 6)]), "twice"),
        (replace(TERMS, quotas=[Quota("A", "a", 4, 6), Quota("A", "b", 4, 6)]), "Lower one"),
        (replace(TERMS, quotas=[Quota("A", "a", 0, 2), Quota("A", "b", 0, 2)]), "Raise one"),
        (replace(TERMS, about="nonsense"), "no reference"),
    ],
)
def test_terms_that_cannot_be_a_rule_are_refused_with_what_to_do(terms: Terms, word: str) -> None:
    with pytest.raises(Refused, match=word):
        commands.draft_draw(terms=terms, by=cast.city_coordinator(), at=cast.NOON)


def test_the_pool_keeps_numbers_and_the_asked_categories_and_no_names() -> None:
    draw = drafted()
    assert draw.pool["categories"] == ["Ålder", "Område"]
    assert draw.pool["rows"][0] == [1, "yngre", "söder"]
    assert "Hemlig" not in str(draw.pool)
    assert draw.pool_size == 40


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (things.pool_csv(10), "20 to 5000"),
        (things.pool_csv().replace(b"\r\n7;", b"\r\nAsta;"), "A8"),
        (things.pool_csv().replace(b"\r\n7;", b"\r\n198001011234;"), "A8"),
        (things.pool_csv().replace(b"\r\n7;", b"\r\n0;"), "A8"),
        (things.pool_csv().replace(b"\r\n7;", b"\r\n8;"), "stands twice"),
        (things.pool_csv().replace(b"7;yngre", "7;årslös".encode()), "B8"),
        (things.pool_csv().replace("Område".encode(), b"Trakt"), "lacks a column"),
    ],
)
def test_a_half_bad_pool_is_refused_by_its_cells_and_nothing_is_kept(data: bytes, word: str) -> None:
    draw = drafted(count=0)
    with pytest.raises(Refused, match=word):
        commands.bring_pool(draw=draw, sheet=read_sheet(data), by=cast.city_coordinator(), at=cast.NOON)
    assert not fresh(draw).pool_size


def test_a_lost_update_is_told() -> None:
    draw = drafted()
    old = seen_of(draw)
    commands.change_draw(
        draw=draw, terms=replace(TERMS, title="Ny"), seen=old, by=cast.city_coordinator(), at=cast.NOON
    )
    with pytest.raises(Stale):
        commands.change_draw(draw=draw, terms=TERMS, seen=old, by=cast.sector_coordinator(), at=cast.NOON)
    with pytest.raises(Stale):
        commands.fix_draw(draw=draw, seen=old, by=cast.sector_coordinator(), at=cast.NOON)


@pytest.mark.parametrize(
    ("terms", "count", "word"),
    [
        (TERMS, 0, "Bring in the pool first"),
        (sized(60, 0), 40, "fewer people than the group"),
        (sized(39, 25), 40, "fewer than the least of 25"),
    ],
)
def test_a_pool_too_small_for_its_quotas_is_not_fixed(terms: Terms, count: int, word: str) -> None:
    draw = drafted(terms, count)
    with pytest.raises(Refused, match=word):
        commands.fix_draw(draw=draw, seen=seen_of(draw), by=cast.city_coordinator(), at=cast.NOON)


def test_a_pool_of_other_categories_than_the_quotas_is_not_fixed() -> None:
    draw = drafted()
    terms = replace(TERMS, quotas=things.QUOTAS[:2])
    commands.change_draw(draw=draw, terms=terms, seen=seen_of(draw), by=cast.city_coordinator(), at=cast.NOON)
    with pytest.raises(Refused, match="other categories"):
        commands.fix_draw(draw=draw, seen=seen_of(fresh(draw)), by=cast.city_coordinator(), at=cast.NOON)


def test_the_clock_works_out_the_panels_and_publishes_their_digest() -> None:
    draw = fixed()
    tasks.periodic(cast.NOON)
    shown = fresh(draw)
    assert shown.has_panels
    assert sum(panel["places"] for panel in shown.panels) == numbers.PLACES
    assert "sortition-algorithms/" in shown.made_with
    entry = Entry.objects.get(kind="panels.published")
    assert Opening.objects.get(seq=entry.seq, name="panels").value == f'"{shown.panels_digest}"'


def test_quotas_no_panel_keeps_give_the_draft_back_with_what_to_loosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {"loosen": [["Ålder", "yngre", 2, 4, 1, 4]]}
    monkeypatch.setattr(computing, "panels_of", lambda *_args, **_more: told)
    draw = fixed()
    tasks.periodic(cast.NOON)
    assert fresh(draw).is_draft
    assert fresh(draw).fault == told
    assert Entry.objects.filter(kind="panels.draw_returned").exists()


def test_nobody_but_the_clock_publishes_or_returns() -> None:
    draw = fixed()
    for actor in cast.everyone().values():
        with pytest.raises(NotAllowed):
            commands.publish_panels(draw=draw, panels=things.panels(), made_with="", by=actor, at=cast.NOON)
        with pytest.raises(NotAllowed):
            commands.return_draw(draw=draw, fault={}, by=actor, at=cast.NOON)
    commands.publish_panels(draw=draw, panels=things.panels(), made_with="x", by=CLOCK, at=cast.NOON)
    with pytest.raises(NotAllowed):  # once
        commands.publish_panels(draw=draw, panels=things.panels(), made_with="x", by=CLOCK, at=cast.NOON)


def test_each_party_seals_once_by_its_coordinator_and_only_then_numbers_open() -> None:
    draw = published()
    for name, actor in cast.everyone().items():
        assert policies.may_seal_number(actor, draw) == (name in COORDINATORS), name
    seal(draw, cast.city_coordinator())
    with pytest.raises(NotAllowed):
        seal(draw, cast.city_coordinator())
    with pytest.raises(NotAllowed):  # the sector has not sealed
        unseal(draw, cast.city_coordinator())
    with pytest.raises(NotAllowed):
        commands.seal_number(draw=draw, fingerprint="a" * 64, by=cast.sector_signatory(), at=cast.NOON)
    with pytest.raises(Refused, match="no fingerprint"):
        commands.seal_number(draw=draw, fingerprint="A" * 64, by=cast.sector_coordinator(), at=cast.NOON)


def test_no_number_is_sealed_before_the_panels_are_published() -> None:
    draw = fixed()
    with pytest.raises(NotAllowed):
        seal(draw, cast.city_coordinator())


@pytest.mark.parametrize(("number", "party"), [(701, "city"), (-1, "city"), (1700, "city"), (345, "sector")])
def test_another_number_than_the_sealed_one_is_not_taken(number: int, party: str) -> None:
    draw = sealed()
    with pytest.raises(Refused, match="do not give the fingerprint"):
        commands.open_number(
            draw=draw, number=number, code=things.code_of(party), by=cast.city_coordinator(), at=cast.NOON
        )
    assert not Seal.objects.filter(opened_at__isnull=False).exists()


def test_a_party_does_not_open_the_others_number() -> None:
    draw = sealed()
    with pytest.raises(Refused):
        commands.open_number(
            draw=draw, number=things.NUMBERS["city"], code=things.code_of("city"),
            by=cast.sector_coordinator(), at=cast.NOON,
        )  # fmt: skip


def test_the_last_opened_number_draws_the_panel() -> None:
    draw = sealed()
    with pytest.raises(NotAllowed):
        commands.draw_panel(draw=draw, by=cast.city_coordinator(), at=cast.NOON)
    unseal(draw, cast.city_coordinator())
    assert fresh(draw).state == DrawState.FIXED
    unseal(draw, cast.sector_coordinator())
    shown = fresh(draw)
    assert (shown.state, shown.drawn) == (DrawState.DRAWN, 45)
    assert shown.panel == things.panels()[0]
    with pytest.raises(NotAllowed):
        unseal(draw, cast.sector_coordinator())


def test_whatever_one_party_chooses_every_lot_stays_as_likely() -> None:
    for chosen in (0, 1, 499, 999):
        lots = Counter(numbers.lot_of([chosen, other]) for other in range(numbers.PLACES))
        assert set(lots.values()) == {1}
        assert len(lots) == numbers.PLACES


def test_a_fingerprint_is_good_for_its_own_party_and_panels_alone() -> None:
    code = things.code_of("city")
    made = {
        numbers.fingerprint(digest, party, number, code)
        for digest in ("a" * 64, "b" * 64)
        for party in ("city", "sector")
        for number in (7, 8)
    }
    assert len(made) == 8


def test_who_keeps_her_number_shut_cannot_let_the_lot_fall() -> None:
    draw = sealed()
    unseal(draw, cast.city_coordinator())
    for by, at in (
        (cast.sector_coordinator(), things.LATER),
        (cast.city_coordinator(), cast.NOON + timedelta(days=6)),
        (cast.association_representative(), things.LATER),
    ):
        with pytest.raises(NotAllowed):
            commands.cancel_draw(draw=draw, reason="Nej", by=by, at=at)
    commands.cancel_draw(draw=draw, reason="De öppnade inte.", by=cast.city_coordinator(), at=things.LATER)
    entry = Entry.objects.get(kind="panels.draw_cancelled")
    assert Opening.objects.get(seq=entry.seq, name="shut").value == '"sector"'


def test_before_all_have_sealed_either_coordinator_cancels_with_reasons() -> None:
    draw = published()
    with pytest.raises(Refused, match="Say why"):
        commands.cancel_draw(draw=draw, reason=" \0", by=cast.sector_coordinator(), at=cast.NOON)
    commands.cancel_draw(draw=draw, reason="Fel pool.", by=cast.sector_coordinator(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        seal(draw, cast.city_coordinator())


def test_what_was_drawn_is_never_cancelled() -> None:
    with pytest.raises(NotAllowed):
        commands.cancel_draw(draw=drawn(), reason="x", by=cast.city_coordinator(), at=things.LATER)


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (fixed, {"title": "x"}),
        (fixed, {"quotas": []}),
        (fixed, {"pool": {}}),
        (published, {"panels": []}),
        (published, {"panels_digest": "f" * 64}),
        (published, {"state": "draft"}),
        (drawn, {"drawn": 1}),
        (drawn, {"state": "fixed", "drawn": None}),
    ],
)
def test_the_database_refuses_to_change_what_stands(make: Callable[[], Draw], change: dict[str, Any]) -> None:
    draw = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.filter(pk=draw.pk).update(**change)


def test_the_database_refuses_other_seals() -> None:
    early, draw = fixed(), sealed()
    mandate = cast.city_coordinator().mandate
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(
            draw=early, party=cast.city(), mandate_id=mandate or 0, fingerprint="a" * 64, sealed_at=cast.NOON
        )
    for change in ({"fingerprint": "b" * 64}, {"number": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seal.objects.filter(draw=draw).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.filter(draw=draw).delete()


def test_drafts_are_seen_by_coordinators_and_auditors_alone() -> None:
    draft, public = drafted(), published()
    for name, actor in cast.everyone().items():
        seen = set(draws_visible_to(actor).values_list("pk", flat=True))
        assert (draft.pk in seen) == (name in COORDINATORS | {"auditor"}), name
        assert public.pk in seen, name
