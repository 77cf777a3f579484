"""What the room's views share: finding a meeting, and where a step leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from malmoandan.steering.queries import meetings_visible_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.refs import Ref
    from malmoandan.steering.models import Meeting
    from malmoandan.web.http import ActorRequest


def found(request: ActorRequest, number: int) -> Meeting:
    """The meeting of this number, or 404."""
    return get_object_or_404(meetings_visible_to(request.actor), number=number)


def to_page(name: str, *args: object) -> Callable[[Ref], str]:
    """To a page of the room, whatever was done."""
    return lambda _ref: reverse(f"steering:{name}", args=args)


def to_thing(name: str) -> Callable[[Ref], str]:
    """To a page of the thing that was done something with."""
    return lambda ref: reverse(f"steering:{name}", args=[ref.id])
