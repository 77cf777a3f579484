"""What conversations and statements are on the red thread: something people said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from malmoandan.opinions.models import Statement, StatementState
from malmoandan.opinions.queries import conversations_visible_to
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor

_LONGEST_ID = 18


@describes("opinions.conversation")
def conversations(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Conversations this actor may see; a closed one leads to its results."""
    return {
        str(each.pk): Node(
            _("Vote on statements: %(question)s") % {"question": each.question},
            reverse("opinions:results" if each.is_closed else "opinions:conversation", args=[each.pk]),
            "said",
            each.opened_at,
        )
        for each in conversations_visible_to(actor).filter(pk__in=_numbers(ids))
    }


@describes("opinions.statement")
def statements(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Statements that are voted on, in conversations this actor may see."""
    taken_up = Statement.objects.filter(pk__in=_numbers(ids), state=StatementState.ACCEPTED)
    seen = taken_up.filter(conversation__in=conversations_visible_to(actor))
    return {
        str(each.pk): Node(
            Truncator(each.text).chars(80),
            reverse("opinions:statements", args=[each.conversation_id]) + f"#{each.anchor}",
            "said",
            each.proposed_at,
        )
        for each in seen
    }


def _numbers(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) <= _LONGEST_ID]
