"""The agreement's pages: what they show, to whom, and what they cost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.agreement import commands
from malmoandan.agreement.models import Principle, Version
from malmoandan.agreement.queries import outline_of
from malmoandan.consultation.models import Consultation
from tests import cast
from tests.agreement.texts import a_draft, adopted, both_keys, proposed
from tests.cast import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def text_of(page: object) -> str:
    """The page's HTML."""
    return str(page.content.decode())  # type: ignore[attr-defined]  # a response


def url(name: str, *args: object) -> str:
    """An address of the room."""
    return reverse(f"agreement:{name}", args=args)


def a_revision(first: Version) -> Version:
    """A draft that changes one clause of the version in force."""
    outline = outline_of(first)
    sections = list(outline.sections)
    sections[0] = replace(
        sections[0], clauses=(replace(sections[0].clauses[0], text="Vi vill göra mer tillsammans."),)
    )
    return a_draft(based_on=first, outline=replace(outline, sections=tuple(sections)))


def test_before_any_text_the_page_says_so(client: PageCheckingClient) -> None:
    assert client.get(url("agreement")).status_code == 200
    a_draft()
    assert "Vi vill mer" not in text_of(client.get(url("agreement")))


def test_the_version_in_force_is_read_clause_by_clause(client: PageCheckingClient) -> None:
    adopted(a_draft())
    page = text_of(client.get(url("agreement")))
    for key in ("C1", "C2", "C3", "C4"):
        assert f'id="{key}"' in page
    assert "/principer/dialog/" in page


def test_an_older_version_says_that_it_is_older(client: PageCheckingClient) -> None:
    first = adopted(a_draft())
    adopted(a_revision(first))
    page = text_of(client.get(url("version", 1)))
    assert url("compare_versions", 1, 2) in page
    assert url("compare_versions", 1, 2) not in text_of(client.get(url("principles")))


def test_what_changed_is_shown_word_by_word(client: PageCheckingClient) -> None:
    first = adopted(a_draft())
    adopted(a_revision(first))
    page = text_of(client.get(url("compare_versions", 1, 2)))
    assert re.search("<ins>\\s*göra\\s*</ins>", page)
    assert 'id="C2"' not in page
    assert 'id="C2"' in text_of(client.get(url("compare_versions", 2, 1) + "?allt"))


@pytest.mark.parametrize(
    "name",
    ["version", "print_version", "edit_version", "start_consultation", "propose_version", "withdraw_version",
     "add_clause", "amend_version", "adopt_version", "add_translation"],
)  # fmt: skip
def test_a_draft_is_behind_no_door(client: PageCheckingClient, name: str) -> None:
    draft = a_draft()
    for actor in (cast.resident(), cast.association_member(), cast.city_signatory(), cast.administrator()):
        assert client.sign_in(actor).get(url(name, draft.number)).status_code == 404
    client.logout()
    assert client.get(url(name, draft.number)).status_code in {302, 404}


def test_a_draft_is_in_no_list_no_comparison_and_no_data(client: PageCheckingClient) -> None:
    adopted(a_draft())
    a_draft(outline=replace(outline_of(Version.objects.get()), title="Hemligt utkast"))
    for address in (url("versions"), url("agreement"), url("agreement_json"), url("agreement_csv")):
        assert "Hemligt utkast" not in text_of(client.get(address))
    assert client.get(url("compare_versions", 1, 2)).status_code == 404


def test_a_draft_is_edited_by_either_coordinator_in_the_browser(client: PageCheckingClient) -> None:
    draft = a_draft()
    client.sign_in(cast.sector_coordinator())
    assert client.get(url("edit_version", 1)).status_code == 200
    assert client.get(url("edit_clause", 1, "C1")).status_code == 200
    said = {"text": "Nya ord", "kind": "paragraph", "seen": "Vi vill mer tillsammans.", "once": "a"}
    assert client.post(url("edit_clause", 1, "C1"), said).status_code == 303
    again = client.post(url("edit_clause", 1, "C1"), {**said, "once": "b"})
    assert again.status_code == 200
    assert draft.clauses.get(key="C1").text == "Nya ord"
    section = draft.sections.get(heading="Ansvar")
    added = {"text": "Till", "kind": "duty", "section": section.pk, "after": "C3", "once": "c"}
    assert client.post(url("add_clause", 1), added).status_code == 303
    assert client.post(url("add_clause", 1), added).status_code == 303
    assert draft.clauses.count() == 5
    moved = {"section": draft.sections.get(heading="Principer").pk, "after": "", "once": "d"}
    assert client.post(url("move_clause", 1, "C5"), moved).status_code == 303
    assert client.post(url("remove_clause", 1, "C5"), {"once": "e"}).status_code == 303
    assert client.post(url("remove_clause", 1, "C5"), {"once": "f"}).status_code == 404


def test_a_section_of_another_version_is_no_place(client: PageCheckingClient) -> None:
    a_draft()
    other = a_draft()
    client.sign_in(cast.city_coordinator())
    moved = {"section": other.sections.first().pk, "after": "", "once": "d"}  # type: ignore[union-attr]
    assert client.post(url("move_clause", 1, "C1"), moved).status_code == 200


def test_the_whole_way_to_force_in_the_browser(client: PageCheckingClient) -> None:
    a_draft()
    client.sign_in(cast.city_coordinator())
    dates = {"opens_on": "2040-01-02", "closes_on": "2040-02-02", "answer_by": "2040-03-02", "once": "1"}
    assert client.get(url("start_consultation", 1)).status_code == 200
    assert client.post(url("start_consultation", 1), dates).status_code == 303
    assert client.get(url("version", 1)).status_code == 200
    assert (
        client.post(url("propose_version", 1), {"once": "2"}).status_code == 409
    )  # comments are owed answers
    Consultation.objects.update(closed_at=NOON, published_at=NOON)
    assert client.post(url("propose_version", 1), {"once": "2b"}).status_code == 303
    assert client.get(url("adopt_version", 1)).status_code == 403
    both_keys(Version.objects.get().ref)
    assert client.get(url("version", 1)).status_code == 200
    assert client.get(url("adopt_version", 1)).status_code == 200
    assert client.post(url("adopt_version", 1), {"once": "3"}).status_code == 303
    assert Version.objects.get().is_in_force


def test_a_refusal_is_told_on_the_page(client: PageCheckingClient) -> None:
    proposed(a_draft())
    a_draft()
    page = client.sign_in(cast.city_coordinator()).post(url("propose_version", 2), {"once": "1"})
    assert page.status_code == 409


def test_amend_and_withdraw_in_the_browser(client: PageCheckingClient) -> None:
    proposed(a_draft())
    client.sign_in(cast.sector_coordinator())
    assert client.get(url("amend_version", 1)).status_code == 200
    done = client.post(url("amend_version", 1), {"summary_of_changes": "Fler röster", "once": "1"})
    assert done.headers["Location"] == url("version", 2)
    assert client.post(url("withdraw_version", 2), {"reason": "", "once": "2"}).status_code == 200
    assert client.post(url("withdraw_version", 2), {"reason": "Fel", "once": "3"}).status_code == 303


def test_a_translation_is_labelled_and_gaps_are_said(client: PageCheckingClient) -> None:
    adopted(a_draft())
    client.sign_in(cast.city_coordinator())
    assert client.get(url("add_translation", 1)).status_code == 200
    said = {
        "language": "en",
        "title": "Agreement",
        "clause-C1": "We want more.",
        "is_machine_made": "on",
        "once": "1",
    }
    assert client.post(url("add_translation", 1), said).status_code == 303
    assert client.post(url("add_translation", 1), {**said, "language": "<x>", "once": "2"}).status_code == 200
    page = text_of(client.get(url("version", 1) + "?text=en"))
    assert "We want more." in page
    assert 'lang="en"' in page
    assert text_of(client.get("/en/overenskommelse/")).count("We want more.") == 1
    assert "Vi vill mer" in text_of(client.get("/en/overenskommelse/1/?text=original"))


def test_a_principle_page_shows_proposal_and_adopted_words(client: PageCheckingClient) -> None:
    adopted(a_draft())
    assert client.get(url("principle", "dialog")).status_code == 200
    by = cast.city_coordinator()
    client.sign_in(by)
    said = {"local_wording": "Vi frågar <script>tidigt</script>.", "self_check": "Frågade vi?", "once": "1"}
    assert client.get(url("write_principle_meaning", "dialog")).status_code == 200
    assert client.post(url("write_principle_meaning", "dialog"), said).status_code == 303
    page = text_of(client.get(url("principle", "dialog")))
    assert "<script>tidigt" not in page
    assert client.post(url("adopt_principle_meaning", "dialog"), {"once": "2"}).status_code == 403
    meaning = Principle.objects.get().meanings.get()
    both_keys(meaning.ref)
    assert client.post(url("adopt_principle_meaning", "dialog"), {"once": "3"}).status_code == 303
    assert client.get(url("principle", "dialog")).status_code == 200
    assert client.get(url("principles")).status_code == 200


def test_markup_in_a_clause_or_title_is_only_words(client: PageCheckingClient) -> None:
    evil = "<script>alert(1)</script>"
    outline = replace(outline_of(a_draft()), title=evil)
    section = replace(
        outline.sections[0], heading=evil, clauses=(replace(outline.sections[0].clauses[0], text=evil),)
    )
    adopted(a_draft(outline=replace(outline, sections=(section, *outline.sections[1:]))))
    for address in (
        url("agreement"),
        url("versions"),
        url("print_version", 2),
        url("compare_versions", 1, 2),
    ):
        assert evil not in text_of(client.sign_in(cast.city_coordinator()).get(address))


def test_the_list_of_versions_costs_the_same_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    version = adopted(a_draft())

    def grow() -> None:
        for _ in range(29):
            adopted(a_draft(based_on=version))

    same_queries(lambda: client.get(url("versions")), grow, most=8)


def test_the_text_for_machines_gives_its_digest(client: PageCheckingClient) -> None:
    version = adopted(a_draft())
    data = client.get(url("agreement_json")).json()
    assert (data["digest"], len(data["clauses"])) == (version.digest, 4)
    assert text_of(client.get(url("agreement_csv"))).count("\n") == 5


def test_a_page_of_a_version_that_is_not_there_is_not_found(client: PageCheckingClient) -> None:
    for address in (
        "/overenskommelse/99/",
        "/overenskommelse/1/jamfor/2/",
        "/principer/nej/",
        "/anslut/ingen/",
    ):
        assert client.get(address).status_code == 404


def test_commands_take_an_outline_with_every_kind() -> None:
    draft = a_draft()
    clause = commands.edit_clause(
        version=draft, key="C1", text="x", kind="way_of_working", by=cast.city_coordinator(), at=NOON
    )
    assert clause.kind == "way_of_working"
