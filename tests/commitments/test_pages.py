"""The pages of commitments, through every door and with whatever people send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse

from malmoandan.commitments import commands
from malmoandan.commitments.models import Commitment, CommitmentStep, State, StepKind
from malmoandan.parties.models import Role
from tests import cast
from tests.commitments.things import CLAUSE, DAY, accepted, after, an_agreement, finished, proposed, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

BOARD = "/en/lofte/"
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
FORM = {
    "title": "Vi öppnar hallen", "due_on": DAY.isoformat(), "hangs_on": str(CLAUSE), "level": "own",
    "resources": "En vaktmästare",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    """Pages have a clock; here it stands at the moment of the tests."""
    with time_machine.travel(cast.NOON, tick=True):
        cast.everyone()
        yield


def page_of(found: Commitment, deed: str = "") -> str:
    """The address of a commitment, or of something to do with it."""
    return f"{BOARD}{found.pk}/{deed}"


def text(client: PageCheckingClient, address: str) -> str:
    """What a page says."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_page_shows_both_sides_the_decision_and_what_happened(client: PageCheckingClient) -> None:
    found = finished()
    commands.comment_as_counterpart(
        commitment=found, words="Vi kom bara in en gång.", seen_as="partly",
        by=cast.association_representative(), at=cast.NOON,
    )  # fmt: skip
    body = text(client, page_of(found))
    for said in ("Hallen är öppen.", "Vi kom bara in en gång.", "Partly done", "Vi vill mer tillsammans."):
        assert said in body


def test_what_is_between_the_sides_is_not_on_the_public_page(client: PageCheckingClient) -> None:
    found = accepted()
    by, rep = cast.committee_secretary(), cast.association_representative()
    commands.ask_for_help(commitment=found, words="Vaktmästaren är sjuk.", by=by, at=cast.NOON)
    commands.change_commitment(
        commitment=found, words=words("Hemligt ännu"), revision=1, reason="Skälet", by=by, at=cast.NOON
    )
    public = text(client, page_of(found))
    client.sign_in(rep)
    inside = text(client, page_of(found))
    for said in ("Vaktmästaren är sjuk.", "Hemligt ännu", "Skälet"):
        assert said not in public
        assert said in inside


def test_what_people_write_is_never_markup(client: PageCheckingClient) -> None:
    found = accepted(words=words(XSS, description=XSS, resources=XSS))
    by = cast.committee_secretary()
    commands.report_progress(
        commitment=found, words=XSS, evidence=commands.Evidence("https://x.se/\"'><script>", XSS), by=by,
        at=cast.NOON,
    )  # fmt: skip
    commands.finish_commitment(
        commitment=found, outcome="partly", words=XSS, instead=XSS, by=by, at=cast.NOON
    )
    for address in (page_of(found), BOARD, "/en/protokollet/"):
        body = text(client, address)
        assert "<script>alert" not in body
        assert "<img src=x" not in body


def test_a_past_day_offers_the_owner_three_ways_on_and_shames_nobody(client: PageCheckingClient) -> None:
    found = accepted()
    with time_machine.travel(after(120), tick=True):
        public = text(client, page_of(found))
        assert "We need help" not in public
        assert "Past its day" in public
        client.sign_in(cast.committee_secretary())
        shown = text(client, page_of(found))
        for words_of_button in ("It is done", "We need more time", "We need help"):
            assert words_of_button in shown
        answer = client.post(page_of(found, "hjalp/"), {"once": "k1"})
        assert answer.status_code == 303
    assert found.steps.filter(kind=StepKind.HELP).exists()


# --- Forms


def sent(client: PageCheckingClient, found: Commitment, deed: str, **form: Any) -> int:
    """Send a form and give the status."""
    return client.post(page_of(found, deed), {"once": f"{deed}{form}", **form}).status_code


def test_a_promise_is_proposed_answered_and_finished_by_forms_alone(client: PageCheckingClient) -> None:
    an_agreement()
    client.sign_in(cast.committee_secretary())
    form = FORM | {"counterpart": cast.association().pk, "once": "k"}
    answers = [client.post(f"{BOARD}nytt/", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    found = Commitment.objects.get()
    assert sent(client, found, "acceptera/", revision=1) == 403
    client.sign_in(cast.association_representative())
    assert sent(client, found, "be-om-andring/", reason="Tre kvällar?") == 303
    client.sign_in(cast.committee_secretary())
    words_form = FORM | {"title": "Tre kvällar", "revision": 1, "reason": ""}
    assert sent(client, found, "andra/", **words_form) == 303
    client.sign_in(cast.association_representative())
    assert sent(client, found, "acceptera/", revision=1) == 409
    assert sent(client, found, "acceptera/", revision=2) == 303
    client.sign_in(cast.committee_secretary())
    assert sent(client, found, "borja/") == 303
    assert sent(client, found, "lage/", words="Bokat.") == 303
    assert sent(client, found, "avsluta/", outcome="partly", words="Två.") == 422
    assert sent(client, found, "avsluta/", outcome="partly", words="Två.", instead="En till i vår.") == 303
    found.refresh_from_db()
    assert (found.state, found.title) == (State.PARTLY, "Tre kvällar")


def test_a_refused_form_keeps_its_words(client: PageCheckingClient) -> None:
    found = accepted()
    client.sign_in(cast.committee_secretary())
    commands.change_commitment(
        commitment=found, words=words("Nyare"), revision=1, reason="x", by=cast.committee_secretary(),
        at=cast.NOON,
    )  # fmt: skip
    form = FORM | {"title": "Mina egna ord", "revision": 1, "reason": "Mitt skäl"}
    answer = client.post(page_of(found, "andra/"), form | {"once": "k"})
    assert answer.status_code == 409
    assert "Mina egna ord" in answer.content.decode()
    assert "Mitt skäl" in answer.content.decode()


@pytest.mark.parametrize(
    "more",
    [
        {"title": ""}, {"title": "x" * 20_001}, {"title": "a\0b"}, {"due_on": "2026-02-30"}, {"due_on": ""},
        {"counterpart": "999999"}, {"counterpart": "x"}, {"hangs_on": "agreement.clause:C999"},
        {"hangs_on": XSS}, {"level": "king"}, {"hours": "-1"}, {"kronor": "1e99"},
        {"description": "x" * 200_000}, {"deciding_body": "999999"}, {"due_on": "2020-01-01"},
        {"clauses": "C999"}, {"hangs_on": ""},
        {"level": "officer"}, {"level": "political"},
    ],
)  # fmt: skip
def test_a_faulty_proposal_is_told_what_it_lacks(client: PageCheckingClient, more: dict[str, str]) -> None:
    an_agreement()
    client.sign_in(cast.committee_secretary())
    form = FORM | {"counterpart": str(cast.association().pk), "once": "k"} | more
    assert client.post(f"{BOARD}nytt/", form).status_code in {409, 422}
    assert not Commitment.objects.exists()


DEEDS: list[tuple[str, dict[str, object]]] = [
    ("andra/", FORM | {"revision": 1, "reason": "x"}),
    ("ny-dag/", {"to": "2027-01-01", "reason": "x", "revision": 1}),
    ("ta-tillbaka/", {}),
    ("acceptera/", {"revision": 1}),
    ("avboj/", {"reason": "x"}),
    ("be-om-andring/", {"reason": "x"}),
    ("beslut/", {"is_adopted": "yes", "decided_on": "2026-09-01", "paragraph": "1", "revision": 1}),
    ("anmald/", {"reported_on": "2026-09-01"}),
    ("var-syn/", {"words": "x"}),
    ("borja/", {}),
    ("lage/", {"words": "x"}),
    ("avsluta/", {"outcome": "done", "words": "x"}),
    ("hjalp/", {}),
    ("lamna-over/", {"to": "1", "words": "x"}),
    ("ta-over/", {"due_on": "2026-12-01", "level": "own"}),
    ("stannar/", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    "who", ["other_association_member", "facilitator", "auditor", "resident", "city_coordinator"]
)
@pytest.mark.parametrize("make", [proposed, accepted])
def test_nobody_from_elsewhere_does_anything_and_nothing_is_written(
    client: PageCheckingClient, make: Callable[[], Commitment], who: str
) -> None:
    found = make()
    before = (Commitment.objects.values().get(), CommitmentStep.objects.count())
    client.sign_in(cast.everyone()[who])
    for deed, form in DEEDS:
        assert sent(client, found, deed, **form) in {403, 404}, deed
        assert client.get(page_of(found, deed)).status_code in {403, 404, 405}, deed
    assert before == (Commitment.objects.values().get(), CommitmentStep.objects.count())


def test_ids_of_nothing_are_404(client: PageCheckingClient) -> None:
    client.sign_in(cast.committee_secretary())
    for deed, form in [("", {}), *DEEDS]:
        for number in ("999999", "9" * 30):
            address = f"{BOARD}{number}/{deed}"
            assert client.get(address).status_code in {404, 405}
            assert client.post(address, form).status_code in {404, 405}


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 40, "²", "0"])
def test_an_acceptance_names_the_words_it_accepts(client: PageCheckingClient, revision: str) -> None:
    found = proposed()
    client.sign_in(cast.association_representative())
    assert sent(client, found, "acceptera/", revision=revision) == 409
    found.refresh_from_db()
    assert found.state == State.PROPOSED


def test_a_form_is_prefilled_from_the_page_it_was_opened_from(client: PageCheckingClient) -> None:
    an_agreement()
    client.sign_in(cast.committee_secretary())
    body = text(client, f"{BOARD}nytt/?hangs_on={CLAUSE}&title={XSS}")
    assert f'<option value="{CLAUSE}" selected>' in body
    assert "<script>alert" not in body


def test_a_hand_over_by_forms(client: PageCheckingClient) -> None:
    found = accepted()
    client.sign_in(cast.committee_secretary())
    form = {"to": cast.other_association().pk, "words": "De har nyckeln."}
    assert sent(client, found, "lamna-over/", **form) == 303
    client.sign_in(cast.acting("Nils", cast.other_association(), Role.REPRESENTATIVE))
    assert "De har nyckeln." in text(client, page_of(found))
    assert sent(client, found, "ta-over/", due_on="2026-12-24", level="own") == 303
    assert Commitment.objects.get(predecessor=found).owner == cast.other_association()


def test_every_language_has_the_pages(client: PageCheckingClient) -> None:
    found = accepted()
    client.sign_in(cast.committee_secretary())
    for prefix in ("", "/en", "/ar", "/fi"):
        for address in ("/lofte/", "/lofte/nytt/", f"/lofte/{found.pk}/", f"/lofte/{found.pk}/avsluta/"):
            assert client.get(prefix + address).status_code == 200
    assert reverse("commitments:commitment", args=[found.pk])
