"""The pages as people meet them, and what they must never do."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.contributions import commands
from malmoandan.contributions.models import Ask, PaperForms, SectorContribution
from malmoandan.contributions.queries import codes_on, token_of
from malmoandan.web import receipts
from tests import cast
from tests.contributions import things

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _people() -> None:
    cast.everyone()


def now_made(**changed: object) -> dict[str, object]:
    """What is made now rather than at NOON, so that it is open for the pages."""
    now = timezone.now() - timedelta(minutes=5)
    return {"at": now, "year": timezone.localtime(now).year, **changed}


def said_now(**changed: object) -> SectorContribution:
    """A group's contribution, made now."""
    return things.contributed(**now_made(**changed))  # type: ignore[arg-type]  # as the test says


def asked_now(whom: object = None) -> Ask:
    """An ask, made now."""
    return things.asked(whom, **now_made())  # type: ignore[arg-type]  # as the test says


def filled(**changed: str) -> dict[str, str]:
    """The four questions as a browser sends them."""
    return {
        "together": things.TOGETHER, "worked": things.WORKED, "better": things.BETTER, "consent": "yes",
        "language": "sv", "once": "k1", **changed,
    }  # fmt: skip


def test_the_link_opens_a_form_without_an_account_and_then_ones_own_words(client: PageCheckingClient) -> None:
    ask = asked_now()
    at = f"/en/bidrag/lank/{token_of(ask.seed)}/"
    first = client.get(at)
    assert "Fritidsnämnden" in first.content.decode()
    assert (first.headers["Cache-Control"], first.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    sent = client.post(at, filled(group="Vi"))
    assert sent.status_code == 303
    again = client.post(at, filled(group="Vi"))
    receipt = client.get(sent.headers["Location"]).content.decode()
    assert "Your words have arrived" in receipt
    assert SectorContribution.objects.count() == 1
    assert again.headers["Location"] == sent.headers["Location"]
    assert things.BETTER.partition("\n")[0] in client.get(at).content.decode()


def test_a_wrong_withdrawn_or_guessed_link_is_not_found(client: PageCheckingClient) -> None:
    ask = asked_now()
    commands.withdraw_ask(ask=ask, by=cast.city_coordinator(), at=timezone.now())
    for proof in (token_of(ask.seed), ask.link, "x", "x" * 5000, receipts.make(), "%00", "'; drop"):
        assert client.get(f"/en/bidrag/lank/{proof}/").status_code == 404, proof


def test_opening_a_link_uses_nothing_up(client: PageCheckingClient) -> None:
    ask = asked_now()
    for _ in range(3):
        assert client.get(f"/en/bidrag/lank/{token_of(ask.seed)}/").status_code == 200
    assert not SectorContribution.objects.exists()


def test_anybody_contributes_unasked_and_finds_it_by_the_receipt(client: PageCheckingClient) -> None:
    year = str(timezone.localdate().year)
    form = client.get("/en/bidrag/lamna/?about=committee").content.decode()
    assert f'value="{cast.committee().pk}" selected' in form
    sent = client.post("/en/bidrag/lamna/", filled(about=str(cast.committee().pk), year=year, group=XSS))
    assert sent.status_code == 303
    page = client.get(sent.headers["Location"]).content.decode()
    assert XSS not in page
    code = sent.headers["Location"].split("/")[-2]
    found = client.post("/kvitto/", {"code": code.lower().replace("-", " ")})
    assert found.headers["Location"] == f"/bidrag/lank/{code}/"
    twice = client.post("/en/bidrag/lamna/", filled(about=str(cast.committee().pk), year=year, group=XSS))
    assert twice.headers["Location"] == sent.headers["Location"]
    assert SectorContribution.objects.count() == 1


def test_a_refused_form_keeps_every_word(client: PageCheckingClient) -> None:
    year = str(timezone.localdate().year)
    client.sign_in(cast.association_representative())
    things.from_the_body(**now_made())  # type: ignore[arg-type]  # as above
    sent = filled(about=str(cast.committee().pk), year=year, as_body="on")
    page = client.post("/en/bidrag/lamna/", sent)
    assert page.status_code == 409
    assert things.TOGETHER in page.content.decode()
    empty = client.post("/en/bidrag/lamna/", filled(together="", worked="", better=" ", year=year))
    assert empty.status_code == 422
    for wrong in ({"better": "x" * 20_001}, {"worked": "a\0b"}, {"consent": "maybe"}, {"about": "999999"}):
        assert client.post("/en/bidrag/lamna/", sent | wrong).status_code == 422, wrong


def test_sending_too_often_is_told_to_wait(client: PageCheckingClient) -> None:
    sent = filled(about=str(cast.committee().pk), year=str(timezone.localdate().year))
    tries = [client.post("/en/bidrag/lamna/", sent | {"once": str(n)}).status_code for n in range(7)]
    assert tries == [303] * 6 + [429]


def test_what_is_not_for_all_comes_through_no_door(client: PageCheckingClient) -> None:
    secret = "Hemliga ordet lavendel"
    kept = said_now(consent="no", better=secret, group="Lavendelgruppen")
    nameless = said_now(consent="yes_without_name", group="Lavendelgruppen")
    hid = things.hidden(said_now(better=secret))
    typed = things.entered(body=cast.association(), better=secret, at=timezone.now())
    doors = [
        "/en/bidrag/", "/en/bidrag/?q=lavendel", "/en/bidrag/?state=waiting", "/en/bidrag/bidrag.csv",
        "/en/bidrag/bidrag.csv?q=lavendel", f"/en/bidrag/{nameless.pk}/", "/en/protokollet/",
        "/en/sok/?q=lavendel", "/en/", "/en/bidrag/bidrag.json", "/en/bidrag/bidrag.json?q=lavendel",
        "/en/matt/contributions-given/", "/en/matt/contributions-given/rader.csv",
        "/en/matt/contributions-asked/", "/en/matt/contributions-replied/rader.csv",
    ]  # fmt: skip
    for door in doors:
        page = client.get(door).content.decode()
        assert secret not in page, door
        assert "Lavendelgruppen" not in page, door
    for each in (kept, hid, typed):
        assert client.get(f"/en/bidrag/{each.pk}/").status_code == 404
    assert "Lavendelgruppen" in client.sign_in(cast.committee_secretary()).get("/en/bidrag/").content.decode()


def test_the_table_opens_safely_and_says_what_everybody_may_read(client: PageCheckingClient) -> None:
    said_now(better='=HYPERLINK("http://x")', group="@anka")
    said_now(consent="yes_without_name", group="Okända")
    client.sign_in(cast.city_coordinator())
    answer = client.get("/bidrag/bidrag.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)
    assert "Okända" not in answer.content.decode()


def test_filters_are_known_words_alone(client: PageCheckingClient) -> None:
    said_now(better="Mer ljus")
    year = timezone.localdate().year
    for query in (
        f"year={year}",
        "about=committee",
        "state=waiting",
        "q=LJUS",
        "year=x",
        "state=%25",
        "year=99999999999",
    ):
        assert "Mer ljus" in client.get(f"/en/bidrag/?{query}").content.decode(), query
    for query in (
        "year=2001",
        "about=none",
        "state=replied",
        "q=%25",
        "q=_",
        "q=' OR 1=1",
        "q=" + "x" * 10_000,
        "state=late",
    ):
        assert "Mer ljus" not in client.get(f"/en/bidrag/?{query}").content.decode(), query


def test_the_list_costs_the_same_with_one_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    said_now()
    same_queries(
        lambda: client.get("/en/bidrag/?page=1"), lambda: [said_now(group=f"G{n}") for n in range(30)], most=8
    )


def test_what_waits_costs_the_same_with_one_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    client.sign_in(cast.committee_secretary())
    said_now()
    same_queries(
        lambda: client.get("/en/bidrag/vantar/"),
        lambda: [said_now(group=f"G{n}") for n in range(30)],
        most=14,
    )
    asked_now()
    same_queries(
        lambda: client.get("/en/bidrag/be-om/"),
        lambda: [asked_now(commands.Group(f"G{n}", f"g{n}@example.org")) for n in range(30)],
        most=20,
    )


def test_a_page_costs_the_same_with_many_replies_and_quotes(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    said = said_now()
    things.replied(said)

    def grow() -> None:
        for number in range(10):
            things.replied(said, text=f"Svar {number}")

    same_queries(lambda: client.get(f"/en/bidrag/{said.pk}/"), grow, most=14)


def test_the_secretary_asks_many_at_once_or_none(client: PageCheckingClient) -> None:
    client.sign_in(cast.committee_secretary())
    page = client.get("/en/bidrag/be-om/?q=odl").content.decode()
    assert "Odlarna på kullen" in page
    assert "Sjöbodens vänner" not in page
    sent = {
        "about": str(cast.committee().pk), "year": str(timezone.localdate().year), "language": "fi",
        "due_on": (timezone.localdate() + timedelta(days=9)).isoformat(), "once": "a",
        "bodies": [str(cast.association().pk), str(cast.other_association().pk)],
        "group": "Vi", "address": "vi@example.org",
    }  # fmt: skip
    assert client.post("/en/bidrag/be-om/", sent).status_code == 303
    assert client.post("/en/bidrag/be-om/", sent).status_code == 303
    assert Ask.objects.count() == 3
    assert client.post("/en/bidrag/be-om/", sent | {"once": "b"}).status_code == 409
    for wrong in (
        {"bodies": [], "group": ""},
        {"address": ""},
        {"group": ""},
        {"about": str(cast.association().pk)},
    ):
        assert client.post("/en/bidrag/be-om/", sent | wrong | {"once": str(wrong)}).status_code == 422, wrong
    assert Ask.objects.count() == 3
    listed = client.get("/en/bidrag/be-om/").content.decode()
    assert "vi@example.org" not in listed
    assert token_of(Ask.objects.order_by("pk")[0].seed) not in listed, "the asker never sees the link"


def test_every_step_on_a_contribution_by_its_receipt(client: PageCheckingClient) -> None:
    code = receipts.make()
    said = said_now(receipt=code, address="a@example.org")
    quote = things.proposed(said)
    at = f"/en/bidrag/{said.pk}"
    wrong = client.post(f"{at}/ratta/", filled(seen="1", proof=receipts.make(), better="Nej"))
    assert wrong.status_code == 404
    stale = client.post(f"{at}/ratta/", filled(seen="7", proof=code, better="Nytt"))
    assert stale.status_code == 409
    assert "Nytt" in stale.content.decode()
    done = client.post(f"{at}/ratta/", filled(seen="1", proof=code, worked="Nytt", once="r"))
    assert done.headers["Location"] == f"/en/bidrag/lank/{code}/"
    yes = client.post(f"/en/bidrag/citat/{quote.pk}/", {"proof": code, "answer": "approved", "once": "q"})
    assert yes.status_code == 303
    assert client.post(f"/en/bidrag/citat/{quote.pk}/", {"proof": code, "answer": "x"}).status_code == 404
    link = token_of(said.seed)
    assert client.post(f"{at}/adress/", {"proof": link, "once": "d"}).status_code == 303
    assert client.post(f"{at}/samtycke/", {"proof": code, "consent": "no", "once": "c"}).status_code == 303
    assert client.get(f"{at}/").status_code == 404
    assert client.get(f"/en/bidrag/lank/{code}/").status_code == 200


def test_the_committee_replies_and_proposes_and_others_are_refused(client: PageCheckingClient) -> None:
    said = said_now()
    at = f"/en/bidrag/{said.pk}"
    client.sign_in(cast.sector_coordinator())
    assert client.post(f"{at}/svara/", {"text": "Hej"}).status_code == 403
    assert client.post(f"{at}/citera/", {"text": things.PASSAGE}).status_code == 403
    client.sign_in(cast.committee_secretary())
    assert client.post(f"{at}/svara/", {"text": ""}).status_code == 422
    assert client.post(f"{at}/svara/", {"text": f"Tack {XSS}", "once": "a"}).status_code == 303
    assert client.post(f"{at}/citera/", {"text": "Nej", "once": "b"}).status_code == 409
    assert client.post(f"{at}/citera/", {"text": things.PASSAGE, "once": "c"}).status_code == 303
    page = client.get(f"{at}/").content.decode()
    assert XSS not in page
    assert "Waiting for the organisation" in page
    client.logout()
    assert "Waiting for the organisation" not in client.get(f"{at}/").content.decode()


def test_the_own_side_hides_with_a_reason_all_can_read(client: PageCheckingClient) -> None:
    said = said_now()
    at = f"/en/bidrag/{said.pk}"
    client.sign_in(cast.city_coordinator())
    assert client.get(f"{at}/dolj/").status_code == 403
    client.sign_in(cast.sector_coordinator())
    assert client.post(f"{at}/dolj/", {"why": ""}).status_code == 422
    assert client.post(f"{at}/dolj/", {"why": "Namn på en granne", "once": "a"}).status_code == 303
    client.logout()
    assert "Namn på en granne" in client.get("/en/bidrag/").content.decode()
    client.sign_in(cast.sector_coordinator())
    assert client.post(f"{at}/visa/", {"why": "Namnet är borta", "once": "b"}).status_code == 303


def test_what_was_written_by_hand_is_typed_in_under_the_forms_own_code(client: PageCheckingClient) -> None:
    client.sign_in(cast.facilitator())
    year = str(timezone.localdate().year)
    sent = {"about": str(cast.committee().pk), "year": year, "language": "ar", "count": "2", "once": "a"}
    made = client.post("/en/bidrag/blanketter/", sent)
    printed = client.get(made.headers["Location"]).content.decode()
    codes = codes_on(PaperForms.objects.get())
    assert all(code in printed for code in codes)
    assert "ماذا" in printed or "ما " in printed, "in the language it was made for"
    typed = filled(
        about=str(cast.committee().pk), year=year, channel="paper", code=codes[0], why="För hand",
        has_consent="on", once="b",
    )  # fmt: skip
    done = client.post("/en/bidrag/skriv-in/", typed)
    assert done.headers["Location"] == f"/en/bidrag/lank/{codes[0]}/"
    assert client.post("/en/bidrag/skriv-in/", typed | {"once": "c"}).status_code == 409
    assert client.post("/en/bidrag/skriv-in/", typed | {"has_consent": ""}).status_code == 422
    client.sign_in(cast.sector_coordinator())
    assert client.get(made.headers["Location"]).status_code == 200, "of the same body"
    client.sign_in(cast.city_coordinator())
    assert client.get(made.headers["Location"]).status_code == 404
    client.logout()
    page = client.get(done.headers["Location"]).content.decode()
    assert "Typed in on their behalf by Föreningsstämman" in page
    assert "Are these your words?" in page


def test_the_body_sees_what_waits_for_it_and_answers_from_its_account(client: PageCheckingClient) -> None:
    ask = asked_now(cast.association())
    client.sign_in(cast.association_representative())
    assert f"/en/bidrag/be-om/{ask.pk}/" in client.get("/en/bidrag/vantar/").content.decode()
    sent = client.post(f"/en/bidrag/be-om/{ask.pk}/", filled())
    assert sent.status_code == 303
    assert client.get(f"/en/bidrag/be-om/{ask.pk}/").status_code == 302
    client.sign_in(cast.other_association_member())
    assert client.get(f"/en/bidrag/be-om/{ask.pk}/").status_code == 404


def test_a_blank_form_is_there_for_all_in_every_language(client: PageCheckingClient) -> None:
    for language in ("", "/en", "/ar", "/fi"):
        assert "write-lines" in client.get(f"{language}/bidrag/blankett/").content.decode()
