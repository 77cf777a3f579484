"""Saying something: for oneself, for the body one writes for, or for somebody who cannot do it here.

The record tells that something was said, where and how it came in; never the words, nor who said them: who
speaks for herself stands there under no mandate, whatever role she acts in at the moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices import policies
from malmoandan.voices.commands.wording import (
    LONGEST_AREA,
    LONGEST_TITLE,
    held_gathering,
    sound_reason,
    sound_text,
    speaker,
)
from malmoandan.voices.files import MOST_FILES
from malmoandan.voices.languages import is_known, language_of
from malmoandan.voices.models import Attachment, Contribution, Origin
from malmoandan.web import receipts
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.files import SafeFile
    from malmoandan.voices.models import Gathering

HERE = (Origin.WEB, Origin.MEETING)  # said by oneself, on one's own telephone


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says: her words, in which language (guessed when empty), by which name, with which files.

    `as_body`: the body she writes for says it. `is_untied`: nothing ties it to her account or browser; then
    the receipt alone finds it again.
    """

    text: str
    title: str = ""
    language: str = ""
    alias: str = ""
    area: str = ""
    as_body: bool = False
    is_untied: bool = False
    files: tuple[SafeFile, ...] = ()


@transaction.atomic
def say(
    *,
    gathering: Gathering,
    saying: Saying,
    receipt: str,
    by: Actor,
    at: datetime,
    origin: Origin | str = Origin.WEB,
    meeting_id: str = "",
) -> Contribution:
    """Say something here and now. Public at once, and owed an answer; the receipt code finds it again.

    `origin` is the web, or a meeting at which she says it on her own telephone.
    """
    now = held_gathering(gathering)
    require(policies.may_say(by, now, at), _("Nothing more can be said here now: it is not open."))
    if saying.as_body:
        require(policies.may_say_as_body(by), _not_for_body())
    if (came := Origin(origin)) not in HERE or (came == Origin.MEETING) != bool(meeting_id):
        raise Refused(_("Say how it came in."))
    whose = speaker(by, saying.alias, as_body=saying.as_body, is_untied=saying.is_untied)
    made = _kept(now, saying, receipt, at, origin=came, meeting_id=meeting_id, said_at=at, **whose)
    told = by if saying.as_body else by.alone
    record.write(kind="voices.said", ref=made.ref, by=told, at=at, **_told(made))
    return made


@transaction.atomic
def say_for(
    *,
    gathering: Gathering,
    saying: Saying,
    receipt: str,
    origin: Origin | str,
    why: str,
    has_consent: bool,
    by: Actor,
    at: datetime,
    received_on: date | None = None,
    meeting_id: str = "",
    source_key: str = "",
) -> Contribution:
    """Type in what somebody wrote on paper, said by phone, at a meeting or where she is, word for word.

    Only with her consent; by whom it was typed in, and why, can be read by everyone. She gets the receipt.
    `received_on` (today when empty) lies while the gathering was open. `source_key` names it in an import.
    """
    now = held_gathering(gathering)
    require(policies.may_say_for(by, now, at))
    came = Origin(origin)
    if came == Origin.WEB:
        raise Refused(_("Say how it came in."))
    if not has_consent:
        raise Refused(_("Ask first: type in only what the person agrees to have published here."))
    entered = {"entered_by_id": by.mandate, "entered_why": sound_reason(why), "consent": True}
    said_at = moment_received(now, received_on, at)
    made = _kept(
        now, saying, receipt, at, origin=came, meeting_id=meeting_id, said_at=said_at,
        alias=one_line(saying.alias, 80), source_key=source_key, **entered,
    )  # fmt: skip
    record.write(kind="voices.said_for", ref=made.ref, by=by, at=at, why=made.entered_why, **_told(made))
    return made


def moment_received(gathering: Gathering, received_on: date | None, at: datetime) -> datetime:
    """When it was said: now, or at midday of the day it was received; `Refused` unless it was open then."""
    today = timezone.localtime(at).date()
    day = received_on or today
    first = timezone.localtime(gathering.opens_at).date()
    last = timezone.localtime(gathering.closes_at).date() if gathering.closes_at else today
    if not first <= day <= min(today, last):
        raise Refused(_("It must have been said while voices were gathered here. Check the day."))
    return at if day == today else timezone.make_aware(datetime.combine(day, time(12)))


def _kept(gathering: Gathering, saying: Saying, receipt: str, at: datetime, **more: object) -> Contribution:
    """Keep it under the next number, with its files."""
    text = sound_text(saying.text)
    if not (digest := receipts.digest(receipt)):
        raise Refused(_("The receipt code is not one of ours. Load the page again."))
    last = Contribution.objects.filter(gathering=gathering).aggregate(last=Max("number"))["last"] or 0
    made = Contribution.objects.create(
        gathering=gathering,
        number=last + 1,
        title=one_line(saying.title, LONGEST_TITLE),
        text=text,
        language=_language(saying, text),
        area=one_line(saying.area, LONGEST_AREA),
        receipt=digest,
        **more,
    )
    attach(made, saying.files, at)
    return made


def attach(made: Contribution, files: Sequence[SafeFile], at: datetime) -> None:
    """Keep the files that came with it, already made safe."""
    if len(files) > MOST_FILES:
        raise Refused(_("At most %(most)d files fit. Choose the most important.") % {"most": MOST_FILES})
    Attachment.objects.bulk_create(
        Attachment(
            contribution=made, number=number, kind=file.kind, name=file.name, media_type=file.media_type,
            description=one_line(file.description, 300), content=file.content, size=len(file.content),
            digest=file.digest, width=file.width, height=file.height, attached_at=at,
        )
        for number, file in enumerate(files, start=1)
    )  # fmt: skip


def _language(saying: Saying, text: str) -> str:
    return saying.language if is_known(saying.language) else language_of(text, get_language() or "sv")


def _told(made: Contribution) -> dict[str, str | int]:
    """What the record says: where, under which number, how it came in; not the words and not whose."""
    return {
        "gathering": made.gathering_id,
        "number": made.number,
        "origin": str(made.origin),
        "language": made.language,
    }


def _not_for_body() -> str:
    return _("You do not write for an organisation in the role you act under now. Say it for yourself.")
