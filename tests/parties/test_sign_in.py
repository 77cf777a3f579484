"""Signing in: a code by e-mail, the same answer for known and unknown, two proofs for officers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, hotp_value
from django.core.cache import cache
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from malmoandan.parties.commands.accounts import person_with
from malmoandan.parties.models import Person
from tests import cast

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

CODE = re.compile(r"^[A-Z0-9-]{4,12}$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def code_in(letter: Any) -> str:
    found = CODE.search(letter.body)
    assert found, letter.body
    return found.group()


def ask_for_code(client: PageCheckingClient, address: str) -> Any:
    return client.post(reverse("account_login"), {"login": address})


def sign_in_by_code(client: PageCheckingClient, address: str, mailoutbox: list[Any]) -> Any:
    ask_for_code(client, address)
    return client.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})


def known() -> Person:
    return cast.person("Kemal")


def test_a_code_by_mail_signs_in(client: PageCheckingClient, mailoutbox: list[Any]) -> None:
    person = known()
    answer = sign_in_by_code(client, str(person.email), mailoutbox)
    assert answer.status_code == 302
    assert client.get(reverse("parties:my_account")).context["request"].actor.person == person.pk


def test_one_entered_by_a_coordinator_signs_in_too(client: PageCheckingClient, mailoutbox: list[Any]) -> None:
    person = person_with("nova@example.org")
    sign_in_by_code(client, str(person.email), mailoutbox)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_code_opens_nothing(client: PageCheckingClient) -> None:
    ask_for_code(client, str(known().email))
    answer = client.post(reverse("account_confirm_login_code"), {"code": "WRONG"})
    assert answer.status_code in {200, 302}
    assert "_auth_user_id" not in client.session


def test_known_and_unknown_addresses_get_the_same_answer(
    client: PageCheckingClient, mailoutbox: list[Any]
) -> None:
    known_answer = ask_for_code(client, str(known().email))
    stranger = type(client)()
    unknown_answer = ask_for_code(stranger, "nobody@example.org")
    assert known_answer.status_code == unknown_answer.status_code == 302
    assert known_answer["Location"] == unknown_answer["Location"]
    pages = [one.get(known_answer["Location"]).content.decode() for one in (client, stranger)]
    masked = [re.sub(r"(kemal|nobody)@example\.org|value=\"[^\"]{20,}\"", "", page) for page in pages]
    assert masked[0] == masked[1]
    assert [letter.subject for letter in mailoutbox] == ["Your code"] * 2 or len(mailoutbox) == 2
    assert mailoutbox[0].subject == mailoutbox[1].subject


def test_an_account_is_made_with_an_address_and_no_password(
    client: PageCheckingClient, mailoutbox: list[Any]
) -> None:
    answer = client.post(reverse("account_signup"), {"email": "Ny@Example.org"})
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    client.get(answer["Location"])
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[-1])})
    made = Person.objects.get(email="ny@example.org")
    assert client.session["_auth_user_id"] == str(made.pk)
    assert not made.has_usable_password()


def test_signing_up_with_a_known_address_answers_the_same(
    client: PageCheckingClient, mailoutbox: list[Any]
) -> None:
    answer = client.post(reverse("account_signup"), {"email": str(known().email)})
    other = type(client)().post(reverse("account_signup"), {"email": "other@example.org"})
    assert (answer.status_code, answer["Location"]) == (other.status_code, other["Location"])
    assert mailoutbox[0].subject == mailoutbox[1].subject
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "account_set_password", "account_reset_password", "account_confirm_email"],
)
def test_no_page_for_passwords_exists(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["password/reset/", "password/change/", "password/set/", "login/", "3rdparty/"]
)
def test_the_librarys_own_addresses_are_not_there(client: PageCheckingClient, path: str) -> None:
    assert client.sign_in(cast.resident()).get(f"/konto/{path}").status_code == 404


def test_no_admin_site_exists(client: PageCheckingClient) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")
    assert client.sign_in(cast.administrator()).get("/admin/").status_code == 404


def test_too_many_tries_answer_429_and_only_for_that_sender(client: PageCheckingClient) -> None:
    statuses = [ask_for_code(client, f"a{number}@example.org").status_code for number in range(11)]
    assert statuses[-1] == 429
    elsewhere = client.post(reverse("account_login"), {"login": "a1@example.org"}, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 302


# --- Officers prove themselves twice


@override_settings(MFA_FOR_OFFICERS=True)
def test_an_officer_signed_in_by_code_alone_cannot_act_as_one(
    client: PageCheckingClient, mailoutbox: list[Any]
) -> None:
    person = cast.person_of(cast.city_coordinator())
    sign_in_by_code(client, str(person.email), mailoutbox)
    page = client.get(reverse("parties:my_account"))
    assert page.context["request"].actor.mandate is None
    assert page.context["is_held_back"]
    answer = client.post(reverse("parties:act_under"), {"mandate": page.context["mandates"][0][0].pk})
    assert answer["Location"] == reverse("mfa_index")
    assert client.session.get("mandate") is None


@override_settings(MFA_FOR_OFFICERS=True)
def test_an_officer_with_an_app_can(client: PageCheckingClient, mailoutbox: list[Any]) -> None:
    actor = cast.city_coordinator()
    person = cast.person_of(actor)
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    answer = sign_in_by_code(client, str(person.email), mailoutbox)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    client.get(reverse("mfa_authenticate"))
    import time  # noqa: PLC0415 - only here

    code = f"{hotp_value(secret, int(time.time()) // 30):06d}"
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("parties:my_account")).context["request"].actor == actor


@override_settings(MFA_FOR_OFFICERS=False)
def test_the_rule_can_be_relaxed_for_trying_things_out(client: PageCheckingClient) -> None:
    actor = cast.city_coordinator()
    client.force_login(cast.person_of(actor))
    assert client.get(reverse("parties:my_account")).context["request"].actor == actor


def test_another_persons_proof_in_the_session_does_not_count(client: PageCheckingClient) -> None:
    client.sign_in(cast.city_coordinator())
    session = client.session
    session["account_authentication_methods_user"] = "0"
    session.save()
    assert client.get(reverse("parties:my_account")).context["request"].actor.mandate is None


PAGES_SIGNED_IN = [
    "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "account_email",
    "account_logout",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES_SIGNED_IN)
def test_the_pages_of_two_step_sign_in(client: PageCheckingClient, name: str) -> None:
    assert client.sign_in(cast.resident()).get(reverse(name)).status_code == 200


def with_proofs(client: PageCheckingClient) -> PageCheckingClient:
    """The resident with an app, reserve codes and a recent proof."""
    import time  # noqa: PLC0415 - only here

    client.sign_in(cast.resident())
    person = cast.person_of(cast.resident())
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.RECOVERY_CODES,
        data={"seed": get_adapter().encrypt("seed"), "used_mask": 0},
    )  # fmt: skip
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    return client


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
)
def test_the_pages_with_an_app_connected(client: PageCheckingClient, name: str) -> None:
    assert with_proofs(client).get(reverse(name)).status_code == 200


def test_before_a_change_she_shows_that_it_is_her(client: PageCheckingClient) -> None:
    with_proofs(client)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
    session.save()
    page = client.get(reverse("mfa_deactivate_totp"), follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("mfa_reauthenticate"))
    assert page.status_code == 200


# --- Trying the roles


def test_in_development_one_press_signs_in(client: PageCheckingClient) -> None:
    actor = cast.association_member()
    page = client.get(reverse("parties:rehearsal"))
    assert "Farah" in page.content.decode()
    client.post(reverse("parties:sign_in_as", args=[actor.person]))
    assert client.get(reverse("parties:my_account")).context["request"].actor == actor


@override_settings(DEVELOPMENT=False)
def test_elsewhere_there_is_no_such_page(client: PageCheckingClient) -> None:
    actor = cast.association_member()
    assert client.get(reverse("parties:rehearsal")).status_code == 404
    assert client.post(reverse("parties:sign_in_as", args=[actor.person])).status_code == 404
    assert "_auth_user_id" not in client.session
