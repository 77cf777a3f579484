"""Drawing a frozen report: every word of a code comes from the snapshot itself, in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template import Library
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malmoandan.web.charts.bars import Bar, Bars
from malmoandan.web.components.signs import badge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.template import Context

    from malmoandan.report.snapshot.parts import Chart
    from malmoandan.report.snapshot.shapes import Snapshot

register = Library()
SHAPES = {
    "planned": "planned", "started": "open", "paused": "waiting", "done": "done", "stopped": "stopped",
    "moved": "partly", "merged": "partly", "on_plan": "done", "risk": "waiting", "off_plan": "late",
    "partly": "partly", "not_done": "stopped", "handed_over": "partly", "accepted": "open", "decided": "open",
    "under_way": "open", "ongoing": "open", "dropped": "stopped", "removed": "done", "kept": "stopped",
    "promised": "open", "declined": "stopped", "closed": "done", "published": "open", "cancelled": "stopped",
    "received": "waiting", "owned": "waiting", "answered": "done", "not_started": "planned",
}  # fmt: skip


@register.simple_tag(takes_context=True)
def word(context: Context, scale: str, code: str) -> str:
    """A code in words, as they were when the report was frozen."""
    snapshot: Snapshot = context["snapshot"]
    return snapshot.word(scale, code, get_language() or "sv")


@register.simple_tag(takes_context=True)
def mark(context: Context, scale: str, code: str) -> str:
    """The same as a badge with the state's shape."""
    return str(badge(word(context, scale, code), SHAPES.get(code, "neutral")))


@register.simple_tag
def placed(place: str, looks: str = "", *within: object) -> str:
    """The attributes of one line of the report: its name in an address, so that ways lead straight to it."""
    if not place:
        return format_html(' class="{}"', looks) if looks else ""
    name = "-".join(str(part) for part in (place, *within))
    return format_html(' id="{}" class="{}"', name, f"{looks} line".strip())


@register.simple_tag
def said(words: Mapping[str, str], otherwise: str = "") -> str:
    """What is told in several languages, in the page's one."""
    return words.get(get_language() or "sv") or otherwise


@register.simple_tag(takes_context=True)
def drawing(context: Context, chart: Chart) -> str:
    """A picture with its sentence and its numbers, last year's beside them."""
    title = word(context, "chart", chart.key)
    bars = tuple(Bar(_label(context, each), each.value) for each in chart.bars)
    return Bars(title, chart.says, "", bars).render()


def _label(context: Context, bar: Any) -> str:  # noqa: ANN401 - a bar of the snapshot
    name = word(context, bar.scale, bar.code)
    if bar.last_value is None:
        return name
    return _("%(name)s (last year %(number)s)") % {"name": name, "number": bar.last_value}
