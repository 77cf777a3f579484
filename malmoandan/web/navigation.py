"""What the main menu and the footer hold. Rooms add their own entries from their apps' `ready`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a menu."""

    label: _StrPromise | str
    url_name: str
    order: int
    group: str = ""  # of the footer: a key of `FOOTER_GROUPS`


FOOTER_GROUPS: dict[str, _StrPromise] = {
    "part": _("Take part"),
    "year": _("Follow the year"),
    "who": _("Who we are"),
    "site": _("About this site"),
}
_menus: dict[str, dict[str, Entry]] = {"main": {}, "footer": {}, "own": {}}


def add_entry(label: _StrPromise | str, url_name: str, order: int) -> None:
    """Put a page in the main menu; lower `order` stands first. Adding it again replaces it."""
    _menus["main"][url_name] = Entry(label, url_name, order)
    _places.cache_clear()


def add_footer_entry(label: _StrPromise | str, url_name: str, order: int, group: str = "site") -> None:
    """Put a page in one of the footer's groups."""
    _menus["footer"][url_name] = Entry(label, url_name, order, group)
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
        for label, url in _shown(menu)
    ]


def footer() -> list[tuple[str, list[Link]]]:
    """The footer's groups with their links, in the active language; one without any is left out."""
    found = [
        (str(title), [Link(label, url) for label, url in _shown("footer", group)])
        for group, title in FOOTER_GROUPS.items()
    ]
    return [(title, some) for title, some in found if some]


def _shown(menu: str, group: str = "") -> tuple[tuple[str, str], ...]:
    return _places(menu, group, get_language(), get_script_prefix(), settings.ROOT_URLCONF)


@cache
def _places(
    menu: str, group: str, _language: str | None, _root: str, _urls: str
) -> tuple[tuple[str, str], ...]:
    """Label and address of each entry: the same for every page in one language.

    An entry whose room has no such address is left out, so that one room's fault never takes every page down;
    `tests/web/test_navigation.py` demands that all addresses exist.
    """
    found = []
    for entry in entries(menu):
        if group and entry.group != group:
            continue
        with suppress(NoReverseMatch):
            found.append((str(entry.label), reverse(entry.url_name)))
    return tuple(found)
