"""Things to press, follow or send."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext

from malmoandan.web.components.library import given, one_of, register
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from django.template import Context

BUTTON_KINDS = {"primary": "primary", "secondary": "secondary", "quiet": "tertiary", "danger": "primary"}


@register.simple_tag
def button(label: str, kind: str = "primary", name: str = "", value: str = "", form: str = "") -> str:
    """A button that sends the form it stands in. `kind`: primary, secondary, quiet, danger."""
    one_of(kind, BUTTON_KINDS, "kind")
    return format_html(
        '<button class="ds-button" type="submit" data-variant="{}"{}{}{}>{}</button>',
        BUTTON_KINDS[kind],
        format_html(' data-color="{}"', "danger") if kind == "danger" else "",
        format_html(' name="{}" value="{}"', name, value) if name else "",
        format_html(' form="{}"', form) if form else "",
        given(label, "label"),
    )


@register.simple_tag
def link_button(label: str, url: str, kind: str = "primary") -> str:
    """A link that looks like a button: it goes somewhere and changes nothing."""
    one_of(kind, BUTTON_KINDS, "kind")
    return format_html(
        '<a class="ds-button" data-variant="{}" href="{}">{}</a>',
        BUTTON_KINDS[kind],
        given(url, "url"),
        given(label, "label"),
    )


@register.simple_tag
def once_key() -> str:
    """The hidden key that makes a form count once, however often it is sent (see `web.http.do_once`)."""
    return format_html('<input type="hidden" name="once" value="{}">', secrets.token_urlsafe(18))


@register.simple_tag(takes_context=True)
def search_box(context: Context, label: str, url: str = "", name: str = "q") -> str:
    """A search field with its button; what was asked stays in the field."""
    request = context.get("request")
    asked = one_line(request.GET.get(name, "")) if request else ""
    return format_html(
        '<form class="search" role="search" method="get" action="{}">'
        '<label class="ds-label" for="search-{}">{}</label><div class="search-row">'
        '<input class="ds-input" type="search" id="search-{}" name="{}" value="{}" dir="auto"'
        ' maxlength="200">'
        '<button class="ds-button" type="submit" data-variant="secondary">{}</button></div></form>',
        url, name, given(label, "label"), name, name, asked, gettext("Search"),
    )  # fmt: skip


@register.simple_block_tag
def filter_form(content: str, label: str = "", url: str = "") -> str:
    """Filters that go into the address, so that what one sees can be shared. Holds labelled fields."""
    return format_html(
        '<form class="filters" method="get" action="{}" aria-label="{}">{}'
        '<button class="ds-button" type="submit" data-variant="secondary">{}</button></form>',
        url, label or gettext("Filter the list"), content, gettext("Show"),
    )  # fmt: skip


@register.simple_tag
def copy_link(url: str) -> str:
    """An address to copy: a field that can be marked by hand; a script adds the button."""
    return format_html(
        '<p class="copy" data-copy-label="{}" data-copied-label="{}"><label>{} '
        '<input class="ds-input" type="url" dir="ltr" readonly value="{}"></label></p>',
        gettext("Copy"), gettext("Copied"), gettext("Link to this"), given(url, "url"),
    )  # fmt: skip
