"""How a letter becomes an e-mail: a plain text, the same as HTML, and no tracking of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from malmoandan.outreach.texts import linked_html
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from malmoandan.outreach.models import OutboxLetter

_SALT = "outreach.decline"


def message_of(letter: OutboxLetter) -> EmailMultiAlternatives | None:
    """The e-mail of a letter in its reader's language; None when there is nobody to send it to.

    HTML kept with a letter was drawn by our own template, which lets nobody's words pass unescaped.
    """
    address = letter.address or (letter.person.email if letter.person and letter.person.is_active else "")
    if not address:
        return None
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    with translation.override(letter.language):
        leave_address = decline_address(letter.recipient) if letter.may_be_declined else ""
        if leave_address:
            headers |= {
                "List-Unsubscribe": f"<{leave_address}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        context = {
            "subject": letter.subject,
            "body": letter.text,
            "body_html": SafeString(letter.html) if letter.html else linked_html(letter.text),
            "leave_address": leave_address,
            "site_address": settings.SITE_ADDRESS,
        }
        message = EmailMultiAlternatives(
            letter.subject,
            render_to_string("outreach/mail/letter.txt", context),
            to=[address],
            headers=headers,
        )
        message.attach_alternative(render_to_string("outreach/mail/letter.html", context), "text/html")
    return message


def decline_address(recipient: str) -> str:
    """Where one press ends the letters one may decline (RFC 8058), in the language now active.

    It says nothing about who it is for.
    """
    return whole(decline_path(recipient))


def decline_path(recipient: str) -> str:
    """The same, as a link on one of our own pages."""
    return reverse("outreach:decline_letters", args=[signing.dumps(recipient, salt=_SALT)])


def recipient_in(token: str) -> str:
    """The recipient that such an address stands for; an empty string when it is forged."""
    try:
        return str(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError):
        return ""
