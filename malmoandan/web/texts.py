"""Text that people write: Markdown in, safe HTML out.

Rule: what is shown has always passed the sanitiser here, whatever it passed on the way in. Sanitising twice
gives the same as sanitising once.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import nh3
from django.utils.html import urlize
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "th": {"scope"}}
SCHEMES = {"http", "https", "mailto", "tel"}
RELATION = "nofollow ugc noopener"
LOWEST_HEADING = 6
INVISIBLE = dict.fromkeys(
    [
        *range(9),
        11,
        12,
        *range(14, 32),
        127,
        0x202A,
        0x202B,
        0x202C,
        0x202D,
        0x202E,
        0x2066,
        0x2067,
        0x2068,
        0x2069,
        0xFEFF,
    ]
)


@cache
def reader() -> MarkdownIt:
    """Markdown without raw HTML and without pictures: a picture would be somebody else's server."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded with the first text

    return (
        MarkdownIt("commonmark", {"html": False, "linkify": False})
        .enable("table")
        .enable("strikethrough")
        .disable("image")
    )


def to_html(markdown: str, shift: int = 1) -> SafeString:
    """Markdown as safe HTML. Headings are moved down by `shift`: a text brings no h1 of its own."""
    tokens = reader().parse(tidy(markdown))
    return safe_html(reader().renderer.render(shifted(tokens, shift), reader().options, {}))


def safe_html(html: str) -> SafeString:
    """HTML with nothing left but text, structure and harmless links."""
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=RELATION)
    return SafeString(clean)  # the one place where text of others becomes HTML: nh3 has just cleaned it


def shifted(tokens: Sequence[Token], by: int) -> Sequence[Token]:
    """The same tokens with every heading `by` levels down, h6 at the lowest."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + by, LOWEST_HEADING)}"
    return tokens


def tidy(text: str) -> str:
    """Text without NULs, control characters and characters that turn the direction of what follows."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(INVISIBLE).strip()


def plain(markdown: str) -> str:
    """The words alone, for mail, search, subject lines and feeds. Paragraphs stay apart by an empty line."""
    html = str(to_html(markdown))
    html = re.sub(r"\n?<li[^>]*>", "– ", html)
    html = re.sub(r"<br\s*/?>|</li>|</tr>", "\n", html)
    html = re.sub(r"</(p|h\d|blockquote|pre|ul|ol|table)>", "\n\n", html)
    words = unescape(nh3.clean(html, tags=set()))
    lines = [line.strip() for line in words.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def excerpt(markdown: str, length: int = 200) -> str:
    """The first words on one line, at most `length` characters, cut between words."""
    words = " ".join(plain(markdown).split())
    if len(words) <= length:
        return words
    whole, _space, _rest = words[: length - 1].rpartition(" ")
    return f"{whole or words[: length - 1]}…"


def one_line(text: str, length: int = 200) -> str:
    """Text for a subject line or a title: one line, no control characters, at most `length` long."""
    return " ".join(tidy(text).split())[:length]


def paragraphs(text: str) -> list[str]:
    """Plain text cut at its empty lines."""
    return [part.strip() for part in re.split(r"\n{2,}", tidy(text)) if part.strip()]


def linked(text: str) -> SafeString:
    """Plain text, escaped, with its web addresses as links that carry no weight."""
    return SafeString(urlize(text, nofollow=True, autoescape=True))
