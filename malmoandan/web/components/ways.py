"""Ways around: crumbs, tabs, pages of a list, an index of chapters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from malmoandan.web.components.library import given, register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.template import Context

    from malmoandan.web.marks import Link


@register.simple_tag
def menu(links: Iterable[Link]) -> str:
    """Ways to other pages as a list, the one to this page marked."""
    shown = tuple(links)
    return _menu(shown, tuple(type(link.label) for link in shown))


@lru_cache(maxsize=200)
def _menu(links: tuple[Link, ...], _kinds: tuple[type, ...]) -> str:
    """Drawn once for links that say the same, HTML apart from the text that spells it."""
    here = format_html(' aria-current="{}"', "page")
    rows = ((link.url, here if link.is_current else "", link.label) for link in links)
    return format_html("<ul>{}\n</ul>\n", format_html_join("", '\n  <li><a href="{}"{}>{}</a></li>', rows))


@register.simple_block_tag
def crumbs(content: str) -> str:
    """The way here from the home page; fill it with `{% crumb %}`."""
    return render_to_string("web/ui/crumbs.html", {"content": content})


@register.simple_tag
def crumb(label: str, url: str = "") -> str:
    """One step of the way here."""
    if not url:
        return format_html('<li><span aria-current="page"><bdi>{}</bdi></span></li>', given(label, "label"))
    return format_html('<li><a class="ds-link" href="{}"><bdi>{}</bdi></a></li>', url, given(label, "label"))


@register.simple_tag
def tabs(items: Iterable[Link], label: str = "") -> str:
    """Views of the same thing as links, so that each has an address. `items` are `web.marks.Link`."""
    return render_to_string(
        "web/ui/tabs.html", {"items": items, "label": label or gettext("Views of this page")}
    )


@register.simple_tag
def chapter_index(items: Iterable[Link], label: str = "") -> str:
    """The chapters beside a long text. `items` are `web.marks.Link` with level 1 or 2."""
    return render_to_string(
        "web/ui/chapter_index.html", {"items": items, "label": label or gettext("Contents")}
    )


@register.simple_tag(takes_context=True)
def pager(context: Context, page: Page[object], name: str = "page") -> str:
    """Earlier and later pages of a list; filters in the address are kept. Nothing when there is one page."""
    if page.paginator.num_pages < 2:  # noqa: PLR2004 - one page needs no pager
        return ""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?{name}={number}"
        query[name] = str(number)
        return f"?{query.urlencode()}"

    return render_to_string(
        "web/ui/pager.html",
        {
            "page": page,
            "earlier": address(page.previous_page_number()) if page.has_previous() else "",
            "later": address(page.next_page_number()) if page.has_next() else "",
        },
    )
