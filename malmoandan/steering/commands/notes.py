"""The notes of a meeting: written, put to the parties, and confirmed by each on exactly the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.decisions.commands import FEWEST_PARTIES
from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import parties, party_of
from malmoandan.record import commands as record
from malmoandan.steering import policies
from malmoandan.steering.commands.words import held
from malmoandan.steering.models import (
    AgendaItem,
    FollowUp,
    ItemOutcome,
    LoggedDecision,
    LogState,
    Meeting,
    MeetingState,
    NotesConfirmation,
)
from malmoandan.steering.quarters import Quarter
from malmoandan.steering.wording import notes_digest
from malmoandan.web.wording import LONGEST_REASON, require_same, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def write_notes(
    *,
    meeting: Meeting,
    notes: str,
    minutes: Mapping[int, tuple[str, str]],
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """Write what was said: of the meeting, and of each item its minutes and its outcome.

    `Stale` when somebody else has written since `seen`. A change clears every confirmation: what a party said
    yes to are other words now. Nothing is decided without a decision in the log.
    """
    meeting = held(meeting)
    require(policies.may_write_notes(by, meeting))
    require_same(meeting.notes_version, seen)
    items = {item.pk: item for item in meeting.items.all()}
    if set(minutes) - set(items):
        raise Refused(_("One of the items is not on this meeting's agenda."))
    meeting.notes = words(notes, may_be_empty=True)
    decided = set(meeting.decisions.values_list("item", flat=True))
    for pk, (said, outcome) in minutes.items():
        _minute(items[pk], said, outcome, decided=pk in decided)
    AgendaItem.objects.bulk_update(items.values(), ["minutes", "outcome"])
    cleared = touch_notes(meeting, at)
    record.write(
        kind="steering.notes_written", ref=meeting.ref, by=by, at=at, number=meeting.number, cleared=cleared
    )


@transaction.atomic
def offer_notes(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Put the notes to the parties: every item has an outcome, and each party is asked to confirm."""
    meeting = held(meeting)
    require(policies.may_offer_notes(by, meeting))
    _require_outcomes(meeting)
    meeting.offered_at = meeting.offered_at or at
    meeting.save(update_fields=["offered_at"])
    record.write(kind="steering.notes_offered", ref=meeting.ref, by=by, at=at, number=meeting.number)


@transaction.atomic
def confirm_notes(*, meeting: Meeting, digest: str, by: Actor, at: datetime) -> None:
    """Say for one's party that exactly these notes are right (clause C23).

    `Stale` when the notes are no longer those with `digest`. With every party's yes they stand for good and
    are public; the decisions in them are owed from now on. One person never confirms for two parties.
    """
    meeting = held(meeting)
    require(policies.may_confirm_notes(by, meeting))
    if digest != notes_digest(meeting):
        raise Stale(_("The notes have been changed since you read them. Read them anew before you confirm."))
    _require_outcomes(meeting)
    standing = NotesConfirmation.objects.filter(meeting=meeting, cleared_at__isnull=True)
    if standing.filter(party__slug=by.party).exists():
        raise Refused(_("Your party has confirmed these notes already."))
    if standing.filter(mandate__person=by.person).exists():
        raise Refused(_("You have confirmed for another party. One person never confirms for two."))
    NotesConfirmation.objects.create(
        meeting=meeting, party=party_of(by.party), mandate_id=cast("int", by.mandate), digest=digest, at=at
    )
    is_joint = standing.count() == parties().count() >= FEWEST_PARTIES
    if is_joint:
        _let_stand(meeting, at)
    record.write(
        kind="steering.notes_confirmed",
        ref=meeting.ref,
        by=by,
        at=at,
        number=meeting.number,
        digest=digest,
        is_joint=is_joint,
    )


def touch_notes(meeting: Meeting, at: datetime) -> int:
    """Note that the words have changed, and clear the yeses to the earlier ones; how many they were."""
    meeting.notes_version += 1
    meeting.save(update_fields=["notes", "notes_version"])
    return clear_confirmations(meeting, at)


def clear_confirmations(meeting: Meeting, at: datetime) -> int:
    """Clear the confirmations of a meeting's notes; they stay as history."""
    standing = NotesConfirmation.objects.filter(meeting=meeting, cleared_at__isnull=True)
    return standing.update(cleared_at=at)


def _require_outcomes(meeting: Meeting) -> None:
    if meeting.items.filter(outcome="").exists():
        raise Refused(_("Say of every item what became of it, if only that it is moved to the next meeting."))


def _minute(item: AgendaItem, said: str, outcome: str, *, decided: bool) -> None:
    if outcome and outcome not in ItemOutcome.values:
        raise Refused(_("Choose what became of each item."))
    if outcome == ItemOutcome.DECIDED and not decided:
        raise Refused(
            _("“%(item)s” has no decision in the log. Log the decision, or say that it was discussed.")
            % {"item": item.heading}
        )
    item.minutes = words(said, may_be_empty=True)
    item.outcome = ItemOutcome.DECIDED if decided else outcome


def _let_stand(meeting: Meeting, at: datetime) -> None:
    """What the notes decide takes effect: earlier decisions end, the quarters dealt with are tied to it."""
    for decision in meeting.decisions.exclude(ends=None).select_related("ends"):
        earlier = LoggedDecision.objects.filter(
            pk=decision.ends_id or 0, state__in=(LogState.OPEN, LogState.STANDS)
        )
        earlier.update(state=decision.ends_as, sentence=decision.text[:LONGEST_REASON], finished_at=at)
    dealt = meeting.items.filter(why="follow_up").exclude(outcome__in=("", ItemOutcome.POSTPONED))
    for item in dealt:
        quarter = Quarter.parse(item.about.rpartition(":")[2])
        FollowUp.objects.filter(year=quarter.year, quarter=quarter.number, meeting=None).update(
            meeting=meeting
        )
    meeting.state, meeting.confirmed_at = MeetingState.CONFIRMED, at
    meeting.save(update_fields=["state", "confirmed_at"])
