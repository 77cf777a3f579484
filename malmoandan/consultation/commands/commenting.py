"""Commenting, for oneself, for a body, or for someone who wrote on paper or phoned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.consultation import policies
from malmoandan.consultation.anchors import Quote, exactly
from malmoandan.consultation.models import Channel, Comment, Consultation, PassageSnapshot
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.web.wording import language_now

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

LONGEST_COMMENT = 20_000  # characters
WHOLE_PASSAGE = Quote()


@transaction.atomic
def comment(
    *,
    consultation: Consultation,
    text: str,
    by: Actor,
    at: datetime,
    passage_key: str = "",
    quote: Quote = WHOLE_PASSAGE,
    name: str = "",
    language: str = "",
) -> Comment:
    """Say something about the text, one passage of it, or certain words. Public at once, and owed an answer.

    The comment is the body's when the actor acts under a mandate, else her own, else nameless. Its receipt
    finds it again. `Refused` when it is not open, empty, too long, or about words that do not stand there.
    """
    held = Consultation.objects.select_for_update().get(pk=consultation.pk)
    require(policies.may_comment(by, held, at), _("This consultation is not open for comments now."))
    made = Comment.objects.create(
        **placed(held, passage_key, quote),
        text=sound_text(text),
        name=name.strip()[:80],
        person_id=by.person,
        body_id=by.body,
        visitor="" if by.is_signed_in else by.visitor,
        language=language or language_now(),
        received_on=timezone.localtime(at).date(),
        receipt=receipts.make(),
        commented_at=at,
    )
    record.write(
        kind="consultation.commented", ref=made.ref, by=by, at=at, consultation=held.pk, passage=passage_key
    )
    return made


@transaction.atomic
def enter_comment(
    *,
    consultation: Consultation,
    text: str,
    channel: Channel | str,
    why: str,
    has_consent: bool,
    received_on: date,
    by: Actor,
    at: datetime,
    passage_key: str = "",
    quote: Quote = WHOLE_PASSAGE,
    name: str = "",
    language: str = "",
) -> Comment:
    """Enter what somebody wrote on paper, said by phone or at a meeting, word for word and with her consent.

    That it was entered, by which mandate and why, stands on the comment and on the record. What was received
    in time may be entered after the last day, until the consultation is closed.
    """
    held = Consultation.objects.select_for_update().get(pk=consultation.pk)
    require(policies.may_enter_comment(by, held, at))
    today = timezone.localtime(at).date()
    require_sound_entry(held, Channel(channel), why, received_on, today, has_consent=has_consent)
    made = Comment.objects.create(
        **placed(held, passage_key, quote),
        text=sound_text(text),
        name=name.strip()[:80],
        language=language or language_now(),
        channel=Channel(channel),
        entered_by_id=by.mandate,
        entered_why=why.strip()[:500],
        received_on=received_on,
        receipt=receipts.make(),
        commented_at=at,
    )
    record.write(kind="consultation.comment_entered", ref=made.ref, by=by, at=at, **told_of_entry(made))
    return made


def told_of_entry(made: Comment) -> dict[str, str | int]:
    """What the record says of a comment entered for someone: where, how it came in and why it was entered."""
    return {
        "consultation": made.consultation_id,
        "passage": made.passage.key if made.passage else "",
        "channel": made.channel,
        "why": made.entered_why,
    }


def placed(consultation: Consultation, passage_key: str, quote: Quote) -> dict[str, object]:
    """Where a comment belongs: the consultation, the passage and the words in it."""
    place: dict[str, object] = {"consultation": consultation}
    if not passage_key:
        return place
    passage = PassageSnapshot.objects.filter(consultation=consultation, key=passage_key).first()
    if passage is None:
        raise Refused(_("There is no such passage in this text."))
    if quote.exact and exactly(quote, passage.text) is None:
        raise Refused(_("Those words do not stand in this passage."))
    return place | {
        "passage": passage,
        "quote_exact": quote.exact,
        "quote_prefix": quote.prefix[-64:],
        "quote_suffix": quote.suffix[:64],
    }


def sound_text(text: str) -> str:
    """The comment's words, neither none nor too many."""
    words = text.strip()
    if not words:
        raise Refused(_("Write your comment."))
    if len(words) > LONGEST_COMMENT:
        sizes = {"most": LONGEST_COMMENT, "length": len(words)}
        raise Refused(
            ngettext(
                "Your comment has %(length)d character; at most %(most)d fit. Send it in parts.",
                "Your comment has %(length)d characters; at most %(most)d fit. Send it in parts.",
                len(words),
            )
            % sizes
        )
    return words.replace("\x00", "")


def require_sound_entry(
    held: Consultation, channel: Channel, why: str, received_on: date, today: date, *, has_consent: bool
) -> None:
    """Consent, a reason, a way it came in, and a day of receipt within the consultation."""
    if not has_consent:
        raise Refused(_("Enter only what the person has agreed to have published here."))
    if not why.strip():
        raise Refused(_("Say why you enter this for someone else."))
    if channel == Channel.WEB:
        raise Refused(_("Say how the comment came in."))
    if not held.opens_on <= received_on <= min(today, held.closes_on):
        raise Refused(_("The comment must have been received while the consultation was open."))
