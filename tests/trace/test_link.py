"""Links: typed, once, by those who may, taken back with a reason, and never telling what may not be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse

from malmoandan.kernel.actors import CLOCK, Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.record.commands import redact
from malmoandan.record.models import Entry
from malmoandan.record.queries import told
from malmoandan.trace import queries, registry
from malmoandan.trace.commands import link, withdraw_link
from malmoandan.trace.models import Link, LinkKind
from malmoandan.trace.queries import thread_of
from malmoandan.trace.registry import Node, describes
from tests import cast

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pytest_django import DjangoAssertNumQueries

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def thing(name: str) -> Ref:
    """A thing of a kind only these tests know."""
    return Ref("test.thing", name)


@pytest.fixture(autouse=True)
def _things(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every thing exists; those whose names begin with x only people of the city see."""
    monkeypatch.setattr(registry, "_describers", dict(registry._describers))

    @describes("test.thing")
    def things(ids: Collection[str], actor: Actor) -> dict[str, Node]:
        seen = (each for each in ids if actor.party == "city" or not each.startswith("x"))
        return {
            each: Node(f"Secret {each}" if each[0] == "x" else each, f"/{each}/", "said") for each in seen
        }


def tie(source: str, target: str, by: Actor | None = None) -> Link:
    """Source led to target."""
    return link(
        source=thing(source),
        target=thing(target),
        kind="led_to",
        by=by or cast.city_coordinator(),
        at=cast.NOON,
    )


def titles(name: str, actor: Actor) -> set[str]:
    """What a thread shows."""
    return {step.title for step in thread_of(thing(name), actor).steps}


def test_linking_twice_is_one_link_and_one_line_on_the_record() -> None:
    assert tie("a", "b") == tie("a", "b", cast.sector_coordinator())
    assert Entry.objects.filter(kind="trace.linked").count() == 1


@pytest.mark.parametrize(
    "name", ["auditor", "resident", "administrator", "visitor", "ex_member", "association_member"]
)
def test_not_everyone_ties_things_together(name: str) -> None:
    with pytest.raises(NotAllowed):
        tie("a", "b", cast.everyone()[name])


def test_what_follows_from_an_act_is_tied_by_the_clock() -> None:
    assert tie("a", "b", CLOCK).mandate is None


def test_a_thing_is_not_tied_to_itself() -> None:
    with pytest.raises(Refused):
        tie("a", "a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(source="x:1", target="x:1", kind=LinkKind.CITES, linked_at=cast.NOON)


def test_only_the_party_that_made_it_takes_a_link_back_and_says_why() -> None:
    tied = tie("a", "b")
    with pytest.raises(NotAllowed):
        withdraw_link(link=tied, why="nej", by=cast.sector_coordinator(), at=cast.NOON)
    with pytest.raises(Refused):
        withdraw_link(link=tied, why=" ", by=cast.city_coordinator(), at=cast.NOON)
    withdraw_link(link=tied, why="fel punkt", by=cast.city_coordinator(), at=cast.NOON)
    assert titles("a", cast.visitor()) == {"a"}
    assert tie("a", "b").pk != tied.pk


def test_the_thread_goes_both_ways_and_does_not_take_in_what_lies_beside() -> None:
    for source, target in [("a", "b"), ("b", "c"), ("c", "d"), ("a", "beside"), ("other", "d")]:
        tie(source, target)
    assert titles("c", cast.visitor()) == {"a", "b", "c", "d"}


def test_a_circle_ends() -> None:
    for source, target in [("a", "b"), ("b", "c"), ("c", "a")]:
        tie(source, target)
    assert titles("a", cast.visitor()) == {"a", "b", "c"}


def test_what_may_not_be_seen_is_left_out_with_what_lies_behind_it() -> None:
    for source, target in [("a", "xb"), ("xb", "c")]:
        tie(source, target)
    assert titles("a", cast.visitor()) == {"a"}
    assert titles("a", cast.city_coordinator()) == {"a", "Secret xb", "c"}


def test_the_number_of_queries_does_not_grow_with_the_thread(same_queries: Callable[..., int]) -> None:
    tie("a", "b")
    actor = cast.visitor()

    def grow() -> None:
        for number in range(30):
            tie("a", f"b{number}")

    same_queries(lambda: thread_of(thing("a"), actor), grow, most=8)


def test_many_links_are_asked_for_step_by_step_and_give_the_same_thread(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for source, target in [("a", "b"), ("b", "c"), ("c", "d"), ("a", "beside"), ("other", "d")]:
        tie(source, target)
    with django_assert_max_num_queries(3):
        few = titles("c", cast.visitor())
    cache.clear()
    monkeypatch.setattr(queries, "FEW", 4)
    assert titles("c", cast.visitor()) == few == {"a", "b", "c", "d"}
    assert cache.get(queries.MANY)
    assert titles("b", cast.visitor()) == {"a", "b", "c", "d"}


def test_the_page_shows_the_thread_and_nothing_hidden(client: PageCheckingClient) -> None:
    tie("a", "b")
    tie("a", "xb")
    page = client.get(reverse("trace:thread", args=["test.thing:a"]))
    assert b"Secret" not in page.content
    assert client.get(reverse("trace:thread", args=["test.thing:xb"])).status_code == 404
    for wrong in ("nonsense", "no.such:1", "test.thing:"):
        assert client.get(f"/trad/{wrong}/").status_code == 404


def test_the_record_names_what_everyone_may_see_and_nothing_else() -> None:
    tied = tie("a", "b")
    link(source=thing("xa"), target=thing("b"), kind="evidence", by=cast.city_coordinator(), at=cast.NOON)
    withdraw_link(link=tied, why="fel punkt", by=cast.city_coordinator(), at=cast.NOON)
    lines = [each.line for each in told(Entry.objects.filter(topic="trace").order_by("seq"))]
    assert [line.text for line in lines] == [
        "“a” was linked to “b”.",
        "[not public] was linked to “b” as evidence.",
        "“a” is no longer linked to “b”: fel punkt",
    ]
    assert [bool(line.url) for line in lines] == [True, False, True]


def test_the_names_on_a_page_of_the_record_are_asked_for_at_once(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        tie(f"a{number}", f"b{number}")
    with django_assert_max_num_queries(2):
        assert len(told(Entry.objects.filter(topic="trace"))) == 30


def test_an_erased_end_has_no_name() -> None:
    tie("a", "b")
    redact(
        entry=Entry.objects.get(topic="trace"),
        names=["target"],
        ground="x",
        by=cast.city_coordinator(),
        at=cast.NOON,
    )
    assert told(Entry.objects.filter(topic="trace"))[0].line.text == "“a” was linked to [not public]."


def test_things_are_tied_on_the_page(client: PageCheckingClient) -> None:
    client.sign_in(cast.sector_coordinator())
    address = reverse("trace:link", args=["test.thing:a"])
    client.get(address)
    form = {"kind": "cites", "target": "test.thing:b", "why": "<script>alert(1)</script>"}
    assert client.post(address, form).status_code == 303
    page = client.get(reverse("trace:thread", args=["test.thing:a"]))
    assert b"<script>alert" not in page.content
    for wrong in ("test.thing:xb", "agreement.clause:nej", "nonsens"):
        assert client.post(address, form | {"target": wrong}).status_code == 200
    assert Link.objects.count() == 1
    tied = Link.objects.get()
    assert client.get(reverse("trace:withdraw_link", args=[tied.pk])).status_code == 200
    assert client.post(reverse("trace:withdraw_link", args=[tied.pk]), {"why": "fel"}).status_code == 303
    assert client.post(reverse("trace:withdraw_link", args=[tied.pk]), {"why": "fel"}).status_code == 404
