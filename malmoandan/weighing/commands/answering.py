"""Answers to what was not chosen, and the conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import party_of
from malmoandan.record import commands as record
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from malmoandan.weighing import policies
from malmoandan.weighing.commands.drafting import locked
from malmoandan.weighing.models import Option, OptionAnswer, Weighing, WeighingState
from malmoandan.weighing.queries.results import chosen_numbers, options_without_answer
from malmoandan.weighing.rules import LONGEST_REASONS

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def answer_option(*, option: Option, reasons: str, by: Actor, at: datetime) -> OptionAnswer:
    """Say in one's own party's name why an option was not chosen and what becomes of it.

    The party may say it better until the conclusion; what another party has said stands beside it.
    """
    weighing = locked(option.weighing)
    require(policies.may_answer_option(by, weighing))
    if option.number in chosen_numbers(weighing):
        raise Refused(_("This option was chosen. Only what was not chosen is owed an answer."))
    answer, _is_new = OptionAnswer.objects.update_or_create(
        option=option,
        party=party_of(by.party),
        defaults={
            "mandate_id": cast("int", by.mandate),
            "reasons": require_words(reasons),
            "answered_at": at,
        },
    )
    record.write(
        kind="weighing.option_answered", ref=weighing.ref, by=by, at=at, title=weighing.title,
        number=option.number, option=option.title,
    )  # fmt: skip
    return answer


@transaction.atomic
def conclude_weighing(*, weighing: Weighing, reasons: str, by: Actor, at: datetime) -> None:
    """End it with the reasons of the decision; refused while an option that was not chosen lacks its answer.

    From each option that came from somewhere a thread leads here, and from here to what it was about.
    """
    weighing = locked(weighing)
    require(policies.may_conclude_weighing(by, weighing))
    if missing := options_without_answer(weighing):
        numbers = ", ".join(str(option) for option in missing)
        raise Refused(_("These options still lack an answer: %(options)s") % {"options": numbers})
    words = require_words(reasons)
    Weighing.objects.filter(pk=weighing.pk).update(
        state=WeighingState.CONCLUDED, concluded_at=at, reasons=words
    )
    tie_thread(weighing, by=by, at=at)
    record.write(
        kind="weighing.concluded", ref=weighing.ref, by=by, at=at, title=weighing.title,
        result=weighing.result_digest,
    )  # fmt: skip


def tie_thread(weighing: Weighing, *, by: Actor, at: datetime) -> None:
    """What was weighed led to the result, and the result is about what it hangs on."""
    for about in weighing.options.exclude(about="").order_by("number").values_list("about", flat=True):
        link(source=Ref.parse(about), target=weighing.ref, kind=LinkKind.LED_TO, by=by, at=at)
    if weighing.about:
        link(source=weighing.ref, target=Ref.parse(weighing.about), kind=LinkKind.ABOUT, by=by, at=at)


def require_words(text: str) -> str:
    """Reasons for people to read: some, and not boundless."""
    words = text.strip()
    if not words:
        raise Refused(_("Give the reasons, for everyone to read."))
    if len(words) > LONGEST_REASONS or "\x00" in words:
        raise Refused(_("The reasons may have at most %(most)d characters.") % {"most": LONGEST_REASONS})
    return words
