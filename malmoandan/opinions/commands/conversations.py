"""Opening a conversation, and changing what may still be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import policies
from malmoandan.opinions.models import Conversation, QuestionText
from malmoandan.parties.models import Party
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

LONGEST_QUESTION = 300  # characters
LONGEST_BACKGROUND = 5_000


@transaction.atomic
def open_conversation(
    *, subject: Ref, question: str, opens_at: datetime, by: Actor, at: datetime,
    closes_at: datetime | None = None, background: str = "", language: str = "sv", is_public: bool = True,
    party: str = "",
) -> Conversation:  # fmt: skip
    """Open one about a thing of any room, from a moment until another, or until it is closed.

    `party` is the slug of who opens it where the clock acts; else it is the actor's. `Refused` when the thing
    has one already, or the moments are out of order or past.
    """
    require(policies.may_open_conversation(by))
    asked, more = sound_words(question, background)
    require_sound_moments(opens_at, closes_at, at)
    if Conversation.objects.filter(subject_kind=subject.kind, subject_id=subject.id).exists():
        raise Refused(_("There are statements to vote on for this already."))
    opened = Conversation.objects.create(
        subject_kind=subject.kind, subject_id=subject.id, question=asked, background=more, language=language,
        party=Party.objects.filter(slug=(by.party or party)).first(), mandate_id=by.mandate,
        opens_at=opens_at, closes_at=closes_at, opened_at=at, is_public=is_public,
    )  # fmt: skip
    record.write(kind="opinions.opened", ref=opened.ref, by=by, at=at, **told_of(opened))
    return opened


@transaction.atomic
def change_conversation(
    *, conversation: Conversation, question: str, background: str, closes_at: datetime | None,
    is_public: bool, by: Actor, at: datetime,
) -> Conversation:  # fmt: skip
    """Better the words, until the first vote; set or move the end, never back once it was promised."""
    now = locked(conversation)
    require(policies.may_change_conversation(by, now))
    asked, more = sound_words(question, background)
    if asked != now.question and now.voters.exists():
        raise Refused(_("People have voted on this question: it stands as it is."))
    if now.closes_at is not None and (closes_at is None or closes_at < now.closes_at):
        raise Refused(_("The end was promised to everyone. It can be moved forward, not back."))
    if closes_at != now.closes_at:
        require_sound_moments(now.opens_at, closes_at, at)
    now.question, now.background, now.closes_at, now.is_public = asked, more, closes_at, is_public
    now.save(update_fields=["question", "background", "closes_at", "is_public"])
    record.write(kind="opinions.changed", ref=now.ref, by=by, at=at, **told_of(now))
    return now


@transaction.atomic
def translate_question(
    *, conversation: Conversation, language: str, text: str, by: Actor, at: datetime
) -> QuestionText:
    """Ask the question in another language. A better translation takes the place of one's own party's."""
    now = locked(conversation)
    require(policies.may_translate_question(by, now))
    if language == now.language or language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose another language than the one it was written in."))
    asked, _more = sound_words(text, "")
    earlier = QuestionText.objects.filter(conversation=now, language=language, replaced_at__isnull=True)
    standing = earlier.select_related("party").first()
    if standing is not None and standing.party is not None and standing.party.slug != by.party:
        raise Refused(_("The other party has translated this. Ask it to better its words."))
    earlier.update(replaced_at=at)
    made = QuestionText.objects.create(
        conversation=now, language=language, text=asked, translated_at=at, mandate_id=cast("int", by.mandate),
        party=Party.objects.filter(slug=by.party).first(),
    )  # fmt: skip
    record.write(
        kind="opinions.question_translated", ref=now.ref, by=by, at=at, question=now.question,
        language=language, text=asked,
    )  # fmt: skip
    return made


def locked(conversation: Conversation) -> Conversation:
    """The conversation as it is now, held until the transaction ends; votes go on meanwhile."""
    held = Conversation.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("party").get(pk=conversation.pk)


def sound_words(question: str, background: str) -> tuple[str, str]:
    """The question on one line, and what is good to know, neither too long."""
    asked = " ".join(question.replace("\x00", "").split())
    more = background.replace("\x00", "").strip()
    if not asked:
        raise Refused(_("Write the question."))
    if len(asked) > LONGEST_QUESTION or len(more) > LONGEST_BACKGROUND:
        raise Refused(_("The question or its background is too long."))
    return asked, more


def require_sound_moments(opens_at: datetime, closes_at: datetime | None, at: datetime) -> None:
    """It opens before it closes, and does not close in the past."""
    if closes_at is None:
        return
    if closes_at <= opens_at:
        raise Refused(_("It must open before it closes."))
    if closes_at <= at:
        raise Refused(_("The end has passed already."))


def told_of(opened: Conversation) -> dict[str, str]:
    """What the record says of a conversation."""
    return {
        "subject": str(opened.subject_ref),
        "question": opened.question,
        "opens_at": opened.opens_at.isoformat(),
        "closes_at": opened.closes_at.isoformat() if opened.closes_at else "",
    }
