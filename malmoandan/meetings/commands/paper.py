"""Setting receipt codes aside for paper forms, and noting under which of them something was typed in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.words import held
from malmoandan.meetings.models import PaperSheets, ReservedCode
from malmoandan.meetings.queries import codes_on
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.web.wording import language_now, line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.meetings.models import Meeting

MOST_SHEETS = 200  # in one set; more are made in another


@transaction.atomic
def reserve_codes(
    *, meeting: Meeting, question: str, count: int, by: Actor, at: datetime, language: str = ""
) -> PaperSheets:
    """Set receipt codes aside for paper forms with a question, so many that each form has its own."""
    meeting = held(meeting)
    require(policies.may_reserve_codes(by, meeting))
    if not 0 < count <= MOST_SHEETS:
        raise Refused(_("Choose between 1 and %(most)d forms at a time.") % {"most": MOST_SHEETS})
    made = PaperSheets.objects.create(
        meeting=meeting, question=line(question, 300), language=language or language_now(), count=count,
        seed=secrets.token_hex(16), mandate_id=cast("int", by.mandate), reserved_at=at,
    )  # fmt: skip
    ReservedCode.objects.bulk_create(
        ReservedCode(sheets=made, number=number, digest=receipts.digest(code))
        for number, code in enumerate(codes_on(made), start=1)
    )
    record.write(kind="meetings.codes_reserved", ref=meeting.ref, by=by, at=at, count=count)
    return made


@transaction.atomic
def use_code(*, code: ReservedCode, ref: Ref, by: Actor, at: datetime) -> None:
    """Note that the words on a form have been typed in as `ref`, under its code. Each form once."""
    now = (
        ReservedCode.objects.select_for_update(of=("self",)).select_related("sheets__meeting").get(pk=code.pk)
    )
    require(policies.may_use_code(by, now.sheets))
    if now.used_at is not None:
        raise Refused(_("What is on this form has been typed in already."))
    now.used_for, now.used_at = str(ref), at
    now.save(update_fields=["used_for", "used_at"])
    record.write(
        kind="meetings.code_used", ref=now.sheets.meeting.ref, by=by, at=at, number=now.number,
        used_for=now.used_for,
    )  # fmt: skip
