"""What questions, obstacles and their answers are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from malmoandan.matters.queries import obstacles_visible_to, questions_visible_to
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


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
