"""The pages of the parties room: what they show, to whom, and at which cost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from malmoandan.parties import commands, links, queries
from malmoandan.parties.entries import invitation_letter
from malmoandan.parties.models import Body, BodyKind, Invitation, Mandate, Person, Role
from malmoandan.record.models import Entry
from malmoandan.record.queries import readings
from tests import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def words_of(page: Any) -> str:
    assert page.status_code == 200
    return str(page.content.decode())


# --- Public pages


def test_the_parties_show_roles_and_mailboxes_and_never_names(client: PageCheckingClient) -> None:
    cast.everyone()
    words = words_of(client.get(reverse("parties:parties")))
    assert "council@example.org" in words
    assert not [alias for alias in ("Asta", "Bosse", "Maj") if alias in words]


def test_bodies_are_listed_without_persons(client: PageCheckingClient) -> None:
    cast.everyone()
    words = words_of(client.get(reverse("parties:bodies")))
    assert "Odlarna på kullen" in words
    assert "Farah" not in words


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"kind": "committee"}, {"committee"}),
        ({"party": "sector", "kind": "association"}, {"association", "other-association"}),
        ({"q": "sjö"}, {"other-association"}),
        (
            {"kind": "'; DROP TABLE parties_body; --"},
            {"association", "committee", "council", "other-association"},
        ),
        ({"q": "\x00%_'\""}, set()),
        ({"party": "nobody"}, set()),
        ({"page": "999"}, {"association", "committee", "council", "other-association"}),
    ],
)
def test_filters_come_from_a_list(client: PageCheckingClient, query: dict[str, str], shown: set[str]) -> None:
    for make in (cast.council, cast.committee, cast.association, cast.other_association):
        make()
    page = client.get(reverse("parties:bodies"), query)
    assert {body.slug for body in page.context["page"]} == shown


def test_the_list_costs_the_same_however_long(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    cast.everyone()

    def grow() -> None:
        for number in range(30):
            cast.body(f"b{number}", f"Förening {number}", BodyKind.ASSOCIATION, cast.sector())

    same_queries(lambda: client.get(reverse("parties:bodies")), grow, most=6)


def test_a_visitor_costs_nothing_and_a_signed_in_person_one_query(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    cost = same_queries(lambda: client.get(reverse("parties:parties")), cast.everyone, most=4)
    client.sign_in(cast.city_coordinator())
    signed_in = same_queries(lambda: client.get(reverse("parties:parties")), lambda: None, most=cost + 3)
    assert signed_in <= cost + 3  # her session, herself, her mandates


def test_a_body_shows_public_facts_only(client: PageCheckingClient) -> None:
    cast.everyone()
    words = words_of(client.get(reverse("parties:body", args=["association"])))
    assert "association@example.org" in words
    assert "Farah" not in words


def test_hostile_names_are_words_and_nothing_else(client: PageCheckingClient) -> None:
    Body.objects.filter(pk=cast.association().pk).update(name='<script>alert(1)</script>"><b>')
    assert "<script>alert" not in words_of(client.get(reverse("parties:body", args=["association"])))


def test_an_unlisted_body_is_not_there_for_others(client: PageCheckingClient) -> None:
    Body.objects.filter(pk=cast.association().pk).update(is_listed=False)
    address = reverse("parties:body", args=["association"])
    assert client.get(address).status_code == 404
    client.sign_in(cast.city_coordinator())
    assert client.get(address).status_code == 404
    client.sign_in(cast.association_member())
    assert client.get(address).status_code == 200


def test_keepers_see_who_acts_and_others_do_not(client: PageCheckingClient) -> None:
    cast.everyone()
    address = reverse("parties:body", args=["association"])
    assert "Farah" in words_of(client.sign_in(cast.association_representative()).get(address))
    assert "Gunvor" not in words_of(client.sign_in(cast.association_member()).get(address))
    assert "Farah" not in words_of(client.sign_in(cast.city_coordinator()).get(address))


# --- One's own account


def test_every_page_says_who_acts_and_under_which_mandate(client: PageCheckingClient) -> None:
    words = words_of(client.sign_in(cast.city_coordinator()).get(reverse("parties:parties")))
    assert "Asta" in words
    assert "Stadsfullmäktige" in words


def test_act_under_switches_between_ones_own_mandates(client: PageCheckingClient) -> None:
    first = cast.association_member()
    second = cast.acting("Farah", cast.other_association(), Role.EDITOR)
    client.sign_in(first)
    back = reverse("parties:bodies")
    answer = client.post(reverse("parties:act_under"), {"mandate": second.mandate, "next": back})
    assert answer["Location"] == back
    assert client.get(back).context["request"].actor == second
    client.post(reverse("parties:act_under"), {"mandate": "0", "next": "https://evil.example.org/"})
    assert client.get(back).context["request"].actor.mandate is None


def test_nobody_elses_mandate_can_be_chosen(client: PageCheckingClient) -> None:
    foreign = cast.city_coordinator()
    client.sign_in(cast.resident())
    for asked in (str(foreign.mandate), "abc", "-1", "9" * 30):
        assert client.post(reverse("parties:act_under"), {"mandate": asked}).status_code == 404
    session = client.session
    session["mandate"] = foreign.mandate
    session.save()
    assert client.get(reverse("parties:my_account")).context["request"].actor == cast.resident()


def test_change_account(client: PageCheckingClient) -> None:
    client.sign_in(cast.resident())
    client.post(reverse("parties:change_account"), {"alias": "Kim", "language": "en"})
    assert cast.person_of(cast.resident()).alias == "Kim"
    answer = client.post(reverse("parties:change_account"), {"alias": "x" * 81, "language": "xx"})
    assert answer.status_code == 422


def test_own_data_as_a_file(client: PageCheckingClient) -> None:
    answer = client.sign_in(cast.association_member()).get(reverse("parties:export_own_data"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "farah@example.org" in answer.content.decode()


def test_ask_for_erasure_signs_out(client: PageCheckingClient) -> None:
    client.sign_in(cast.resident()).post(reverse("parties:ask_for_erasure"))
    assert "_auth_user_id" not in client.session
    assert not Person.objects.filter(email="kemal@example.org").exists()


def test_decide_erasure_is_for_the_partys_coordinator(client: PageCheckingClient) -> None:
    actor = cast.association_member()
    wish = commands.ask_for_erasure(person=cast.person_of(actor), by=actor, at=cast.NOON)
    address = reverse("parties:decide_erasure", args=[wish.pk])
    for other in (cast.city_coordinator(), actor, cast.resident()):
        assert client.sign_in(other).get(address).status_code == 404
    client.sign_in(cast.sector_coordinator())
    assert client.get(address).status_code == 200
    assert words_of(client.get(reverse("parties:my_account")))
    assert client.post(address, {"outcome": "erased", "reason": ""}).status_code == 302


# --- Visitors' tokens


def test_looking_makes_no_cookie_and_sending_makes_one(client: PageCheckingClient) -> None:
    client.get(reverse("parties:parties"))
    assert "visitor" not in client.cookies
    client.post(reverse("account_login"), {"login": "nobody@example.org"})
    cookie = client.cookies["visitor"]
    assert cookie["httponly"]
    page = client.get(reverse("parties:parties"))
    actor = page.context["request"].actor
    assert len(actor.visitor) == 64
    assert cookie.value not in actor.visitor


# --- Invitations and bodies by hand


def invited(by: Actor, address: str = "nils@example.org") -> Invitation:
    return commands.invite(
        body=cast.association(), role=Role.MEMBER, address=address, by=by, at=timezone.now()
    )


def test_invite_sends_a_letter_with_a_link_that_a_scanner_cannot_use_up(client: PageCheckingClient) -> None:
    client.sign_in(cast.association_representative())
    page = client.get(reverse("parties:invite", args=["association"]))
    assert [code for code, _ in page.context["form"].fields["role"].choices] == [
        "representative", "editor", "member", "facilitator",
    ]  # fmt: skip
    sent = {"address": "nils@example.org", "role": "member", "title": "", "language": "sv", "once": "k1"}
    for _ in range(2):
        assert client.post(reverse("parties:invite", args=["association"]), sent).status_code == 302
    letters = [letter for entry in readings(Entry.objects.filter(kind="parties.invited"))
               for letter in invitation_letter(entry)]  # fmt: skip
    assert [letter.to_address for letter in letters] == ["nils@example.org"]
    with translation.override("sv"):  # the letter's language
        link = reverse("parties:accept_invitation", args=[links.invitation_token(Invitation.objects.get())])
    assert link in letters[0].body
    stranger = type(client)()
    for _ in range(3):
        assert stranger.get(link).status_code == 200
    assert Invitation.objects.get().accepted_at is None
    stranger.post(link)
    assert Invitation.objects.get().accepted_at is None
    client.sign_in(cast.resident())
    assert client.post(link).status_code == 302
    assert client.get(reverse("parties:my_account")).context["request"].actor.body == cast.association().pk
    assert client.post(link).status_code == 403
    assert not list(invitation_letter(readings(Entry.objects.filter(kind="parties.invited"))[0]))


def test_a_role_that_the_sender_may_not_give_is_refused(client: PageCheckingClient) -> None:
    client.sign_in(cast.association_representative())
    sent = {"address": "nils@example.org", "role": "auditor", "language": "sv"}
    assert client.post(reverse("parties:invite", args=["association"]), sent).status_code == 422
    assert client.post(reverse("parties:invite", args=["other-association"]), sent).status_code == 404
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("token", ["1", "1:forged", "abc", "../1", "9" * 40])
def test_a_forged_link_leads_nowhere(client: PageCheckingClient, token: str) -> None:
    invited(cast.sector_coordinator())
    assert client.get(f"/inbjudan/{token}/").status_code == 404


def test_a_link_of_another_agreement_leads_nowhere(client: PageCheckingClient) -> None:
    """One installation may serve many agreements; all of them count their invitations from one."""
    sent = invited(cast.sector_coordinator())
    elsewhere = Invitation(pk=sent.pk, invited_at=sent.invited_at - timedelta(seconds=1))
    assert client.get(links.invitation_path(sent)).status_code == 200
    assert client.get(links.invitation_path(elsewhere)).status_code == 404


def test_withdraw_invitation(client: PageCheckingClient) -> None:
    sent = invited(cast.sector_coordinator())
    address = reverse("parties:withdraw_invitation", args=[sent.pk])
    assert client.sign_in(cast.city_coordinator()).post(address).status_code == 404
    assert client.sign_in(cast.sector_coordinator()).post(address).status_code == 302
    link = reverse("parties:accept_invitation", args=[links.invitation_token(sent)])
    assert not client.get(link).context["is_open"]


def test_end_mandate(client: PageCheckingClient) -> None:
    held = cast.association_member()
    address = reverse("parties:end_mandate", args=[held.mandate])
    assert client.sign_in(cast.other_association_member()).post(address).status_code == 404
    assert client.sign_in(cast.city_coordinator()).post(address).status_code == 404
    assert client.sign_in(held).post(address).status_code == 302
    assert client.get(reverse("parties:my_account")).context["request"].actor.mandate is None


def test_replace_coordinator(client: PageCheckingClient) -> None:
    old = cast.sector_coordinator()
    address = reverse("parties:replace_coordinator", args=[old.mandate])
    assert client.sign_in(cast.city_coordinator()).get(address).status_code == 404
    client.sign_in(old)
    assert client.get(address).status_code == 200
    assert client.post(address, {"address": "nils@example.org", "title": ""}).status_code == 302
    assert Invitation.objects.get().replaces_id == old.mandate
    member = Mandate.objects.get(pk=cast.association_member().mandate or 0)
    assert client.get(reverse("parties:replace_coordinator", args=[member.pk])).status_code == 404


FACTS = {
    "name": "Nya vänner", "kind": "association", "role_mailbox": "", "web_address": "https://example.org",
    "area": "",
}  # fmt: skip


def test_register_body(client: PageCheckingClient) -> None:
    address = reverse("parties:register_body")
    assert client.sign_in(cast.association_representative()).get(address).status_code == 404
    client.sign_in(cast.sector_coordinator())
    assert client.get(address).status_code == 200
    assert client.post(address, {**FACTS, "once": "k"}).status_code == 302
    client.post(address, {**FACTS, "once": "k"})
    assert Body.objects.filter(name="Nya vänner").count() == 1
    assert client.post(address, {**FACTS, "kind": "king", "name": ""}).status_code == 422


def test_introduce_body_and_take_in_body(client: PageCheckingClient) -> None:
    client.sign_in(cast.resident())
    assert client.get(reverse("parties:introduce_body")).status_code == 200
    assert client.post(reverse("parties:introduce_body"), FACTS).status_code == 302
    told = Body.objects.get(name="Nya vänner")
    address = reverse("parties:take_in_body", args=[told.slug])
    assert client.post(address, {"to": "own"}).status_code == 404
    client.sign_in(cast.sector_coordinator())
    assert client.post(address, {"to": "own"}).status_code == 302
    assert told in queries.bodies_visible_to(cast.visitor())


def test_change_body(client: PageCheckingClient) -> None:
    address = reverse("parties:change_body", args=["association"])
    facts = {"name": "Odlarna", "role_mailbox": "", "web_address": "", "area": "Kullen", "is_listed": "on"}
    assert client.sign_in(cast.association_member()).post(address, facts).status_code == 404
    assert client.sign_in(cast.city_coordinator()).post(address, facts).status_code == 404
    assert client.sign_in(cast.association_representative()).post(address, facts).status_code == 302
    assert Body.objects.get(slug="association").area == "Kullen"
    assert client.get(address).status_code == 200
