"""Home, my page, the coordinator's page, hand-over, receipts, search and the accessibility statement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.errors import NotAllowed
from malmoandan.matters.commands import ask_question
from malmoandan.parties.models import Body, BodyKind
from malmoandan.site.commands import publish_accessibility_statement
from malmoandan.site.indexing import reindex
from malmoandan.site.models import AccessibilityStatement, Conformity, SearchPage
from malmoandan.web import receipts
from tests import cast
from tests.site.things import agreement_in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def statement() -> AccessibilityStatement:
    """A statement with every field the authority asks for."""
    return AccessibilityStatement(
        actor_name="Provstad",
        service_name="Malmöandan",
        conformity=Conformity.PARTIAL,
        shortcomings="Ett dokument saknar taggar.",
        method="Egna tester.",
        assessed_on=date(2026, 9, 1),
        authority_name="Myndigheten",
        authority_url="https://example.org/anmal",
        language="sv",
    )


def test_home_needs_at_most_six_queries_and_says_the_same_to_everyone(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    agreement_in_force()

    def grow() -> None:
        for n in range(30):
            cast.body(f"nr-{n}", f"Förening {n}", BodyKind.ASSOCIATION, cast.sector())

    same_queries(lambda: client.get("/"), grow, most=7)


def test_an_empty_installation_has_a_home_page_too(client: PageCheckingClient) -> None:
    for language in ("/", "/en/", "/ar/", "/fi/"):
        assert client.get(language).status_code == 200


def test_my_page_holds_only_what_waits_for_me(client: PageCheckingClient) -> None:
    cast.parties()
    cast.sector_coordinator()
    ask_question(
        subject="Till staden",
        text="Hur?",
        language="sv",
        receipt=receipts.make(),
        only_party=cast.city(),
        by=cast.resident(),
        at=cast.NOON,
    )
    hers = client.sign_in(cast.city_coordinator()).get("/min-sida/").content.decode()
    assert "Till staden" in hers
    others = client.sign_in(cast.sector_coordinator()).get("/min-sida/").content.decode()
    assert "Till staden" not in others


@pytest.mark.parametrize("path", ["/samordnare/", "/samordnare/overlamning/"])
def test_the_coordinators_pages_are_for_coordinators_and_auditors(
    client: PageCheckingClient, path: str
) -> None:
    agreement_in_force()
    for actor in (cast.city_coordinator(), cast.sector_coordinator(), cast.auditor()):
        assert client.sign_in(actor).get(path).status_code == 200
    for actor in (cast.association_member(), cast.resident(), cast.committee_secretary()):
        assert client.sign_in(actor).get(path).status_code == 403


def test_a_question_for_one_side_is_not_in_the_other_sides_pack(client: PageCheckingClient) -> None:
    cast.parties()
    cast.city_coordinator()
    ask_question(
        subject="Bara för sektorn",
        text="Hur?",
        language="sv",
        receipt=receipts.make(),
        only_party=cast.sector(),
        by=cast.resident(),
        at=cast.NOON,
    )
    pages = ("/samordnare/", "/samordnare/overlamning/")
    assert all(
        "Bara för sektorn" not in client.sign_in(cast.city_coordinator()).get(path).content.decode()
        for path in pages
    )
    assert all(
        "Bara för sektorn" in client.sign_in(cast.sector_coordinator()).get(path).content.decode()
        for path in pages
    )


def test_a_receipt_code_opens_what_it_belongs_to(client: PageCheckingClient) -> None:
    cast.parties()
    code = receipts.make()
    ask_question(subject="Bänken", text="När?", language="sv", receipt=code, by=cast.visitor(), at=cast.NOON)
    found = client.post("/kvitto/", {"code": code.lower().replace("-", " "), "once": "a"})
    assert found.status_code == 302
    assert "Bänken" in client.get(found.headers["Location"]).content.decode()


@pytest.mark.parametrize("typed", ["0000-0000-0000", "hej", "\x00", "x" * 40, "%_'\""])
def test_a_wrong_receipt_code_is_told_in_words(client: PageCheckingClient, typed: str) -> None:
    assert client.post("/kvitto/", {"code": typed, "once": "a"}).status_code == 422


def test_the_search_finds_what_is_public_and_nothing_else(client: PageCheckingClient) -> None:
    agreement_in_force()
    cast.association()
    Body.objects.filter(slug="other-association").delete()
    cast.body("gruppen", "Odlarna i smyg", BodyKind.INFORMAL_GROUP, cast.sector())
    Body.objects.filter(slug="gruppen").update(is_listed=False)
    reindex(cast.NOON)
    page = client.get("/sok/", {"q": "odlarna"}).content.decode()
    assert "Odlarna på kullen" in page
    assert "Odlarna i smyg" not in page
    assert "/punkt/C2/" in client.get("/sok/", {"q": "redovisar"}).content.decode()


def test_what_is_no_longer_public_is_not_found_although_the_index_is_older(
    client: PageCheckingClient,
) -> None:
    """The index is made anew every ten minutes; a yes taken back counts at once."""
    cast.association()
    reindex(cast.NOON)
    assert "Odlarna" in client.get("/sok/", {"q": "odlarna"}).content.decode()
    Body.objects.filter(slug="association").update(is_listed=False)
    assert "Odlarna" not in client.get("/sok/", {"q": "odlarna"}).content.decode()


def test_guessing_receipts_is_stopped(client: PageCheckingClient) -> None:
    tries = [client.post("/kvitto/", {"code": "0000-0000-0000", "once": "a"}) for _ in range(31)]
    assert [each.status_code for each in tries[-2:]] == [422, 429]


@pytest.mark.parametrize(
    "asked", ["", "  ", "\x00", "'\"%_*()-", "x" * 10_000, "åäö", "🙂", "AND OR NOT", "مرحبا"]
)
def test_the_search_takes_any_words(client: PageCheckingClient, asked: str) -> None:
    assert client.get("/sok/", {"q": asked, "typ": "'; drop", "page": "-1"}).status_code == 200


def test_the_index_follows_the_rooms() -> None:
    agreement_in_force()
    cast.association()
    reindex(cast.NOON)
    assert reindex(cast.NOON) == 0
    Body.objects.filter(slug="association").update(name="Odlarna på höjden")
    assert reindex(cast.NOON) == 1
    Body.objects.filter(slug="association").update(is_listed=False)
    reindex(cast.NOON)
    assert not SearchPage.objects.filter(title__startswith="Odlarna").exists()


def test_a_new_accessibility_statement_replaces_and_keeps_the_old(client: PageCheckingClient) -> None:
    publish_accessibility_statement(statement=statement(), by=cast.city_coordinator(), at=cast.NOON)
    client.sign_in(cast.sector_coordinator())
    form = client.get("/tillganglighet/ny/")
    assert form.status_code == 200
    sent = {field.name: field.value() for field in form.context["form"] if field.value() is not None} | {
        "shortcomings": "Inget längre.",
        "conformity": "full",
        "once": "a",
    }
    assert client.post("/tillganglighet/ny/", sent).status_code == 302
    assert AccessibilityStatement.objects.count() == 2
    assert "Inget längre." in client.get("/tillganglighet/").content.decode()


def test_nobody_else_writes_the_statement() -> None:
    for actor in (cast.visitor(), cast.resident(), cast.association_member(), cast.auditor()):
        with pytest.raises(NotAllowed):
            publish_accessibility_statement(statement=statement(), by=actor, at=cast.NOON)
