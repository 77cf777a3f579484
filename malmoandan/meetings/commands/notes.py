"""The notes: written by those who organised it, confirmed by one from each party, remarked on by bodies."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.words import held
from malmoandan.meetings.models import NotesConfirmation, NotesVersion, Remark
from malmoandan.meetings.queries import latest_notes
from malmoandan.parties.queries import known_parties, party_of
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now, require_same, words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting

FEWEST_PARTIES = 2
LONGEST_REMARK = 5_000


@transaction.atomic
def write_notes(
    *, meeting: Meeting, text: str, seen: int, by: Actor, at: datetime, lessons: str = "", language: str = ""
) -> NotesVersion:
    """Add a version of the notes, with what did not work where something did not.

    `Stale` when a version newer than `seen` is there. A new version has nobody's yes: what a party confirmed
    were other words.
    """
    meeting = held(meeting)
    require(policies.may_write_notes(by, meeting))
    number = meeting.notes_versions.aggregate(last=Max("number"))["last"] or 0
    require_same(number, seen)
    said, learnt = words(text), words(lessons, may_be_empty=True)
    made = NotesVersion.objects.create(
        meeting=meeting, number=number + 1, text=said, lessons=learnt, language=language or language_now(),
        digest=notes_digest(meeting, said, learnt), body_id=cast("int", by.body),
        mandate_id=cast("int", by.mandate), written_at=at,
    )  # fmt: skip
    record.write(
        kind="meetings.notes_written", ref=meeting.ref, by=by, at=at, version=made.number, digest=made.digest
    )
    return made


@transaction.atomic
def confirm_notes(*, meeting: Meeting, digest: str, by: Actor, at: datetime) -> NotesConfirmation:
    """Say for one's party that exactly these notes are right (clause C23).

    `Stale` when the newest version has another digest. With every party's yes they stand for good and
    everybody may read them. One person never confirms for two parties.
    """
    meeting = held(meeting)
    require(policies.may_confirm_notes(by, meeting))
    version = latest_notes(meeting)
    if version is None:
        raise Refused(_("There are no notes to confirm yet."))
    if digest != version.digest:
        raise Stale(_("The notes have been changed since you read them. Read them anew before you confirm."))
    standing = version.confirmations
    if standing.filter(party__slug=by.party).exists():
        raise Refused(_("Your party has confirmed these notes already."))
    if standing.filter(mandate__person=by.person).exists():
        raise Refused(_("You have confirmed for another party. One person never confirms for two."))
    made = NotesConfirmation.objects.create(
        version=version, party=party_of(by.party), body_id=cast("int", by.body),
        mandate_id=cast("int", by.mandate), confirmed_at=at,
    )  # fmt: skip
    is_joint = standing.count() == len(known_parties()) >= FEWEST_PARTIES
    if is_joint:
        meeting.notes_confirmed_at = at
        meeting.save(update_fields=["notes_confirmed_at"])
    record.write(
        kind="meetings.notes_confirmed", ref=meeting.ref, by=by, at=at, version=version.number,
        digest=version.digest, is_joint=is_joint,
    )  # fmt: skip
    return made


@transaction.atomic
def remark_on_notes(*, version: NotesVersion, text: str, by: Actor, at: datetime) -> Remark:
    """Say in one's body's name that one sees it differently. Nobody else changes or removes it."""
    require(policies.may_remark_on_notes(by, version))
    made = Remark.objects.create(
        version=version, body_id=cast("int", by.body), mandate_id=cast("int", by.mandate),
        text=words(text, LONGEST_REMARK), language=language_now(), remarked_at=at,
    )  # fmt: skip
    record.write(
        kind="meetings.notes_remarked", ref=version.meeting.ref, by=by, at=at, version=version.number
    )
    return made


@transaction.atomic
def withdraw_remark(*, remark: Remark, by: Actor, at: datetime) -> None:
    """Take one's own remark back. It is no longer shown; that it was made stays on the record."""
    now = Remark.objects.select_for_update(of=("self",)).select_related("version__meeting").get(pk=remark.pk)
    require(policies.may_withdraw_remark(by, now))
    now.withdrawn_at = at
    now.save(update_fields=["withdrawn_at"])
    record.write(kind="meetings.remark_withdrawn", ref=now.version.meeting.ref, by=by, at=at)


def notes_digest(meeting: Meeting, text: str, lessons: str) -> str:
    """SHA-256 of all that is confirmed, in hexadecimal: which meeting, who were there by kind, the words."""
    bodies = sorted([kind, count] for kind, count in meeting.represented.values_list("kind", "count"))
    said = {
        "meeting": [meeting.pk, meeting.title, meeting.starts_at.timestamp(), meeting.place],
        "came": meeting.came, "bodies": bodies, "notes": text, "lessons": lessons,
    }  # fmt: skip
    spelt = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelt.encode()).hexdigest()
