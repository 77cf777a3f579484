"""One layout for every letter: plain words, simple HTML beside them, no pictures, nothing that tracks."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from malmoandan.web.context import SITE_NAME
from malmoandan.web.texts import one_line


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter ready to send: the same words twice."""

    subject: str
    plain: str
    html: str


def letter(*, subject: str, body: str, language: str, leave_address: str = "") -> LetterText:
    """The letter in its reader's language. `body` is plain text; `leave_address` stops such letters."""
    context = {
        "subject": one_line(subject),
        "body": body,
        "site_name": SITE_NAME,
        "site_address": settings.SITE_ADDRESS,
        "leave_address": leave_address,
    }
    with translation.override(language):
        plain = render_to_string("web/mail/base.txt", context)
        return LetterText(
            context["subject"], plain.strip() + "\n", render_to_string("web/mail/base.html", context)
        )
