"""What the main menu and the footer hold. Rooms add their own entries from their apps' `ready`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language

from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a menu."""

    label: _StrPromise | str
    url_name: str
    order: int


_menus: dict[str, dict[str, Entry]] = {"main": {}, "footer": {}, "own": {}}


def add_entry(label: _StrPromise | str, url_name: str, order: int) -> None:
    """Put a page in the main menu; lower `order` stands first. Adding it again replaces it."""
    _menus["main"][url_name] = Entry(label, url_name, order)
    _places.cache_clear()


def add_footer_entry(label: _StrPromise | str, url_name: str, order: int) -> None:
    """Put a page in the footer."""
    _menus["footer"][url_name] = Entry(label, url_name, order)
    _places.cache_clear()


def add_own_entry(label: _StrPromise | str, url_name: str, order: int) -> None:
    """Put a page beside the name of whoever is signed in; nobody else sees it there."""
    _menus["own"][url_name] = Entry(label, url_name, order)
    _places.cache_clear()


def entries(menu: str) -> list[Entry]:
    """The entries of `main`, `footer` or `own` in order."""
    return sorted(_menus[menu].values(), key=lambda entry: (entry.order, entry.url_name))


def links(menu: str, path: str) -> list[Link]:
    """The menu as links in the active language; the page at `path`, or one below it, is marked as current."""
    return [
        Link(label, url, is_current=path == url or (url.count("/") > 1 and path.startswith(url)))
        for label, url in _places(menu, get_language(), get_script_prefix(), settings.ROOT_URLCONF)
    ]


@cache
def _places(menu: str, _language: str | None, _root: str, _urls: str) -> tuple[tuple[str, str], ...]:
    """Label and address of each entry: the same for every page in one language.

    An entry whose room has no such address is left out, so that one room's fault never takes every page down;
    `tests/web/test_navigation.py` demands that all addresses exist.
    """
    found = []
    for entry in entries(menu):
        with suppress(NoReverseMatch):
            found.append((str(entry.label), reverse(entry.url_name)))
    return tuple(found)
