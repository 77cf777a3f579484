"""Who is missing: bodies counted openly, people never under ten, and a way to invite each gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from malmoandan.dialogue import commands
from malmoandan.dialogue.queries import Sought, bodies_to_invite, missing_of, took_part
from malmoandan.kernel.actors import Actor
from malmoandan.parties.models import Body, BodyKind
from malmoandan.voices.commands import Saying, say
from malmoandan.web import receipts
from tests import cast
from tests.dialogue.things import TODAY, WORDS, published, said_in

pytestmark = pytest.mark.django_db


def placed(body: Body, area: str, languages: str) -> Body:
    """The body in an area, with languages."""
    Body.objects.filter(pk=body.pk).update(area=area, languages=languages)
    return body


def test_bodies_are_counted_by_kind_area_and_language() -> None:
    dialogue = published()
    placed(cast.association(), "Kullen", "sv,ar")
    placed(cast.other_association(), "Hamnen", "sv")
    faith = placed(cast.body("faith", "Samfundet", BodyKind.FAITH_COMMUNITY, cast.sector()), "Hamnen", "fi")
    commands.invite_bodies(dialogue=dialogue, bodies=[faith], by=cast.city_coordinator(), at=cast.NOON)
    said_in(dialogue, cast.association_representative(), as_body=True)
    missing = missing_of(dialogue, TODAY)
    kinds = {group.value: (group.there, group.invited, group.took_part) for group in missing.kinds}
    assert kinds["association"] == (2, 0, 1)
    assert kinds["faith_community"] == (1, 1, 0)
    areas = {group.value: (group.there, group.invited, group.took_part) for group in missing.areas}
    assert areas == {"Hamnen": (2, 1, 0), "Kullen": (1, 0, 1)}
    languages = {group.value: group.took_part for group in missing.languages}
    assert languages == {"ar": 1, "fi": 0, "sv": 1}
    gaps = {(group.side, group.value) for group in missing.gaps}
    assert {("kind", "faith_community"), ("area", "Hamnen"), ("language", "fi")} <= gaps
    assert ("area", "Kullen") not in gaps
    assert took_part(dialogue) == {cast.association().pk}


def test_sizes_are_counted_and_a_gap_among_them_can_be_invited() -> None:
    dialogue = published()
    Body.objects.filter(pk=cast.association().pk).update(size="to_20")
    Body.objects.filter(pk=cast.other_association().pk).update(size="to_1000")
    said_in(dialogue, cast.association_representative(), as_body=True)
    sizes = {group.value: (group.there, group.took_part) for group in missing_of(dialogue, TODAY).sizes}
    assert sizes == {"to_20": (1, 1), "to_1000": (1, 0)}
    gap = next(group for group in missing_of(dialogue, TODAY).gaps if group.side == "size")
    assert "101–1,000" in gap.label
    rows = bodies_to_invite(dialogue, Sought.read({"size": gap.value}), cast.city_coordinator(), TODAY)
    assert [body.slug for body in rows] == ["other-association"]
    assert Sought.read({"size": "enormous"}).size == ""


def test_a_gap_leads_to_those_who_can_be_invited() -> None:
    dialogue = published()
    placed(cast.association(), "Kullen", "sv,ar")
    placed(cast.other_association(), "Hamnen", "sv")

    def found(**sought: str) -> list[str]:
        rows = bodies_to_invite(dialogue, Sought.read(sought), cast.city_coordinator(), TODAY)
        return [body.slug for body in rows]

    assert found(area="Kullen") == ["association"]
    assert found(language="ar") == ["association"]
    assert found(kind="association") == ["association", "other-association"]
    assert found(q="sjö\0") == ["other-association"]
    commands.invite_bodies(
        dialogue=dialogue, bodies=[cast.association()], by=cast.city_coordinator(), at=cast.NOON
    )
    assert found(kind="association") == ["other-association"]
    assert "association" not in found(kind="none-such")


def test_people_are_counted_only_from_ten_and_no_few_can_be_worked_out() -> None:
    dialogue = published()
    saying = Saying(text=WORDS, language="sv", area="Kullen")
    gathering = said_in(dialogue).gathering
    for number in range(30):
        where = "Kullen" if number < 17 else "Hamnen" if number < 28 else "Berget"
        say(
            gathering=gathering, saying=replace(saying, area=where), receipt=receipts.make(),
            by=Actor(visitor=f"{number:064x}"), at=cast.NOON,
        )  # fmt: skip
    missing = missing_of(dialogue, TODAY)
    assert missing.people == 30
    counts = {each.label: each.count for each in missing.people_by_area}
    assert counts == {"No area said": None, "Berget": None, "Hamnen": None, "Kullen": 17}


def test_few_people_are_not_told_of_at_all() -> None:
    dialogue = published()
    said_in(dialogue)
    assert missing_of(dialogue, TODAY).people == 0
