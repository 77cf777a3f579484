"""What is promised, as its owner words it, and on what decision: judged before anything is written."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments.commands.keeping import LONGEST_TEXT, optional, sentence
from malmoandan.commitments.models import WORDS, Level
from malmoandan.kernel.errors import Refused
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.commitments.models import Commitment, Wording
    from malmoandan.parties.models import Body

LONGEST_TITLE, LONGEST_DELEGATION = 200, 200
FARTHEST = timedelta(days=366 * 20)
MOST_HOURS, MOST_KRONOR = Decimal("99999999.9"), Decimal("9999999999.99")


@dataclass(frozen=True, slots=True)
class Words:
    """What is promised and by which day. `hours` of work and `kronor` are None where not said in numbers."""

    title: str
    due_on: date
    description: str = ""
    resources: str = ""
    hours: Decimal | None = None
    kronor: Decimal | None = None

    def judged(self, at: datetime) -> Words:
        """The same, tidied. `Refused` without a title, with a day that has passed, or beyond all measure."""
        today = timezone.localtime(at).date()
        if not today <= self.due_on <= today + FARTHEST:
            raise Refused(_("Choose a day that is still to come, at most twenty years ahead."))
        for amount, most in ((self.hours, MOST_HOURS), (self.kronor, MOST_KRONOR)):
            if amount is not None and not (amount.is_finite() and 0 <= amount <= most):
                raise Refused(_("Hours and kronor are numbers from nought upwards."))
        return replace(
            self,
            title=one_line(sentence(self.title, longest=LONGEST_TITLE)),
            description=optional(self.description, longest=LONGEST_TEXT),
            resources=optional(self.resources, longest=LONGEST_TEXT),
        )

    @property
    def values(self) -> dict[str, object]:
        """By field, as models keep them."""
        return asdict(self)


def words_of(said: Commitment | Wording) -> Words:
    """What stands, or what waits, as words to go on from."""
    return Words(**{name: getattr(said, name) for name in WORDS})


@dataclass(frozen=True, slots=True)
class Basis:
    """On whose decision the owner promises: its own, an officer's by delegation, a political body's."""

    level: Level | str = Level.OWN
    delegation: str = ""
    deciding_body: Body | None = None

    def judged(self) -> Basis:
        """The same without what does not belong. `Refused` when a delegation or body is missing."""
        level = Level(self.level)
        delegation = optional(self.delegation, longest=LONGEST_DELEGATION) if level == Level.OFFICER else ""
        body = self.deciding_body if level == Level.POLITICAL else None
        if level == Level.OFFICER and not delegation:
            raise Refused(_("Say which delegation the officer decides by."))
        if level == Level.POLITICAL and body is None:
            raise Refused(_("Say which body is to decide."))
        return Basis(level, one_line(delegation), body)
