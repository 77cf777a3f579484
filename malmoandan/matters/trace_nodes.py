"""What questions and answers are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from malmoandan.matters.queries import questions_visible_to
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
