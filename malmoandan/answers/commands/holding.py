"""What every command here does: hold the gathering, number things, and take only words that can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.answers.models import Answer, Theme
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Mandate
from malmoandan.voices.models import Contribution, Gathering

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

LONGEST_TEXT, LONGEST_TITLE, LONGEST_REASON = 20_000, 120, 500  # characters
MOST_AT_ONCE = 1_000  # voices in one act


def held_gathering(key: int) -> Gathering:
    """The gathering, locked until the command is done, so that two who act at once queue."""
    rows = Gathering.objects.select_for_update(of=("self",)).select_related("answerer__party", "party")
    return rows.get(pk=key)


def held_theme(theme: Theme) -> Theme:
    """The theme as it stands now, in its locked gathering."""
    gathering = held_gathering(theme.gathering_id)
    now = Theme.objects.select_for_update(of=("self",)).select_related("party").get(pk=theme.pk)
    now.gathering = gathering
    return now


def voices_held(gathering: Gathering, keys: Iterable[int]) -> list[Contribution]:
    """These voices of this gathering, by number; refuses one that is elsewhere, and more than a thousand."""
    wanted = set(keys)
    if not wanted:
        raise Refused(_("Choose at least one voice."))
    if len(wanted) > MOST_AT_ONCE:
        raise Refused(_("Choose at most %(most)d voices at a time.") % {"most": MOST_AT_ONCE})
    found = list(Contribution.objects.filter(gathering=gathering, pk__in=wanted).order_by("number"))
    if len(found) != len(wanted):
        raise Refused(_("One of the voices is not in this gathering."))
    return found


def next_number(of: type[Theme | Answer], gathering: Gathering) -> int:
    """The next number in a held gathering, from 1."""
    last = of._default_manager.filter(gathering=gathering).aggregate(last=Max("number"))["last"]  # noqa: SLF001
    return (last or 0) + 1


def acting(by: Actor) -> Mandate:
    """The mandate she acts under, with its body and party; the policy before has seen that there is one."""
    return Mandate.objects.select_related("body__party").get(pk=cast("int", by.mandate))


def words(text: str, *, is_needed: bool = True) -> str:
    """A text fit to be kept: without NUL and outer blanks, at most 20 000 characters, not empty if needed."""
    kept = text.replace("\0", "").strip()
    if not kept and is_needed:
        raise Refused(_("Write something first."))
    if len(kept) > LONGEST_TEXT:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": LONGEST_TEXT})
    return kept


def line(text: str, *, most: int = LONGEST_REASON) -> str:
    """The same on one line, and shorter."""
    kept = " ".join(words(text).split())
    if len(kept) > most:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": most})
    return kept


def day_of(at: datetime) -> date:
    """The day it is here at that moment."""
    return timezone.localtime(at).date()
