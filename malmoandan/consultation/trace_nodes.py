"""What comments and answers are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from malmoandan.consultation.models import Consultation
from malmoandan.consultation.queries import comments_visible_to
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


@describes("consultation.comment")
def comments(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Comments whose words the actor may read. A hidden one is hidden here too."""
    shown = comments_visible_to(actor).filter(pk__in=numbers(ids), hidden_at__isnull=True)
    return {
        str(each.pk): Node(
            Truncator(each.text).chars(80),
            reverse("consultation:read_comment", args=[each.pk]),
            "said",
            each.commented_at,
        )
        for each in shown
    }


@describes("consultation.consultation")
def consultations(ids: Collection[str], actor: Actor) -> dict[str, Node]:  # noqa: ARG001 - all are public
    """Consultations, open to all."""
    return {
        str(each.pk): Node(
            _("Consultation on %(title)s") % {"title": each.title},
            reverse("consultation:consultation", args=[each.pk]),
            "said",
            each.opened_at,
        )
        for each in Consultation.objects.filter(pk__in=numbers(ids))
    }


def numbers(ids: Collection[str]) -> list[int]:
    """The ids that can be primary keys at all."""
    return [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) < len(str(2**63))]
