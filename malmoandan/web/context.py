"""What every page needs: the product's name, menus and the same page in each language. No database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

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
    here, path = get_language(), request.get_full_path()
    return [
        LanguageLink(
            code=code,
            name=get_language_info(code)["name_local"].capitalize(),
            url=translate_url(path, code),
            direction="rtl" if get_language_info(code)["bidi"] else "ltr",
            is_current=code == here,
        )
        for code, _name in settings.LANGUAGES
    ]


def page(request: HttpRequest) -> dict[str, object]:
    """The context processor."""
    return {
        "site_name": SITE_NAME,
        "source_address": getattr(settings, "SOURCE_ADDRESS", ""),
        "languages": language_links(request),
        "main_menu": navigation.links("main", request.path),
        "footer_menu": navigation.links("footer", request.path),
    }
