"""The activities a promise may hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.commitments.places import Place, offers
from malmoandan.kernel.actors import NOBODY
from malmoandan.plan.models import RUNNING
from malmoandan.plan.queries import activities_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.kernel.actors import Actor


@offers
def activities(actor: Actor) -> Iterator[Place]:  # noqa: ARG001 - whoever asks
    """Every activity everybody may read, as they may the promise, of plans that run, in each plan's order."""
    running = activities_visible_to(NOBODY).filter(plan__state__in=RUNNING)
    for activity in running.order_by("plan__number", "position", "pk"):
        yield Place(activity.ref, str(activity), _("Activities of the plan"))
