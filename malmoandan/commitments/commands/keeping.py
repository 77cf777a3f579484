"""What every command here shares: holding a commitment, tidying words, adding a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.commitments.models import Commitment, CommitmentStep, Outcome, State, StepKind
from malmoandan.kernel.errors import Refused, Stale
from malmoandan.web.texts import one_line, tidy
from malmoandan.web.wording import web_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.commitments.models import Wording
    from malmoandan.kernel.actors import Actor

LONGEST_SENTENCE = 1000  # characters
LONGEST_TEXT = 10_000
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that shows it: a web address and what it is called."""

    url: str = ""
    title: str = ""

    def judged(self) -> Evidence:
        """The same, tidied. `Refused` for an address that leads to no page on the web."""
        return Evidence(web_address(self.url), one_line(self.title, LONGEST_NAME))


NO_EVIDENCE = Evidence()


def held(commitment: Commitment) -> Commitment:
    """The commitment as it stands now, its row held until the command ends."""
    rows = Commitment.objects.select_for_update(of=("self",))
    return rows.select_related("owner__party", "counterpart__party").get(pk=commitment.pk)


def require_seen(commitment: Commitment, revision: int) -> None:
    """Go on only when she has seen the newest wording; else tell her that it is another now."""
    if commitment.revision != revision:
        raise Stale(_("The words have changed since you opened the page. Read what they say now."))


def sentence(words: str, *, longest: int = LONGEST_SENTENCE) -> str:
    """Words that must be there. `Refused` when they are not, or are more than anybody will read."""
    kept = optional(words, longest=longest)
    if not kept:
        raise Refused(_("Write at least one sentence."))
    return kept


def optional(words: str, *, longest: int = LONGEST_SENTENCE) -> str:
    """Words that may be left out, tidied. `Refused` when they are longer than agreed."""
    kept = tidy(words)
    if len(kept) > longest:
        raise Refused(_("The text is too long: at most %(count)s characters.") % {"count": longest})
    return kept


def add_step(
    commitment: Commitment,
    kind: StepKind,
    *,
    by: Actor,
    at: datetime,
    before: str = "",
    words: str = "",
    instead: str = "",
    seen_as: str = "",
    evidence: Evidence = NO_EVIDENCE,
) -> CommitmentStep:
    """Add what somebody did, in the name of the body she acts for. No `before`: nothing moved."""
    said = evidence.judged()
    return CommitmentStep.objects.create(
        commitment=commitment,
        number=commitment.steps.count() + 1,
        kind=kind,
        before=before or commitment.state,
        after=commitment.state,
        words=words,
        instead=instead,
        seen_as=seen_as,
        evidence_title=said.title if said.url else "",
        evidence_url=said.url,
        body_id=by.body or 0,
        mandate_id=by.mandate or 0,
        at=at,
    )


def answer_wording(wording: Wording, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """Say what became of a wording. It is said once."""
    wording.outcome, wording.answered_by_id, wording.answered_at = outcome, by.mandate, at
    wording.save(update_fields=["outcome", "answered_by", "answered_at"])


def end(commitment: Commitment, state: str, *, by: Actor, at: datetime) -> None:
    """Let the promise end in a state. A change or a hand-over that waited for an answer falls with it."""
    for waiting in commitment.wordings.filter(outcome=Outcome.WAITING):
        answer_wording(waiting, Outcome.REPLACED, by=by, at=at)
    for successor in commitment.successors.filter(state=State.PROPOSED):
        _let_fall(held(successor), by=by, at=at)
    commitment.state, commitment.ended_at, commitment.is_over = state, at, True
    commitment.offered_to, commitment.offered_words = None, ""
    save(commitment, ["state", "ended_at", "is_over", "offered_to", "offered_words"])


def _let_fall(successor: Commitment, *, by: Actor, at: datetime) -> None:
    """What another body had taken over, and no receiver had accepted: there is nothing left to take over."""
    for waiting in successor.wordings.filter(outcome=Outcome.WAITING):
        answer_wording(waiting, Outcome.WITHDRAWN, by=by, at=at)
    successor.state, successor.is_over = State.WITHDRAWN, True
    save(successor, ["state", "is_over"])
    add_step(successor, StepKind.NOT_TAKEN, by=by, at=at, before=State.PROPOSED)


def save(commitment: Commitment, fields: Sequence[str]) -> None:
    """Write these fields of the held row."""
    commitment.save(update_fields=list(fields))
