"""Signing in through an identity provider: the honest one passes, a lie begins no session."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from malmoandan.kernel.actors import Actor
from malmoandan.parties.models import Identity, Person
from malmoandan.parties.oidc import fetch
from malmoandan.parties.oidc.refusals import NotBelieved
from tests import cast
from tests.parties.identity_provider import (
    CLIENT,
    CURVE_KEY,
    FOREIGN_KEY,
    ISSUER,
    IdentityProvider,
)

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

NOW = int(time.time())
DESCRIBED = {
    "slug": "stad", "name": "Exempelstad", "issuer": ISSUER, "client_id": CLIENT, "client_secret": "hush",
    "sure": "loa3 loa4", "scope": "", "origin": "",
}  # fmt: skip


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch, settings: Any) -> IdentityProvider:
    settings.IDENTITY_PROVIDERS = [DESCRIBED]
    played = IdentityProvider()
    monkeypatch.setattr(fetch, "get_json", played.get_json)
    monkeypatch.setattr(fetch, "post_form", played.post_form)
    return played


def sign_in(client: PageCheckingClient, provider: IdentityProvider, **answer: str) -> Any:
    begun = client.post(reverse("oidc_begin", args=["stad"]))
    assert begun.status_code == 302
    assert begun["Location"].startswith(f"{ISSUER}/authorization?")
    return client.get(reverse("oidc_finish", args=["stad"]), {**provider.visit(begun["Location"]), **answer})


def test_the_honest_provider_signs_in(client: PageCheckingClient, provider: IdentityProvider) -> None:
    assert sign_in(client, provider)["Location"] == reverse("site:my_page")
    made = Person.objects.get()
    assert client.session["_auth_user_id"] == str(made.pk)
    assert made.email is None
    assert (made.identities.get().issuer, made.identities.get().subject) == (ISSUER, "person-1")


def test_the_same_identity_is_the_same_person(client: PageCheckingClient, provider: IdentityProvider) -> None:
    sign_in(client, provider)
    sign_in(type(client)(), provider)
    assert Person.objects.count() == 1


def test_a_token_signed_on_a_curve_passes(client: PageCheckingClient, provider: IdentityProvider) -> None:
    provider.key, provider.algorithm, provider.kid = CURVE_KEY, "ES256", "two"
    sign_in(client, provider)
    assert "_auth_user_id" in client.session


LIES: dict[str, tuple[dict[str, Any], str]] = {
    "wrong nonce": ({"claims": {"nonce": "another"}}, "wrong nonce"),
    "no nonce": ({"claims": {"nonce": None}}, "wrong nonce"),
    "unsigned": ({"algorithm": "none", "kid": None}, "algorithm not accepted"),
    "signed with a shared secret": ({"algorithm": "HS256", "key": "x" * 32}, "algorithm not accepted"),
    "signed by another": ({"key": FOREIGN_KEY}, "wrong signature"),
    "a key the provider does not list": ({"key": FOREIGN_KEY, "kid": "foreign"}, "no key fits"),
    "a listed shared secret": (
        {"listed": [{"kty": "oct", "k": "eHh4", "kid": "one"}]}, "no key fits",
    ),
    "foreign issuer": ({"claims": {"iss": "https://other.example.org"}}, "foreign issuer"),
    "issuer with a slash": ({"claims": {"iss": f"{ISSUER}/"}}, "foreign issuer"),
    "foreign issuer in the description": (
        {"metadata": {"issuer": "https://other.example.org"}}, "foreign issuer",
    ),
    "made for another": ({"claims": {"aud": "somebody-else"}}, "made for somebody else"),
    "made for several, given to none": ({"claims": {"aud": [CLIENT, "x"]}}, "given to somebody else"),
    "given to another": ({"claims": {"azp": "x"}}, "given to somebody else"),
    "user information about another": (
        {"userinfo": {"sub": "person-2"}}, "token and user information are about different people",
    ),
    "user information about nobody": (
        {"userinfo": {"name": "x"}}, "token and user information are about different people",
    ),
    "run out": ({"claims": {"exp": NOW - 120}}, "run out"),
    "no end": ({"claims": {"exp": None}}, "no times"),
    "made long ago": ({"claims": {"iat": NOW - 7200}}, "made at another time"),
    "made in the future": ({"claims": {"iat": NOW + 7200, "exp": NOW + 9000}}, "made at another time"),
    "no subject": ({"claims": {"sub": None}}, "no subject"),
    "an endless subject": ({"claims": {"sub": "x" * 256}}, "no subject"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused_with_words_and_begins_no_session(
    client: PageCheckingClient, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    said, cause = LIES[lie]
    begun = client.post(reverse("oidc_begin", args=["stad"]))
    answer = provider.visit(begun["Location"])
    liar = replace(provider, **said)
    monkeypatch.setattr(fetch, "get_json", liar.get_json)
    monkeypatch.setattr(fetch, "post_form", liar.post_form)
    causes: list[str] = []
    monkeypatch.setattr(NotBelieved, "__init__", spy(causes))
    page = client.get(reverse("oidc_finish", args=["stad"]), answer)
    assert page.status_code == 403
    assert "<h1" in page.content.decode()
    assert causes == [cause]
    assert "_auth_user_id" not in client.session
    assert not Person.objects.exists()


def spy(causes: list[str]) -> Any:
    """Note the cause of each refusal."""
    original = NotBelieved.__init__

    def noted(self: NotBelieved, words: str, *, cause: str) -> None:
        causes.append(cause)
        original(self, words, cause=cause)

    return noted


def test_a_foreign_state_is_refused(client: PageCheckingClient, provider: IdentityProvider) -> None:
    for state in ("another", "åäö", ""):
        assert sign_in(client, provider, state=state).status_code == 403
    assert "_auth_user_id" not in client.session


def test_a_foreign_issuer_in_the_answer_is_refused(
    client: PageCheckingClient, provider: IdentityProvider
) -> None:
    assert sign_in(client, provider, iss="https://other.example.org").status_code == 403


def test_a_provider_that_names_itself_must(client: PageCheckingClient, provider: IdentityProvider) -> None:
    provider.metadata = {"authorization_response_iss_parameter_supported": True}
    assert sign_in(client, provider).status_code == 403
    assert sign_in(client, provider, iss=ISSUER).status_code == 302


def test_an_answer_works_once_and_only_for_who_began(
    client: PageCheckingClient, provider: IdentityProvider
) -> None:
    begun = client.post(reverse("oidc_begin", args=["stad"]))
    answer = provider.visit(begun["Location"])
    address = reverse("oidc_finish", args=["stad"])
    assert type(client)().get(address, answer).status_code == 404
    assert client.get(address, answer).status_code == 302
    client.logout()
    assert client.get(address, answer).status_code == 404


def test_an_address_at_the_provider_is_never_an_identity(
    client: PageCheckingClient, provider: IdentityProvider
) -> None:
    person = cast.person("Kemal")
    provider.claims = {"email": person.email, "email_verified": True}
    sign_in(client, provider)
    assert client.session["_auth_user_id"] != str(person.pk)


def test_signed_in_she_ties_it_to_her_account(client: PageCheckingClient, provider: IdentityProvider) -> None:
    actor = cast.resident()
    sign_in(client.sign_in(actor), provider)
    assert Identity.objects.get().person_id == actor.person


def test_an_identity_that_is_anothers_cannot_be_tied(
    client: PageCheckingClient, provider: IdentityProvider
) -> None:
    sign_in(type(client)(), provider)
    assert sign_in(client.sign_in(cast.resident()), provider).status_code == 403
    assert client.session["_auth_user_id"] == str(cast.resident().person)


@pytest.mark.parametrize(("level", "acts"), [("loa3", True), ("loa2", False), (None, False)])
def test_the_level_comes_from_the_signed_token_alone(
    client: PageCheckingClient, provider: IdentityProvider, level: str | None, *, acts: bool
) -> None:
    actor = cast.city_coordinator()
    Identity.objects.create(
        person=cast.person_of(actor), issuer=ISSUER, subject="person-1", tied_at=cast.NOON
    )
    provider.claims = {"acr": level}
    provider.userinfo = {"sub": "person-1", "acr": "loa4"}
    sign_in(client, provider)
    page = client.get(reverse("parties:my_account"))
    assert page.context["request"].actor == (actor if acts else Actor(person=actor.person))


def test_a_closed_account_stays_closed(client: PageCheckingClient, provider: IdentityProvider) -> None:
    sign_in(client, provider)
    Person.objects.update(is_active=False)
    assert sign_in(type(client)(), provider)["Location"] == reverse("account_inactive")


def test_only_tls_is_spoken() -> None:
    with pytest.raises(NotBelieved):
        fetch.get_json("http://idp.example.org/keys")


@pytest.mark.usefixtures("provider")
def test_an_unknown_provider_is_not_there(client: PageCheckingClient) -> None:
    assert client.post(reverse("oidc_begin", args=["other"])).status_code == 404


@pytest.mark.usefixtures("provider")
def test_the_button_stands_on_the_sign_in_page(client: PageCheckingClient) -> None:
    assert "Exempelstad" in client.get(reverse("account_login")).content.decode()
