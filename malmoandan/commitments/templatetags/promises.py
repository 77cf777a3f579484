"""The promises on a thing, for its own page: `{% load promises %}{% promises_on activity.ref %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone

from malmoandan.commitments.policies import may_propose_commitment
from malmoandan.commitments.queries import commitments_on
from malmoandan.record.remembering import same_unless_signed_in

if TYPE_CHECKING:
    from django.template import Context

    from malmoandan.kernel.refs import Ref

register = template.Library()
SHOWN = 50


@register.inclusion_tag("commitments/listed.html", takes_context=True)
def promises_on(context: Context, ref: Ref) -> dict[str, Any]:
    """Those the reader may see, soonest due first, and the way to promise more. At most two queries."""
    actor = context["request"].actor
    found = same_unless_signed_in(
        actor,
        f"promises_on.{ref}",
        lambda: commitments_on([ref], actor)[ref][:SHOWN],
        "commitments",
        "parties",
    )
    return {
        "promises": found,
        "place": ref,
        "today": timezone.localdate(),
        "may_propose": may_propose_commitment(actor),
    }
