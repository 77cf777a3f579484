"""What every command on a dialogue does: hold it, take clean words, refuse a lost update, tell a day."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.dialogue.models import Dialogue, Phase
from malmoandan.kernel.errors import Refused, Stale

if TYPE_CHECKING:
    from datetime import date

LONGEST_TEXT = 20_000  # characters
LONGEST_REASON = 500


def held(dialogue: Dialogue) -> Dialogue:
    """The dialogue as it stands now, locked until the command is done, so that two who act at once queue."""
    rows = Dialogue.objects.select_for_update(of=("self",))
    return rows.select_related("party", "host__party", "co_host__party", "answerer__party").get(
        pk=dialogue.pk
    )


def held_phase(phase: Phase) -> Phase:
    """A phase as it stands now, with its dialogue held."""
    whole = held(phase.dialogue)
    now = Phase.objects.get(pk=phase.pk)
    now.dialogue = whole
    return now


def unchanged(dialogue: Dialogue, seen: int) -> Dialogue:
    """The same, and still as the actor saw it; nothing is silently laid over another's work."""
    now = held(dialogue)
    if now.revision != seen:
        raise Stale(_("Somebody changed this while you were writing. Read what it says now and try again."))
    return now


def day_of(at: datetime) -> date:
    """The day of a moment, in the site's time zone."""
    return timezone.localtime(at).date()


def start_of(day: date) -> datetime:
    """The first moment of a day, in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def short_text(text: str, most: int) -> str:
    """Words on one line, without NUL; `Refused` when there are too many."""
    kept = " ".join(text.replace("\0", "").split())
    return _within(kept, most)


def long_text(text: str, most: int = LONGEST_TEXT) -> str:
    """Words without NUL and outer blanks; `Refused` when there are too many."""
    return _within(text.replace("\0", "").strip(), most)


def reason(words: str) -> str:
    """Why something is moved, ended or hidden, which is never done without saying so."""
    if not (why := short_text(words, LONGEST_REASON)):
        raise Refused(_("Say why."))
    return why


def _within(text: str, most: int) -> str:
    if len(text) > most:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": most})
    return text
