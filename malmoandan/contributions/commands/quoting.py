"""Quotes: the committee proposes exact passages, the organisation says yes or no to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.contributions import policies
from malmoandan.contributions.commands.contributing import stands_in
from malmoandan.contributions.commands.holding import day_of, held, held_quote, sound_why, told_as
from malmoandan.contributions.models import Quote, QuoteState
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.kernel.workdays import after_working_days
from malmoandan.record import commands as record
from malmoandan.web.wording import line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.contributions.models import SectorContribution
    from malmoandan.kernel.actors import Actor

LONGEST_QUOTE = 600
ANSWER_WORKING_DAYS = 10
MAY_BECOME = {
    QuoteState.PROPOSED: (QuoteState.APPROVED, QuoteState.DECLINED),
    QuoteState.APPROVED: (QuoteState.WITHDRAWN,),
}
LIVING = (QuoteState.PROPOSED, QuoteState.APPROVED)


@transaction.atomic
def propose_quote(*, said: SectorContribution, text: str, by: Actor, at: datetime) -> Quote:
    """Ask to quote an exact passage. The organisation hears of it, and silence is no yes."""
    now = held(said)
    require(policies.may_propose_quote(by, now), _("This contribution may not be quoted."))
    passage = line(text, LONGEST_QUOTE)
    if not stands_in(now.words, passage):
        raise Refused(_("These words do not stand in the contribution. Copy the passage as it is written."))
    if now.quotes.filter(text=passage, state__in=LIVING).exists():
        raise Refused(_("This passage has been proposed already."))
    made = Quote.objects.create(
        contribution=now, wording=now.words, number=now.quotes.count() + 1, text=passage, proposed_at=at,
        mandate_id=cast("int", by.mandate), answer_by=after_working_days(day_of(at), ANSWER_WORKING_DAYS),
    )  # fmt: skip
    record.write(
        kind="contributions.quote_proposed", ref=now.ref, by=by, at=at, number=made.number, year=now.year,
        about=now.about.name,
    )  # fmt: skip
    return made


@transaction.atomic
def answer_quote(
    *, quote: Quote, answer: QuoteState | str, by: Actor, at: datetime, proof: str = "", why: str = ""
) -> None:
    """Say yes or no to a quote, or take back a yes. Declined and withdrawn are for good.

    For a group that came on paper or by phone, somebody else may note its yes or no, and `why` says how it
    was said; everyone can read that.
    """
    now = held_quote(quote)
    own = policies.may_answer_quote(by, now, proof)
    require(own or policies.may_answer_quote_for(by, now))
    chosen = QuoteState(answer)
    if chosen not in MAY_BECOME.get(QuoteState(now.state), ()):
        raise Refused(_("This quote has been answered already."))
    if chosen == QuoteState.APPROVED and not now.contribution.is_public:
        raise Refused(_("Let others read the contribution first; then its words can be quoted."))
    noted = {} if own else {"answered_for_id": by.mandate, "answered_why": sound_why(why)}
    Quote.objects.filter(pk=now.pk).update(state=chosen, answered_at=at, **noted)
    said = now.contribution
    record.write(
        kind="contributions.quote_answered", ref=said.ref, by=told_as(by, said) if own else by, at=at,
        number=now.number, answer=str(chosen), year=said.year, about=said.about.name,
    )  # fmt: skip
