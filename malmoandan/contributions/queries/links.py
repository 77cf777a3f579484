"""Links that work without an account: the token in a letter, and what it or a receipt code opens."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q

from malmoandan.contributions.models import Ask, SectorContribution
from malmoandan.contributions.queries.days import days_of
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

LONGEST_PROOF = 100


def token_of(seed: str) -> str:
    """The 256-bit token of a link. It is stored nowhere: it follows from the seed and our secret."""
    drawn = hmac.digest(settings.SECRET_KEY.encode(), f"contributions-link-v1 {seed}".encode(), "sha256")
    return base64.urlsafe_b64encode(drawn).decode().rstrip("=")


def link_digest(token: str) -> str:
    """What is stored and looked up instead of the token."""
    return hashlib.sha256(f"contributions-link-v1 {token[:LONGEST_PROOF]}".encode()).hexdigest()


def ask_opened_by(proof: str, day: date) -> Ask | None:
    """The ask whose link this is, unless it was withdrawn or is too old."""
    rows = Ask.objects.select_related("about__party", "to_body", "mandate__body")
    ask = rows.filter(link=link_digest(proof), withdrawn_at__isnull=True).first() if proof else None
    return ask if ask is not None and days_of(ask.year).link_holds(day) else None


def contribution_of_ask(ask: Ask) -> SectorContribution | None:
    """What the organisation asked has said, by the ask's link or before it was asked."""
    found = Q(ask=ask)
    if ask.to_body_id is not None:
        found |= Q(body=ask.to_body_id, year=ask.year, about=ask.about_id)
    return SectorContribution.objects.filter(found).first()


def contributions_opened_by(proof: str, day: date) -> QuerySet[SectorContribution]:
    """The one contribution that a receipt code or the link in a letter opens; hidden or not."""
    if code := receipts.digest(proof):
        return SectorContribution.objects.filter(receipt=code)
    return contributions_linked_by(proof, day)


def contributions_linked_by(proof: str, day: date) -> QuerySet[SectorContribution]:
    """The one that the link in a letter opens: a letter about it, or the one that asked for it."""
    rows = SectorContribution.objects.all()
    if ask := ask_opened_by(proof, day):
        said = contribution_of_ask(ask)
        return rows.filter(pk=said.pk) if said is not None else rows.none()
    found = rows.filter(link=link_digest(proof)).first() if proof else None
    holds = found is not None and days_of(found.year).link_holds(day)
    return rows.filter(pk=found.pk) if found is not None and holds else rows.none()


def contribution_with(receipt: str) -> SectorContribution | None:
    """The contribution of a receipt code; None when there is none."""
    digest = receipts.digest(receipt)
    return SectorContribution.objects.filter(receipt=digest).first() if digest else None
