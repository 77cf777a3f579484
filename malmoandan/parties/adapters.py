"""How allauth meets this product: its letters, and how it counts tries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from malmoandan.web.http import sender

if TYPE_CHECKING:
    from malmoandan.parties.models import Person
    from malmoandan.web.http import ActorRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Letters in our own words; tries counted by a digest, so that no network address is kept."""

    def get_client_ip(self, request: ActorRequest) -> str:
        """Whom to count: the digest of today's sender, as every other limit in the product does."""
        moment = timezone.now()  # noqa: TID251 - called by allauth's views
        return salted_hmac("parties.sender", sender(request, moment), algorithm="sha256").hexdigest()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter at once: a code is asked for by somebody who waits."""
        address = self.request.build_absolute_uri(reverse("account_login"))
        super().send_mail(template_prefix, email, {"login_url": address, **context})

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner of a known address, by letter only; the page says the same as to a stranger."""
        self.send_mail("account/email/account_already_exists", email, {"request": self.request})

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, str]]:
        """The ways to show that it is her: the passkey first where she has one, in our own words."""
        told = {
            "mfa_reauthenticate": _("Write a code instead"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        ways = super().get_reauthentication_methods(user)
        worded = [{**way, "description": str(told.get(way["id"], way["description"]))} for way in ways]
        return sorted(worded, key=lambda way: not way["id"].endswith("webauthn"))

    def format_email_subject(self, subject: str) -> str:
        """Subjects stand as they are written."""
        return subject
