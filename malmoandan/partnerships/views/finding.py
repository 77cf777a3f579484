"""What the views share: finding a collaboration, the ways back, and what a person may do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from malmoandan.partnerships import policies, queries
from malmoandan.partnerships.models import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import QueryDict

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.partnerships.models import Collaboration, Terms, TermsKey
    from malmoandan.web.http import ActorRequest

PLAIN = "partnerships/step.html"
READS_AND_WRITES = ["GET", "HEAD", "POST"]


def visible_or_404(request: ActorRequest, pk: int) -> Collaboration:
    """The collaboration, if she may read it as the one she is."""
    seen = queries.with_partners(queries.collaborations_visible_to(request.actor))
    return get_object_or_404(seen, pk=pk)


def sent(request: ActorRequest) -> QueryDict | None:
    """What a form was sent with; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def to_page(ref: Ref) -> str:
    """To the page of a collaboration."""
    return reverse("partnerships:collaboration", args=[int(ref.id)])


def back_to(found: Collaboration) -> Callable[[Ref], str]:
    """To its page, whatever was done."""
    return lambda _ref: reverse("partnerships:collaboration", args=[found.pk])


def rights_on(
    actor: Actor, found: Collaboration, waiting: Terms | None, keys: list[TermsKey]
) -> dict[str, bool]:
    """What this person may do with it."""
    if actor.mandate is None:
        return {}
    holds = queries.bodies_of(found)
    named = queries.named_in(found, waiting)
    turned, said = queries.who_turned(keys), {each.body_id for each in found.endings.all()}
    today = timezone.localdate()
    may_follow_up = policies.may_follow_up_collaboration(actor, found, holds, today)
    asks = found.current.questions if found.current and found.stage_on(today) == Stage.GOING else ()
    return {
        "may_change": policies.may_change_collaboration(actor, found, holds | named),
        "may_confirm": policies.may_confirm_collaboration(actor, waiting, named, turned),
        "may_withdraw": policies.may_withdraw_collaboration(actor, waiting),
        "may_end": policies.may_end_collaboration(actor, found, holds, said),
        "may_follow_up": may_follow_up,
        "may_start": may_follow_up and bool(asks) and not queries.has_said(found, actor.body or 0, "start"),
    }
