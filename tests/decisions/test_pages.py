"""The pages of decisions: readable by all, keys turned in two steps, nothing changed by looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.decisions.models import Decision, Dissent, Key
from malmoandan.kernel.refs import Ref
from tests import cast
from tests.decisions.putting import DIGEST, joint, put, turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = '"><script>alert(1)</script>'


def filled(**changes: object) -> dict[str, object]:
    """The form of a turned key."""
    return {
        "digest": DIGEST, "outcome": "adopted", "body": cast.council().pk, "decided_on": "2026-09-01",
        "paragraph": "§ 42", "registry_no": "STK-1", "document_url": "", "dissent": "", "once": "k1",
    } | changes  # fmt: skip


def test_anyone_reads_a_decision_its_keys_and_dissents(client: PageCheckingClient) -> None:
    decision = put()
    turn(decision, cast.city_coordinator(), dissent=XSS)
    page = client.get(reverse("decisions:decision", args=[decision.pk])).content.decode()
    assert "Stadsfullmäktige" in page
    assert "§ 42" in page
    assert DIGEST in page
    assert "<script>alert" not in page
    assert client.get(reverse("decisions:decisions")).status_code == 200


def test_a_key_is_turned_after_being_asked_whether_one_is_sure(client: PageCheckingClient) -> None:
    decision = put()
    client.sign_in(cast.city_coordinator())
    address = reverse("decisions:turn_key", args=[decision.pk])
    assert DIGEST in client.get(address).content.decode()
    assert client.post(address, filled()).status_code == 200
    assert not Key.objects.exists()
    assert client.post(address, filled(again="yes")).status_code == 200
    for _twice in range(2):
        client.post(address, filled(sure="yes"))
    assert Key.objects.count() == 1


def test_a_replayed_form_gives_the_first_answer_again(client: PageCheckingClient) -> None:
    decision = put()
    client.sign_in(cast.city_coordinator())
    address = reverse("decisions:attach_dissent", args=[decision.pk])
    for _twice in range(2):
        assert client.post(address, {"text": "Nej", "once": "same"}).status_code == 303
    assert Dissent.objects.count() == 1


def test_a_text_amended_meanwhile_is_told_and_nothing_typed_is_lost(client: PageCheckingClient) -> None:
    decision = put()
    client.sign_in(cast.city_coordinator())
    page = client.post(
        reverse("decisions:turn_key", args=[decision.pk]),
        filled(digest="f" * 64, sure="yes", dissent="Vi ville mer."),
    )
    assert page.status_code == 409
    assert "Vi ville mer." in page.content.decode()
    assert not Key.objects.exists()


def test_another_partys_body_cannot_be_named(client: PageCheckingClient) -> None:
    decision = put()
    client.sign_in(cast.city_coordinator())
    address = reverse("decisions:turn_key", args=[decision.pk])
    client.post(address, filled(body=cast.assembly().pk, sure="yes"))
    client.post(address, filled(decided_on="2099-01-01", sure="yes"))
    client.post(address, filled(document_url="javascript:alert(1)", sure="yes"))
    client.post(address, filled(paragraph="x\x00", sure="yes"))
    client.post(address, filled(outcome="joint", sure="yes"))
    assert not Key.objects.exists()


@pytest.mark.parametrize("name", ["auditor", "resident", "administrator", "association_member", "ex_member"])
def test_those_without_the_right_get_403(client: PageCheckingClient, name: str) -> None:
    decision = put()
    client.sign_in(cast.everyone()[name])
    address = reverse("decisions:turn_key", args=[decision.pk])
    assert client.get(address).status_code == 403
    assert client.post(address, filled(sure="yes")).status_code == 403
    assert not Key.objects.exists()


def test_a_key_is_taken_back_on_its_page_and_not_through_another_decision(client: PageCheckingClient) -> None:
    key = turn(put(), cast.city_coordinator())
    other = put(ref=Ref("agreement.version", "9"))
    client.sign_in(cast.city_signatory())
    reason = {"reason": "fel paragraf"}
    assert client.post(reverse("decisions:withdraw_key", args=[other.pk, key.pk]), reason).status_code == 404
    address = reverse("decisions:withdraw_key", args=[key.decision_id, key.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, reason).status_code == 303
    key.refresh_from_db()
    assert not key.is_standing


def test_a_dissent_is_taken_back_by_its_author_only(client: PageCheckingClient) -> None:
    decision = joint()
    client.sign_in(cast.association_member())
    assert client.get(reverse("decisions:attach_dissent", args=[decision.pk])).status_code == 200
    client.post(reverse("decisions:attach_dissent", args=[decision.pk]), {"text": "Nej"})
    address = reverse("decisions:withdraw_dissent", args=[decision.pk, Dissent.objects.get().pk])
    client.sign_in(cast.sector_coordinator())
    assert client.post(address).status_code == 403
    client.sign_in(cast.association_member())
    client.get(address)
    assert Dissent.objects.get().withdrawn_at is None
    assert client.get(reverse("decisions:decision", args=[decision.pk])).status_code == 200
    assert client.post(address).status_code == 303


def test_what_is_not_there_is_404(client: PageCheckingClient) -> None:
    assert client.get(reverse("decisions:decision", args=[999_999])).status_code == 404
    client.sign_in(cast.city_coordinator())
    for name in ("turn_key", "attach_dissent"):
        assert client.get(reverse(f"decisions:{name}", args=[999_999])).status_code == 404


def test_lists_cost_the_same_with_one_row_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    decision = joint()

    def grow() -> None:
        for number in range(30):
            more = put(ref=Ref("agreement.version", str(100 + number)))
            turn(more, cast.city_coordinator(), dissent="Nej")

    same_queries(lambda: client.get(reverse("decisions:decisions")), grow, most=8)

    mandate = cast.association_member().mandate
    assert mandate is not None

    def dissent() -> None:
        Dissent.objects.bulk_create(
            Dissent(
                decision=decision,
                body=cast.association(),
                mandate_id=mandate,
                text="Nej",
                attached_at=cast.NOON,
            )
            for _ in range(30)
        )

    same_queries(lambda: client.get(reverse("decisions:decision", args=[decision.pk])), dissent, most=10)
    assert Decision.objects.count() == 31
