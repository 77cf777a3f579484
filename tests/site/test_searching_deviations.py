"""A deviation is found once both views are public; until then by nobody who may not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine

from malmoandan.matters import commands
from malmoandan.matters.queries import deviations_visible_to
from malmoandan.site.indexing import reindex
from malmoandan.site.models import SearchPage
from tests import cast
from tests.cast import NOON
from tests.matters.deviations import TITLE, WORDS, an_agreement, climbed_to, now, raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Deviation
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
THEIRS, OURS = "Vi väntade förgäves på svar.", "Handläggaren var sjukskriven hela våren."
STEPS = ("talk", "coordinators", "steering", "note")


@pytest.fixture(autouse=True)
def _at_noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    an_agreement()
    with time_machine.travel(NOON, tick=True):
        yield


def published(*, is_named: bool = True) -> Deviation:
    """Both sides have written their views."""
    first = raised() if is_named else raised("ombud", is_named=False)
    if not is_named:
        commands.take_up_deviation(deviation=first, text="Kan vi ses?", by=cast.sector_coordinator(), at=NOON)
    note = climbed_to("note", first)
    theirs = cast.association_representative() if is_named else cast.sector_coordinator()
    for by, text in ((theirs, THEIRS), (cast.committee_secretary(), OURS)):
        commands.write_deviation_note(deviation=note, text=text, by=by, at=note.step_at)
    return now(note)


def found(client: PageCheckingClient, words: str) -> str:
    """What the search page says."""
    return client.get("/en/sok/", {"q": words}).content.decode()


def everyone() -> list[Actor | None]:
    """A visitor, and those who may or may not see it: the search tells them all the same."""
    return [
        None, cast.resident(), cast.other_association_member(), cast.city_coordinator(),
        cast.auditor(),
    ]  # fmt: skip


def test_both_views_are_found_once_they_are_public(client: PageCheckingClient) -> None:
    deviation = published()
    reindex(NOON)
    for words in ("förgäves", "handläggaren", "fritidsnämnden", "C1"):
        assert f"/avvikelse/{deviation.pk}/" in found(client, words), words
    listed = client.get("/en/sok/", {"q": "förgäves", "typ": "deviation"}).content.decode()
    assert f"/avvikelse/{deviation.pk}/" in listed


@pytest.mark.parametrize("step", STEPS)
def test_one_that_is_not_public_is_found_by_nobody_at_any_step(client: PageCheckingClient, step: str) -> None:
    deviation = climbed_to(step)
    if step == "note":
        commands.write_deviation_note(
            deviation=deviation, text=THEIRS, by=cast.association_representative(), at=deviation.step_at
        )
    reindex(NOON)
    assert not SearchPage.objects.filter(sort="deviation").exists()
    for who in everyone():
        if who is not None:
            client.sign_in(who)
        for words in ("uteblir", "tre gånger", "förgäves", f"Deviation {deviation.pk}"):
            assert f"/avvikelse/{deviation.pk}/" not in found(client, words)


def test_what_was_said_on_the_ladder_and_its_title_stay_with_those_concerned(
    client: PageCheckingClient,
) -> None:
    deviation = published()
    reindex(NOON)
    page = SearchPage.objects.get(sort="deviation")
    assert TITLE not in page.title + page.text
    assert WORDS not in page.text
    assert f"/avvikelse/{deviation.pk}/" not in found(client, "uteblir")


def test_whoever_raised_it_unnamed_is_not_found_by_name() -> None:
    published(is_named=False)
    reindex(NOON)
    assert cast.association().name not in SearchPage.objects.get(sort="deviation").text


def test_a_view_that_is_hidden_is_not_found_although_the_index_is_older(client: PageCheckingClient) -> None:
    deviation = published()
    reindex(NOON)
    note = deviation.notes.get(text=OURS)
    commands.hide_deviation_note(note=note, why="Personuppgift.", by=cast.city_coordinator(), at=NOON)
    assert f"/avvikelse/{deviation.pk}/" not in found(client, "handläggaren")
    reindex(NOON)
    assert f"/avvikelse/{deviation.pk}/" not in found(client, "handläggaren")
    assert f"/avvikelse/{deviation.pk}/" in found(client, "förgäves")


def test_what_the_index_holds_is_what_the_one_queryset_shows() -> None:
    published()
    climbed_to("steering", raised())
    reindex(NOON)
    seen = {str(each.ref) for each in deviations_visible_to(cast.visitor())}
    assert set(SearchPage.objects.filter(sort="deviation").values_list("ref", flat=True)) == seen


def test_a_clause_shows_a_departure_from_it_once_both_views_are_public(client: PageCheckingClient) -> None:
    waiting = climbed_to("note")
    assert f"/avvikelse/{waiting.pk}/" not in client.get("/en/punkt/C1/").content.decode()
    deviation = published()
    page = client.get("/en/punkt/C1/").content.decode()
    assert f"/avvikelse/{deviation.pk}/" in page
    assert f"Deviation {deviation.pk}" in page
    assert TITLE not in page
    assert f"/avvikelse/{waiting.pk}/" not in page
