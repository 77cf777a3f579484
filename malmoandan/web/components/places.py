"""A place in a page that a room above may fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.html import format_html

from malmoandan.web.components.library import register

if TYPE_CHECKING:
    from django.template import Context


@register.simple_tag(takes_context=True)
def include_if_there(context: Context, name: str) -> str:
    """Another room's template where that room is installed, else nothing."""
    try:
        template = get_template(name)
    except TemplateDoesNotExist:
        return ""
    words = {str(name): value for name, value in context.flatten().items()}
    return format_html("{}", template.render(words, context.get("request")))
