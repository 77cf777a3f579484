"""A letter's plain text as HTML: paragraphs, line breaks and its own links, with everything else escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = SafeString("<br>")
_LINK = re.compile(r"(https?://[^\s<>\"']+)")


def linked_html(text: str) -> SafeString:
    """The text as paragraphs whose addresses can be pressed."""
    paragraphs = (part for part in re.split(r"\n{2,}", text) if part.strip())
    return format_html_join("", "<p>{}</p>\n", ((_lines(part),) for part in paragraphs))


def _lines(paragraph: str) -> SafeString:
    return format_html_join(_BREAK, "{}", ((_linked(line),) for line in paragraph.split("\n")))


def _linked(line: str) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in _parts(line)))


def _parts(line: str) -> Iterator[SafeString | str]:
    for place, part in enumerate(_LINK.split(line)):
        yield format_html('<a href="{}">{}</a>', part, part) if place % 2 else part
