"""Questions about paper forms: the codes on them, and which are still unused."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from malmoandan.contributions.models import PaperForms, ReservedCode
from malmoandan.parties.models import Role
from malmoandan.web import receipts

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def codes_on(forms: PaperForms) -> list[str]:
    """The codes on all forms of a set. None is stored: each follows from seed, number and our secret."""
    return [_code(forms.seed, number) for number in range(1, forms.count + 1)]


def _code(seed: str, number: int) -> str:
    message = f"contributions-paper-v1 {seed} {number}".encode()
    return receipts.derived(hmac.digest(settings.SECRET_KEY.encode(), message, "sha256"))


def forms_visible_to(actor: Actor) -> QuerySet[PaperForms]:
    """The sets of forms made for the body she acts for, with how many are typed in; latest first."""
    typed = Count("codes", filter=Q(codes__contribution__isnull=False))
    rows = PaperForms.objects.annotate(typed=typed).select_related("about").order_by("-pk")
    if actor.mandate is None or actor.has_role(Role.AUDITOR):
        return rows.none()
    return rows.filter(mandate__body=actor.body)


def reserved_code(typed: str) -> ReservedCode | None:
    """The form that carries this code, used or not; None for a code that is on no form."""
    digest = receipts.digest(typed)
    rows = ReservedCode.objects.select_related("forms")
    return rows.filter(digest=digest).first() if digest else None
