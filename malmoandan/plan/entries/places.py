"""Where the things that entries tell of are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

_PAGES = {
    "plan.plan": "plan:plan",
    "plan.challenge": "plan:challenge",
    "plan.goal": "plan:goal",
    "plan.indicator": "plan:indicator",
    "plan.activity": "plan:activity",
    "plan.change": "plan:change",
}


def url_of(entry: Reading) -> str:
    """The page of the thing an entry is about; nothing where it has none."""
    try:
        return reverse(_PAGES[entry.ref.kind], args=[int(entry.ref.id)])
    except (KeyError, NoReverseMatch, ValueError):
        return ""
