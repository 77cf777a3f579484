"""A place in a page that a room above may fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from malmoandan.web.components.library import register

if TYPE_CHECKING:
    from django.template import Context
    from django.template.backends.django import Template as DjangoTemplate


@register.simple_tag(takes_context=True)
def include_if_there(context: Context, name: str) -> str:
    """Another room's template where that room is installed, else nothing."""
    try:
        template = get_template(name)
    except TemplateDoesNotExist:
        return ""
    backend: DjangoTemplate = template  # type: ignore[assignment]  # the only engine we have
    with context.push():
        return backend.template.render(context)
