"""The record in templates: `{% load record %}{% record_confirmation as confirmed %}`."""

from __future__ import annotations

from django import template

from malmoandan.record.queries import Confirmation, confirmation
from malmoandan.record.registry import party_names

register = template.Library()


@register.simple_tag
def record_confirmation() -> Confirmation:
    """How far all parties have confirmed the record. Two small queries."""
    return confirmation()


@register.filter
def party_name(slug: str, names: dict[str, str] | None = None) -> str:
    """What a party is called; its slug where nobody has said."""
    return (party_names() if names is None else names).get(slug, slug)
