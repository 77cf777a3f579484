"""What questions, obstacles, their answers and deviations are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.matters.queries import deviations_visible_to, obstacles_visible_to, questions_visible_to
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Deviation


@describes("matters.question")
def questions(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Questions this actor may read. Once answered they stand at the step where the answer is."""
    now = timezone.now()  # noqa: TID251 - a thread is drawn as it is seen now
    wanted = [int(each) for each in ids if each.isdecimal()]
    return {
        str(question.pk): Node(
            question.subject,
            reverse("matters:question", args=[question.pk]),
            "said" if question.is_waiting else "answered",
            question.asked_at,
        )
        for question in questions_visible_to(actor, now).filter(pk__in=wanted)
    }


@describes("matters.obstacle")
def obstacles(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Obstacles this actor may read. Once answered they stand at the step where the answer is."""
    wanted = [int(each) for each in ids if each.isdecimal()]
    return {
        str(obstacle.pk): Node(
            obstacle.title,
            reverse("matters:obstacle", args=[obstacle.pk]),
            "said" if obstacle.is_waiting else "answered",
            obstacle.reported_at,
        )
        for obstacle in obstacles_visible_to(actor).filter(pk__in=wanted)
    }


@describes("matters.deviation")
def deviations(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Those this actor may know of: those that concern her, and those whose two views are public."""
    wanted = [int(each) for each in ids if each.isdecimal()]
    return {
        str(deviation.pk): Node(
            nameless_title(deviation),
            reverse("matters:deviation", args=[deviation.pk]),
            "answered" if deviation.has_ended else "said",
            deviation.raised_at,
        )
        for deviation in deviations_visible_to(actor).filter(pk__in=wanted)
    }


def nameless_title(deviation: Deviation) -> str:
    """By number alone: its title is for those concerned, also when everybody may read the two views."""
    return _("Deviation %(number)s") % {"number": deviation.pk}
