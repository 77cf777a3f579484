"""Every address the project answers, read from the URL configuration itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import URLResolver, get_resolver
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Address:
    """One named address: its name (`room:view`), its pattern and the view behind it."""

    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def is_public(self) -> bool:
        """Whether it opens without signing in."""
        return not getattr(self.view, "login_required", True)


@cache
def addresses() -> tuple[Address, ...]:
    """All of them, in the order they are tried, as they read in the language without a prefix."""
    with translation.override(settings.LANGUAGE_CODE):
        return tuple(_below(get_resolver().url_patterns, "", ""))


def _below(patterns: list[Any], namespace: str, prefix: str) -> Iterator[Address]:
    for entry in patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _below(entry.url_patterns, inner, pattern)
        else:
            yield Address(f"{namespace}{entry.name}", pattern, entry.callback)
