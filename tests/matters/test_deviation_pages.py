"""The pages of deviations, through every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine

from malmoandan.matters import commands
from malmoandan.matters.models import Deviation, DeviationNote, DeviationStep
from tests import cast
from tests.cast import NOON
from tests.matters.deviations import TITLE, WORDS, an_agreement, climbed_to, now, raised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
LIST, NEW = "/avvikelse/", "/avvikelse/ny/"


@pytest.fixture(autouse=True)
def _at_noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    an_agreement()
    with time_machine.travel(NOON, tick=True):
        yield


def sent(**more: object) -> dict[str, object]:
    """What the form sends."""
    return {
        "about": "agreement.clause:C1", "other": cast.committee().pk, "title": TITLE, "text": WORDS,
        "channel": "open", "once": "k1",
    } | more  # fmt: skip


def page_of(deviation: Deviation, door: str = "") -> str:
    """Its address, or that of one of its forms."""
    return f"{LIST}{deviation.pk}/{door}"


def public_one() -> Deviation:
    """Both views are public."""
    note = climbed_to("note")
    for by, text in (
        (cast.association_representative(), "Vi fick vänta."),
        (cast.committee_secretary(), "Vi hade ont om tid."),
    ):
        commands.write_deviation_note(deviation=note, text=text, by=by, at=note.step_at)
    return now(note)


def test_it_is_raised_on_a_page_once_and_seen_by_those_concerned(client: PageCheckingClient) -> None:
    client.sign_in(cast.association_member())
    for _ in range(2):
        answer = client.post(NEW, sent())
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    assert WORDS in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    deviation = Deviation.objects.get()
    for actor in (cast.other_association_member(), cast.sector_coordinator(), cast.resident()):
        client.sign_in(actor)
        assert client.get(page_of(deviation)).status_code == 404
        for door in ("sag/", "vidare/", "avsluta/", "syn/", "ta-upp/", "ta-tillbaka/"):
            assert client.post(page_of(deviation, door), {"text": "Hej"}).status_code == 404, door
        assert TITLE not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"about": ""}, {"about": "agreement.clause:C999"}, {"about": "plan.activity:1"}, {"other": "999999"},
        {"title": ""}, {"text": "x" * 20_001}, {"text": "a\0b"}, {"channel": "loud"},
        {"unnamed": "on"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_no_word_is_lost(
    client: PageCheckingClient, wrong: dict[str, object]
) -> None:
    client.sign_in(cast.association_representative())
    page = client.post(NEW, sent(title="Svaren uteblir helt") | wrong)
    assert page.status_code == 422
    assert "Svaren uteblir helt" in page.content.decode() or wrong == {"title": ""}
    assert not Deviation.objects.exists()


def test_the_two_talk_go_on_and_close_it(client: PageCheckingClient) -> None:
    deviation = raised()
    client.sign_in(cast.committee_secretary())
    assert (
        client.post(page_of(deviation, "sag/"), {"text": "Vi svarar i morgon.", "once": "a"}).status_code
        == 303
    )
    assert client.post(page_of(deviation, "avsluta/"), {"text": "", "once": "b"}).status_code == 422
    for _ in range(2):
        client.post(page_of(deviation, "avsluta/"), {"text": "Svarat.", "once": "c"})
    again = client.post(page_of(deviation, "avsluta/"), {"text": "Svarat, sa vi.", "once": "d"})
    assert again.status_code == 409
    assert "Svarat, sa vi." in again.content.decode()
    client.sign_in(cast.association_representative())
    assert "Vi svarar i morgon." in client.get(page_of(deviation)).content.decode()
    client.post(page_of(deviation, "avsluta/"), {"text": "Tack.", "once": "e"})
    assert now(deviation).state == "closed"


def test_both_views_are_public_and_nothing_else(client: PageCheckingClient) -> None:
    deviation = public_one()
    for address in (page_of(deviation), LIST):
        shown = client.get(address).content.decode()
        for secret in (TITLE, WORDS):
            assert secret not in shown
    shown = client.get(page_of(deviation)).content.decode()
    assert "Vi fick vänta." in shown
    assert "Vi hade ont om tid." in shown


def test_a_side_hides_its_own_view_on_the_page(client: PageCheckingClient) -> None:
    deviation = public_one()
    note = DeviationNote.objects.get(party=cast.sector())
    client.sign_in(cast.city_coordinator())
    assert client.post(f"{LIST}syn/{note.pk}/dolj/", {"why": "Nej"}).status_code == 404
    client.sign_in(cast.sector_coordinator())
    assert client.post(f"{LIST}syn/{note.pk}/dolj/", {"why": ""}).status_code == 422
    assert client.post(f"{LIST}syn/{note.pk}/dolj/", {"why": "Nämner en person"}).status_code == 303
    client.logout()
    shown = client.get(page_of(deviation)).content.decode()
    assert "Vi fick vänta." not in shown
    assert "Nämner en person" in shown


def test_the_ombud_takes_it_up_or_it_is_taken_back(client: PageCheckingClient) -> None:
    first, second = raised("ombud"), raised("ombud")
    client.sign_in(cast.sector_coordinator())
    assert client.post(page_of(first, "ta-upp/"), {"text": "Kan vi ses?"}).status_code == 303
    assert client.post(page_of(second, "ta-tillbaka/"), {}).status_code == 403
    client.sign_in(cast.association_representative())
    assert client.post(page_of(second, "ta-tillbaka/"), {}).status_code == 303
    assert (now(first).state, now(second).state) == ("talk", "ended")


def test_what_people_write_is_never_markup(client: PageCheckingClient) -> None:
    client.sign_in(cast.association_representative())
    client.post(NEW, sent(title=XSS, text=XSS))
    deviation = Deviation.objects.get()
    client.post(page_of(deviation, "sag/"), {"text": XSS})
    assert DeviationStep.objects.count() == 2
    for address in (page_of(deviation), LIST):
        shown = client.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_auditors_read_and_write_nothing(client: PageCheckingClient) -> None:
    deviation = raised()
    client.sign_in(cast.auditor())
    assert WORDS in client.get(page_of(deviation)).content.decode()
    assert client.get(NEW).status_code == 403
    assert client.post(page_of(deviation, "sag/"), {"text": "Hej"}).status_code == 403


def test_the_list_costs_the_same_with_one_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    public_one()

    def grow() -> None:
        found = Deviation.objects.get()
        for _ in range(29):
            found.pk = None
            found.save(force_insert=True)

    same_queries(lambda: client.get(LIST), grow, most=8)
