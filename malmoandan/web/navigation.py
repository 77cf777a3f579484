"""What the main menu and the footer hold. Rooms add their own entries from their apps' `ready`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a menu."""

    label: _StrPromise | str
    url_name: str
    order: int


_menus: dict[str, dict[str, Entry]] = {"main": {}, "footer": {}}


def add_entry(label: _StrPromise | str, url_name: str, order: int) -> None:
    """Put a page in the main menu; lower `order` stands first. Adding it again replaces it."""
    _menus["main"][url_name] = Entry(label, url_name, order)


def add_footer_entry(label: _StrPromise | str, url_name: str, order: int) -> None:
    """Put a page in the footer."""
    _menus["footer"][url_name] = Entry(label, url_name, order)


def entries(menu: str) -> list[Entry]:
    """The entries of `main` or `footer` in order."""
    return sorted(_menus[menu].values(), key=lambda entry: (entry.order, entry.url_name))


def links(menu: str, path: str) -> list[Link]:
    """The menu as links in the active language; the page at `path`, or one below it, is marked as current.

    An entry whose room has no such address is left out, so that one room's fault never takes every page down;
    `tests/web/test_navigation.py` demands that all addresses exist.
    """
    found: list[Link] = []
    for entry in entries(menu):
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        found.append(
            Link(
                str(entry.label), url, is_current=path == url or (url.count("/") > 1 and path.startswith(url))
            )
        )
    return found
