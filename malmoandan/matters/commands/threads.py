"""What every command on a thread does: hold it, speak in it, and know when the answer is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.workdays import after_working_days
from malmoandan.matters.models import Message, MessageKind, Question

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.parties.models import Mandate

LONGEST_TEXT = 20_000


def held(question: Question) -> Question:
    """The thread as it stands now, locked until the command is done, so that two who act at once queue."""
    return (
        Question.objects.select_for_update(of=("self",))
        .select_related("only_party", "answering_party", "offered_to", "owner", "asker_body")
        .get(pk=question.pk)
    )


def due_on(at: datetime) -> date:
    """The day by which what comes in now is owed an answer."""
    return after_working_days(timezone.localtime(at).date(), settings.ANSWER_WORKING_DAYS)


def speak(
    question: Question,
    kind: MessageKind,
    text: str,
    *,
    at: datetime,
    language: str = "",
    mandate: Mandate | None = None,
    corrects: Message | None = None,
) -> Message:
    """Add the next message to a held thread. Refuses an empty or boundless text."""
    return Message.objects.create(
        question=question,
        number=question.messages.count() + 1,
        kind=kind,
        text=words(text),
        language=language or question.language,
        at=at,
        party=mandate.body.party if mandate else None,
        mandate=mandate,
        corrects=corrects,
    )


def words(text: str) -> str:
    """A text fit to be kept: without NUL and outer blanks, not empty, at most 20 000 characters."""
    kept = text.replace("\0", "").strip()
    if not kept:
        raise Refused(_("Write something first."))
    if len(kept) > LONGEST_TEXT:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": LONGEST_TEXT})
    return kept
