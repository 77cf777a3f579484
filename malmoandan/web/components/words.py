"""Words: what somebody said, when it was, what a term means, how far something has come."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext, override

from malmoandan.web.addresses import address_of
from malmoandan.web.components.library import given, register
from malmoandan.web.texts import excerpt, linked, paragraphs, to_html

if TYPE_CHECKING:
    from malmoandan.web.charts.bars import Bars
    from malmoandan.web.charts.dots import Dots
    from malmoandan.web.charts.lines import Line
    from malmoandan.web.charts.scatter import Scatter
    from malmoandan.web.charts.spans import Spans
    from malmoandan.web.charts.stacks import Stack


@register.simple_tag
def when(at: datetime | None) -> str:
    """A moment: day and hour in the site's time zone, for people and for machines."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    words = formats.date_format(local, "DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


@register.simple_tag
def until(at: datetime | None) -> str:
    """The moment something closes; midnight is told as the last minute of the day before."""
    if at is not None and timezone.localtime(at).time() == time.min:
        return when(at - timedelta(minutes=1))
    return when(at)


@register.simple_tag
def day(on: date | datetime | None) -> str:
    """A day in words."""
    if on is None:
        return ""
    return _day(timezone.localtime(on).date() if isinstance(on, datetime) else on, get_language())


@lru_cache(maxsize=2000)
def _day(on: date, language: str | None) -> str:
    """Spelt once in each language: the same days stand on many rows."""
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), _spelt(on, language))


@lru_cache(maxsize=2000)
def _spelt(on: date, _language: str | None) -> str:
    return formats.date_format(on, "DATE_FORMAT")


@register.filter
def spelt(on: date) -> str:
    """A day in words alone, for a sentence."""
    return _spelt(on, get_language())


@register.simple_block_tag
def quote(content: str, source: str = "", url: str = "") -> str:
    """Somebody's own words, and whose they are."""
    return render_to_string("web/ui/quote.html", {"content": content, "source": source, "url": url})


@register.simple_block_tag
def voice(  # noqa: PLR0917 - a template names them
    content: str,
    who: str,
    at: datetime | None = None,
    anchor: str = "",
    quoted: str = "",
    tone: str = "plain",
) -> str:
    """A contribution or an answer: from whom, when, on which words. `tone`: plain or answer."""
    return format_html(
        '<article class="voice" data-tone="{}"{}>\n'
        '  <p class="voice-who"><b dir="auto">{}</b>{}</p>\n'
        '  {}\n  <div class="voice-words" dir="auto">{}</div>\n</article>\n',
        tone,
        format_html(' id="{}"', anchor) if anchor else "",
        given(who, "who"),
        format_html(" <span>{}</span>", day(at)) if at else "",
        format_html('<blockquote class="voice-quoted" dir="auto">{}</blockquote>', quoted) if quoted else "",
        content,
    )


@register.simple_block_tag
def timeline(content: str, label: str = "") -> str:
    """Things in the order they happened; fill it with `{% moment %}`."""
    return format_html(
        '<ol class="timeline" aria-label="{}">{}</ol>', label or gettext("What has happened"), content
    )


@register.simple_block_tag
def moment(content: str, at: datetime | date | None = None, title: str = "", url: str = "") -> str:
    """One thing on a timeline."""
    return render_to_string("web/ui/moment.html", {"content": content, "at": at, "title": title, "url": url})


@register.simple_tag
def term(word: str, meaning: str) -> str:
    """A word with its meaning one press away, by mouse, finger or keyboard, without JavaScript.

    A browser that knows no popover shows the meaning in brackets after the word.
    """
    name = f"term-{secrets.token_hex(4)}"
    return format_html(
        '<button class="term" type="button" popovertarget="{}">{}</button>'
        '<span class="term-meaning" popover id="{}"><b>{}</b> {}</span>',
        name, given(word, "word"), name, word, given(meaning, "meaning"),
    )  # fmt: skip


@register.simple_tag
def progress(value: int, highest: int, label: str) -> str:
    """How many of how many, in numbers and as a bar. Never a bar alone, and never more than all."""
    if highest <= 0:
        return format_html(
            '<p class="progress"><span>{}</span> <b>{}</b></p>', given(label, "label"), gettext("none yet")
        )
    words = gettext("%(value)s of %(highest)s") % {
        "value": formats.localize(value),
        "highest": formats.localize(highest),
    }
    return format_html(
        '<p class="progress"><span>{}</span> <b>{}</b>'
        '<progress value="{}" max="{}" aria-label="{}"></progress></p>',
        given(label, "label"), words, max(0, min(value, highest)), highest, label,
    )  # fmt: skip


@register.simple_tag
def figure(value: object, label: str, url: str = "") -> str:
    """A number that says what it counts and links to the rows behind it."""
    shown = formats.localize(value) if isinstance(value, (int, float)) else value
    inner = format_html(
        '<span class="figure-value">{}</span> <span class="figure-label">{}</span>',
        shown,
        given(label, "label"),
    )
    return (
        format_html('<a class="figure" href="{}">{}</a>', url, inner)
        if url
        else format_html('<p class="figure">{}</p>', inner)
    )


@register.simple_tag
def chart(drawing: Bars | Dots | Line | Scatter | Spans | Stack) -> str:
    """A drawing from `web.charts` with its summary in words and the same numbers as a table."""
    return drawing.render()


@register.simple_tag
def stack_small(drawing: Stack) -> str:
    """A bar in parts on one line, for a list of many, with its words and numbers beside it."""
    return drawing.render_small()


@register.filter
def markdown(text: str) -> str:
    """What somebody wrote, as safe HTML: `{{ comment.text|markdown }}`."""
    return to_html(text)


@register.filter
def excerpted(text: str, length: int = 200) -> str:
    """The first words of what somebody wrote."""
    return excerpt(text, length)


@register.filter
def in_this_language(url: str) -> str:
    """An address kept in the language without a prefix, as it reads in the language of the page."""
    here = get_language() or settings.LANGUAGE_CODE
    with override(settings.LANGUAGE_CODE):
        return translate_url(url, here) if url else ""


@register.filter
def address(argument: object, name: str) -> str:
    """The address of a page about one thing, in a list: `{{ question.pk|address:"matters:question" }}`."""
    return address_of(name, argument)


@register.filter
def unlocalized(number: float) -> str:
    """A number as SVG wants it, with a point in every language."""
    return format(number, ".10g")


@register.filter
def as_paragraphs(text: str) -> str:
    """Plain text as paragraphs; web addresses in it become links, nothing else becomes markup."""
    return format_html_join("", "<p>{}</p>", ((linked(part),) for part in paragraphs(text)))
