"""Answering what people said, with reasons, and publishing it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.consultation import policies, queries
from malmoandan.consultation.models import Answer, AnswerOutcome, Comment, Consultation
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_REASONS = 20_000  # characters


@transaction.atomic
def answer_comments(
    *,
    consultation: Consultation,
    comments: Collection[Comment],
    outcome: AnswerOutcome | str,
    reasons: str,
    by: Actor,
    at: datetime,
) -> Answer:
    """Answer one comment, or many alike with one answer, in the name of one's own party.

    The other party may answer the same comments in its own words. `Refused` without reasons or comments, or
    with comments of another consultation.
    """
    held = Consultation.objects.select_for_update().get(pk=consultation.pk)
    require(policies.may_answer_comments(by, held))
    found = all_of(held, comments)
    given = Answer.objects.create(
        consultation=held,
        party=Party.objects.get(slug=by.party),
        mandate_id=cast("int", by.mandate),
        outcome=AnswerOutcome(outcome),
        reasons=sound_reasons(reasons),
        answered_at=at,
    )
    given.comments.set(found)
    record.write(
        kind="consultation.answered",
        ref=given.ref,
        by=by,
        at=at,
        consultation=held.pk,
        comments=len(found),
        outcome=given.outcome,
        reasons=given.reasons,
    )
    return given


@transaction.atomic
def withdraw_answer(*, answer: Answer, by: Actor, at: datetime) -> None:
    """A party takes back its own answer before publication; the comments are owed a new one."""
    Consultation.objects.select_for_update().get(pk=answer.consultation_id)
    now = Answer.objects.select_related("consultation", "party").get(pk=answer.pk)
    require(policies.may_withdraw_answer(by, now))
    Answer.objects.filter(pk=now.pk).update(withdrawn_at=at)
    record.write(
        kind="consultation.answer_withdrawn", ref=now.ref, by=by, at=at, consultation=now.consultation_id
    )


@transaction.atomic
def publish_consultation(*, consultation: Consultation, by: Actor, at: datetime) -> None:
    """Publish every comment with its answers. `Refused` while any comment lacks one."""
    held = Consultation.objects.select_for_update().get(pk=consultation.pk)
    require(
        policies.may_publish_consultation(by, held),
        _("A consultation is published by a coordinator, after it has been closed."),
    )
    if lacking := queries.unanswered(held).count():
        raise Refused(
            ngettext(
                "%(count)d comment still lacks an answer. A coordinator of either party can answer it.",
                "%(count)d comments still lack an answer. A coordinator of either party can answer them.",
                lacking,
            )
            % {"count": lacking}
        )
    Consultation.objects.filter(pk=held.pk).update(published_at=at)
    record.write(
        kind="consultation.published",
        ref=held.ref,
        by=by,
        at=at,
        title=held.title,
        comments=held.comments.count(),
    )


def all_of(held: Consultation, comments: Collection[Comment]) -> list[int]:
    """The keys of the chosen comments: at least one, and every one of this consultation."""
    wanted = {each.pk for each in comments}
    found = list(Comment.objects.filter(consultation=held, pk__in=wanted).values_list("pk", flat=True))
    if not wanted or len(found) != len(wanted):
        raise Refused(_("Choose the comments that this answers."))
    return found


def sound_reasons(reasons: str) -> str:
    """An answer says why, in words that fit."""
    words = reasons.strip().replace("\x00", "")
    if not words:
        raise Refused(_("Give the reasons for your answer."))
    if len(words) > LONGEST_REASONS:
        raise Refused(_("The reasons may have at most %(most)d characters.") % {"most": LONGEST_REASONS})
    return words
