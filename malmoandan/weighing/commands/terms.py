"""The words and the rule of a weighing, as a coordinator gives them, and what must hold for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.weighing.counting import Completion, Method
from malmoandan.weighing.models import Unit
from malmoandan.weighing.rules import FEWEST_DAYS, LARGEST_SUM, LONGEST_QUESTION, MOST_OPTIONS, QUORUM

if TYPE_CHECKING:
    from datetime import date

LONGEST_TITLE, LONGEST_REF, MOST_QUORUM = 200, 100, 1_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked and by which rule. `about` is a Ref as text, or empty."""

    title: str
    question: str
    method: str
    opens_on: date
    closes_on: date
    answer_by: date
    about: str = ""
    places: int | None = None
    budget: int | None = None
    unit: str = ""
    completion: str = Completion.PERCENT.value
    most_choices: int = 0
    keeps_within: bool = False
    quorum: int = QUORUM

    def as_fields(self) -> dict[str, Any]:
        """As the model holds them: what the method has no use for is left out."""
        said = asdict(self) | {"title": self.title.strip(), "question": self.question.strip()}
        if self.method == Method.EQUAL_SHARES:
            return said | {"places": None}
        return said | {"budget": None, "unit": "", "keeps_within": False, "completion": Completion.NONE.value}


def require_sound(terms: Terms) -> None:
    """Refuse terms that cannot be a rule. Each refusal says what to do."""
    if not terms.title.strip() or not terms.question.strip():
        raise Refused(_("Write a title and the question to weigh."))
    is_long = len(terms.title) > LONGEST_TITLE or len(terms.question) > LONGEST_QUESTION
    if is_long or "\x00" in terms.title + terms.question:
        raise Refused(_("Make the title and the question shorter, in plain text."))
    if terms.method not in set(Method):
        raise Refused(_("Choose one of the three methods."))
    _require_measure(terms)
    require_sound_days(terms)
    require_ref(terms.about)


def _require_measure(terms: Terms) -> None:
    """A sum with its unit, or a number of places; and limits that leave something to choose."""
    if terms.method == Method.EQUAL_SHARES:
        if not 1 <= (terms.budget or 0) <= LARGEST_SUM or terms.unit not in Unit.values:
            raise Refused(_("Give the sum to divide, and whether it is money or hours."))
        if terms.completion not in {Completion.PERCENT, Completion.NONE}:
            raise Refused(_("Say what becomes of what is left over."))
    elif not 1 <= (terms.places or 0) < MOST_OPTIONS:
        raise Refused(_("Say how many options are to be chosen: at least one."))
    if not 0 <= terms.most_choices <= MOST_OPTIONS:
        raise Refused(_("Say how many options a ballot may name, or 0 for all of them."))
    if not QUORUM <= terms.quorum <= MOST_QUORUM:
        words = ngettext(
            "At least %(quorum)d ballot from each party is needed, so that no single body's choice shows.",
            "At least %(quorum)d ballots from each party are needed, so that no single body's choice shows.",
            QUORUM,
        )
        raise Refused(words % {"quorum": QUORUM})


def require_sound_days(terms: Terms) -> None:
    """The days are in order, and bodies have time to meet."""
    if terms.closes_on <= terms.opens_on or terms.answer_by < terms.closes_on:
        raise Refused(_("It must open before it closes, and close before the answers are due."))
    if terms.closes_on - terms.opens_on < FEWEST_DAYS:
        raise Refused(
            _("Bodies need at least %(days)d days, so that they have time to meet.")
            % {"days": FEWEST_DAYS.days}
        )


def require_ref(text: str) -> None:
    """What something hangs on is a reference, or nothing."""
    if not text:
        return
    try:
        Ref.parse(text)
    except ValueError:
        raise Refused(_("“%(text)s” is no reference.") % {"text": text[:LONGEST_REF]}) from None
    if len(text) > LONGEST_REF or "\x00" in text:
        raise Refused(_("“%(text)s” is no reference.") % {"text": text[:LONGEST_REF].replace("\x00", "")})
