"""What every command here does: hold the row, clean the words, work out days and links."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.contributions.models import Ask, Consent, Quote, SectorContribution
from malmoandan.contributions.queries import link_digest, token_of
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Body
from malmoandan.parties.policies import writes_for_body
from malmoandan.web.wording import line, words

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

LONGEST_ANSWER = 4_000  # characters of one answer
LONGEST_GROUP, LONGEST_WHY, LONGEST_WORDS = 120, 300, 500


def day_of(at: datetime) -> date:
    """The day of a moment, in the site's time zone."""
    return timezone.localtime(at).date()


def held(said: SectorContribution) -> SectorContribution:
    """The contribution as it stands now, locked until the command is done."""
    rows = SectorContribution.objects.select_for_update(of=("self",))
    return rows.select_related("about__party", "body__party", "ask", "current", "entered_by").get(pk=said.pk)


def held_ask(ask: Ask) -> Ask:
    """The ask as it stands now, locked until the command is done."""
    rows = Ask.objects.select_for_update(of=("self",))
    return rows.select_related("about__party", "to_body__party").get(pk=ask.pk)


def held_body(body: Body) -> Body:
    """A body, locked: two acts at once about the same body come one after the other."""
    return Body.objects.select_for_update(of=("self",)).select_related("party").get(pk=body.pk)


def held_quote(quote: Quote) -> Quote:
    """The quote and its contribution as they stand now, the contribution locked."""
    said = held(quote.contribution)
    now = Quote.objects.select_for_update(of=("self",)).select_related("wording").get(pk=quote.pk)
    now.contribution = said
    return now


def new_link() -> dict[str, str]:
    """A fresh seed, and the digest of the token that follows from it."""
    seed = secrets.token_hex(16)
    return {"seed": seed, "link": link_digest(token_of(seed))}


def sound_why(why: str) -> str:
    """Nothing is typed in for somebody, noted for her or hidden without saying why."""
    if not (reason := line(why, LONGEST_WHY, may_be_empty=True)):
        raise Refused(_("Give the reason."))
    return reason


def sound_answers(together: str, worked: str, better: str) -> dict[str, str]:
    """The three answers, cleaned. One of them is enough; none is too few."""
    given = {"together": together, "worked": worked, "better": better}
    answers = {name: words(text, LONGEST_ANSWER, may_be_empty=True) for name, text in given.items()}
    if not any(answers.values()):
        raise Refused(_("Answer at least one of the questions."))
    return answers


def told_as(by: Actor, said: SectorContribution) -> Actor:
    """Who stands on the record: the body's mandate only where the body lets its name be shown."""
    named = said.consent == Consent.YES and writes_for_body(by, said.body_id)
    return by if named else by.alone
