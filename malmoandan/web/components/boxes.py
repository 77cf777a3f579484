"""Things that hold other things: cards, notices, facts, tables, empty places."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from malmoandan.web.components.library import given, one_of, register

NOTICE_KINDS = {"info", "success", "warning", "danger"}
CARD_TONES = {"plain", "first", "second", "thread"}


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", level: int = 2, tone: str = "plain") -> str:
    """A box around one thing; its title links to it. `tone`: plain, first, second (a party), thread."""
    one_of(tone, CARD_TONES, "tone")
    shown = format_html('<a href="{}">{}</a>', url, title) if url else title
    heading = format_html('\n  <h{} class="card-title">{}</h{}>', level, shown, level) if title else ""
    return format_html(
        '<article class="ds-card card" data-tone="{}">{}\n  {}\n</article>\n', tone, heading, content
    )


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> str:
    """Something to know before reading on. `kind`: info, success, warning, danger; said in words too."""
    one_of(kind, NOTICE_KINDS, "kind")
    return render_to_string("web/ui/notice.html", {"content": content, "kind": kind, "title": title})


@register.simple_block_tag
def fact_list(content: str) -> str:
    """A short list of facts; fill it with `{% fact %}`."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_tag
def fact(label: str, value: object, url: str = "") -> str:
    """One fact in a `fact_list`. An empty value is left out, so that a list never shows a bare label."""
    if value in {None, ""}:
        return ""
    said = value if isinstance(value, SafeString) else format_html("<bdi>{}</bdi>", value)
    shown = format_html('<a href="{}">{}</a>', url, said) if url else said
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", given(label, "label"), shown)


@register.simple_block_tag
def table(content: str, caption: str, *, stacked: bool = False, hide_caption: bool = False) -> str:
    """A table around its thead and tbody. It scrolls sideways within itself on a small screen.

    `stacked` makes each row a small card there instead: give every td a `data-label`.
    """
    return render_to_string(
        "web/ui/table.html",
        {
            "content": content,
            "caption": given(caption, "caption"),
            "stacked": stacked,
            "hide_caption": hide_caption,
        },
    )


@register.simple_block_tag
def empty_state(content: str, title: str) -> str:
    """An empty place that says how to fill it."""
    return format_html(
        '<div class="empty"><p class="empty-title">{}</p>{}</div>', given(title, "title"), content
    )


@register.simple_block_tag
def more(content: str, label: str, *, is_open: bool = False) -> str:
    """Something folded away under its label, without JavaScript."""
    return render_to_string(
        "web/ui/more.html", {"content": content, "label": given(label, "label"), "is_open": is_open}
    )
