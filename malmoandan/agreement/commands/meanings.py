"""What each principle means here: proposed by one coordinator, held by every party's key (clause C15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from malmoandan.agreement import policies
from malmoandan.agreement.commands.words import lasting_url
from malmoandan.agreement.models import MeaningState, Principle, PrincipleMeaning
from malmoandan.decisions.commands import close_decision, open_decision
from malmoandan.decisions.queries import approved_by_all
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def write_principle_meaning(
    *,
    principle: Principle,
    local_wording: str,
    national_wording: str = "",
    examples: str = "",
    self_check: str = "",
    by: Actor,
    at: datetime,
) -> PrincipleMeaning:
    """Propose what a principle means here and put the words before every party."""
    require(policies.may_write_principle_meaning(by))
    if not local_wording.strip():
        raise Refused(_("Write what the principle means here."))
    principle = Principle.objects.select_for_update().get(pk=principle.pk)
    _retire_proposals(principle, by, at)
    last = principle.meanings.aggregate(last=Max("revision"))["last"] or 0
    meaning = PrincipleMeaning.objects.create(
        principle=principle,
        revision=last + 1,
        national_wording=national_wording.strip(),
        local_wording=local_wording.strip(),
        examples=examples.strip(),
        self_check=self_check.strip(),
        party=by.party,
        created_at=at,
    )
    open_decision(
        ref=meaning.ref,
        digest=meaning.digest,
        title=principle.name,
        url=lasting_url(principle),
        by=by,
        at=at,
    )
    _written("agreement.principle_meaning_written", meaning, by=by, at=at)
    return meaning


@transaction.atomic
def adopt_principle_meaning(*, meaning: PrincipleMeaning, by: Actor, at: datetime) -> None:
    """Let the words hold, in the place of the earlier ones, when every party has turned its key on them."""
    meaning = PrincipleMeaning.objects.select_for_update().select_related("principle").get(pk=meaning.pk)
    require(
        policies.may_adopt_principle_meaning(by, meaning),
        _("The words hold when every party has approved them."),
    )
    meaning.principle.meanings.filter(state=MeaningState.ADOPTED).update(state=MeaningState.RETIRED)
    meaning.state, meaning.adopted_at = MeaningState.ADOPTED, at
    meaning.save(update_fields=["state", "adopted_at"])
    _written("agreement.principle_meaning_adopted", meaning, by=by, at=at)


def _retire_proposals(principle: Principle, by: Actor, at: datetime) -> None:
    """Take what waits off the table, for a new proposal; Refused when all parties have approved it."""
    for waiting in principle.meanings.filter(state=MeaningState.PROPOSED):
        if approved_by_all(waiting.ref, waiting.digest):
            raise Refused(_("All parties have approved the present proposal. Adopt it before you change it."))
        close_decision(ref=waiting.ref, reason=_("Other words are proposed in their place."), by=by, at=at)
        waiting.state = MeaningState.RETIRED
        waiting.save(update_fields=["state"])


def _written(kind: str, meaning: PrincipleMeaning, *, by: Actor, at: datetime) -> None:
    principle = meaning.principle
    record.write(
        kind=kind,
        ref=principle.ref,
        by=by,
        at=at,
        principle=principle.name,
        slug=principle.slug,
        clause=principle.clause_key,
        revision=meaning.revision,
        digest=meaning.digest,
    )
