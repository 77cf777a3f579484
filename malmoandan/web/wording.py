"""Words people send, made fit to be kept; and telling of a lost update. Commands of every room call these."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.web.texts import one_line, tidy

LONGEST_TEXT = 20_000  # characters
LONGEST_LINE = 200
LONGEST_REASON = 500
LONGEST_ADDRESS = 500


def words(text: str, most: int = LONGEST_TEXT, *, may_be_empty: bool = False) -> str:
    """A text fit to be kept: tidied, not longer than it may be, and not empty unless that is allowed."""
    return _sound(tidy(text), most, may_be_empty=may_be_empty)


def line(text: str, most: int = LONGEST_LINE, *, may_be_empty: bool = False) -> str:
    """One line fit to be kept, not longer than it may be."""
    return _sound(one_line(text, most + 1), most, may_be_empty=may_be_empty)


def _sound(kept: str, most: int, *, may_be_empty: bool) -> str:
    if not kept and not may_be_empty:
        raise Refused(_("Write something first."))
    if len(kept) > most:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": most})
    return kept


def web_address(given: str) -> str:
    """A web address, or nothing. `Refused` for what leads to no page on the web."""
    url = given.strip()
    parts = urlsplit(url) if url.isprintable() else urlsplit("")
    if url and not (parts.scheme in {"http", "https"} and parts.netloc and len(url) <= LONGEST_ADDRESS):
        raise Refused(_("A link must be a whole web address that begins with https://."))
    return url


def require_same(now: int, seen: int) -> None:
    """`Stale` when somebody has changed the thing since the actor read it."""
    if now != seen:
        raise Stale(
            _("Somebody else has changed this since you opened the page. Your words are still here: compare.")
        )


def language_now() -> str:
    """The language the page was in: that of the letters and answers to come."""
    return (get_language() or "sv")[:10]
