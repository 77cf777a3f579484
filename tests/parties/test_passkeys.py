"""A passkey in a real browser: added, used to sign in, and enough for an officer to act."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _over_plain_http(settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    cache.clear()


def with_authenticator(page: Any) -> Any:
    """Give the page's browser a security key of its own."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def test_a_passkey_signs_an_officer_in(live: LiveBrowser, axe_clean: Callable[[Any], None]) -> None:
    actor = cast.city_coordinator()
    page = with_authenticator(live.sign_in(actor, locale="en").new_page())
    page.goto(reverse("mfa_add_webauthn"))
    axe_clean(page)
    page.locator("#id_name").fill("My phone")
    assert page.locator("#id_passwordless").is_checked()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/nycklar/visa-vem/**")
    axe_clean(page)
    page.locator("#mfa_webauthn_reauthenticate").click()
    page.wait_for_url("**/reservkoder/")
    axe_clean(page)
    page.goto(reverse("mfa_index"))
    axe_clean(page)
    page.goto(reverse("mfa_list_webauthn"))
    axe_clean(page)
    assert "My phone" in page.content()
    page.context.clear_cookies()
    page.goto(reverse("account_login"))
    axe_clean(page)
    shots = os.environ.get("MALMOANDAN_SHOTS")
    if shots:
        page.screenshot(path=f"{shots}/sign-in.png", full_page=True)
    page.locator("#passkey_login").click()
    page.wait_for_url(f"**{reverse('site:my_page')}")
    axe_clean(page)
    page.goto(reverse("parties:my_account"))
    axe_clean(page)
    if shots:
        page.screenshot(path=f"{shots}/my-account.png", full_page=True)
    assert page.locator("form[action='/konto/uppdrag/'] button, .badge").count()
    assert "Stadsfullmäktige" in page.content()


@pytest.mark.parametrize("name", ["parties:parties", "parties:bodies", "parties:rehearsal", "account_signup"])
def test_public_pages_are_accessible(live: LiveBrowser, axe_clean: Callable[[Any], None], name: str) -> None:
    cast.everyone()
    page = live.open(viewport={"width": 360, "height": 740}).new_page()
    page.goto(reverse(name))
    axe_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if shots := os.environ.get("MALMOANDAN_SHOTS"):
        page.screenshot(path=f"{shots}/{name.replace(':', '-')}.png", full_page=True)
