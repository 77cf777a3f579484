"""What every command of the room does first: hold the meeting, tidy the words, tell of a lost update."""

from __future__ import annotations

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.steering.models import Meeting
from malmoandan.web.texts import one_line, tidy

LONGEST_TEXT = 20_000  # characters
LONGEST_LINE = 200
LONGEST_REASON = 500


def held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, locked until the command is done, so that two who act at once queue."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def words(text: str, *, may_be_empty: bool = False) -> str:
    """A text fit to be kept: tidied, at most 20 000 characters, and not empty unless that is allowed."""
    kept = tidy(text)
    if not kept and not may_be_empty:
        raise Refused(_("Write something first."))
    if len(kept) > LONGEST_TEXT:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": LONGEST_TEXT})
    return kept


def line(text: str, most: int = LONGEST_LINE, *, may_be_empty: bool = False) -> str:
    """One line fit to be kept, not longer than it may be."""
    kept = one_line(text, most + 1)
    if not kept and not may_be_empty:
        raise Refused(_("Write something first."))
    if len(kept) > most:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": most})
    return kept


def require_same(now: int, seen: int) -> None:
    """`Stale` when somebody has changed the thing since the actor read it."""
    if now != seen:
        raise Stale(
            _("Somebody else has changed this since you opened the page. Your words are still here: compare.")
        )
