"""What every page needs: the product's name, menus and the same page in each language. No database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, get_language_info

from malmoandan.kernel.actors import NOBODY
from malmoandan.web import navigation

if TYPE_CHECKING:
    from django.http import HttpRequest

SITE_NAME = "Malmöandan"


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The present page in one language, named in that language."""

    code: str
    name: str
    url: str
    direction: str
    is_current: bool


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """The page asked for in every language of the product; a POSTed page links to its own address."""
    here, root = get_language(), get_script_prefix()
    rest = request.get_full_path().removeprefix(root)
    first, _, after = rest.partition("/")
    if first in _languages() and first != settings.LANGUAGE_CODE:
        rest = after
    return [
        LanguageLink(code, name, f"{root}{prefix}{rest}", direction, is_current=code == here)
        for code, (name, prefix, direction) in _languages().items()
    ]


@cache
def _languages() -> dict[str, tuple[str, str, str]]:
    """Of each language its own name, what its addresses begin with, and which way it is written."""
    found = {}
    for code, _name in settings.LANGUAGES:
        told = get_language_info(code)
        prefix = "" if code == settings.LANGUAGE_CODE else f"{code}/"
        found[code] = (told["name_local"].capitalize(), prefix, "rtl" if told["bidi"] else "ltr")
    return found


def writer(request: HttpRequest) -> str:
    """Who writes, for her own browser to keep her words by: the same at each sign-in, and telling nobody who.

    Empty for whoever is not signed in, so that a page kept for all visitors is the same for all.
    """
    actor = getattr(request, "actor", NOBODY)
    return salted_hmac("malmoandan.web.writer", actor.key).hexdigest()[:16] if actor.is_signed_in else ""


def page(request: HttpRequest) -> dict[str, object]:
    """The context processor. What a template does not ask for is not made."""
    return {
        "site_name": SITE_NAME,
        "source_address": getattr(settings, "SOURCE_ADDRESS", ""),
        "writer": partial(writer, request),
        "languages": partial(language_links, request),
        "main_menu": partial(navigation.links, "main", request.path),
        "own_menu": partial(navigation.links, "own", request.path),
        "footer_groups": navigation.footer,
    }
