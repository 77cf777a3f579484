"""The record in templates: `{% load record %}{% record_confirmation as confirmed %}`."""

from __future__ import annotations

from django import template
from django.core.cache import cache

from malmoandan.record.queries import Confirmation, confirmation
from malmoandan.record.registry import party_names

register = template.Library()
FRESH_FOR = 60  # seconds


@register.simple_tag
def record_confirmation() -> Confirmation:
    """How far all parties have confirmed the record. Two small queries."""
    return confirmation()


@register.simple_tag
def recent_confirmation() -> Confirmation:
    """The same, at most a minute old: it stands at the foot of every page."""
    return cache.get_or_set("record.confirmation", confirmation, FRESH_FOR) or confirmation()


@register.filter
def party_name(slug: str, names: dict[str, str] | None = None) -> str:
    """What a party is called; its slug where nobody has said."""
    return (party_names() if names is None else names).get(slug, slug)
