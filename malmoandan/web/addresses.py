"""Addresses of our own pages: worked out once each, and as they read from outside."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def whole(path: str) -> str:
    """An address of ours as it reads from outside: in letters, feeds, calendars and tables."""
    return settings.SITE_ADDRESS.rstrip("/") + path


def address_of(name: str, *arguments: object) -> str:
    """What `reverse` gives in the active language; a list asks for the same addresses at every visit."""
    return _address(name, arguments, get_language(), get_script_prefix(), settings.ROOT_URLCONF)


@lru_cache(maxsize=10_000)
def _address(name: str, arguments: tuple[object, ...], _language: str | None, _root: str, _urls: str) -> str:
    return reverse(name, args=arguments)


def without_language(path: str) -> str:
    """The same page's address in the language without a prefix, as it is kept in what is frozen."""
    root = get_script_prefix()
    first, slash, rest = path.removeprefix(root).partition("/")
    return f"{root}{rest}" if slash and first in dict(settings.LANGUAGES) else path
