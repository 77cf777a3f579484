"""Questions about notes: the version that stands, who has confirmed it, and who sees it differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from malmoandan.meetings.models import Meeting, NotesConfirmation, NotesVersion, Remark, SignUpState
from malmoandan.parties.queries import known_parties
from malmoandan.web.marks import KeyHalf, TwoKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party


def latest_notes(meeting: Meeting) -> NotesVersion | None:
    """The newest version, which is the one that can be confirmed."""
    return meeting.notes_versions.select_related("body").order_by("-number").first()


def notes_visible_to(actor: Actor) -> QuerySet[NotesVersion]:
    """Notes anybody may read: those of public meetings that every party has confirmed; and one's own drafts.

    Before they are confirmed they are read by those who act for a body, some of whom are asked to confirm.
    """
    seen = Q(meeting__notes_confirmed_at__isnull=False, meeting__is_public=True)
    if actor.mandate is not None:
        seen |= Q(meeting__is_public=True, meeting__notes_confirmed_at__isnull=True)
        seen |= Q(meeting__organiser=actor.body) | Q(meeting__co_organiser=actor.body)
    return NotesVersion.objects.filter(seen)


def remarks_on(version: NotesVersion) -> QuerySet[Remark]:
    """What bodies see differently, in the order they said so; what was taken back is gone."""
    rows = version.remarks.filter(withdrawn_at__isnull=True)
    return rows.select_related("body").order_by("pk")


def confirmations_of(version: NotesVersion) -> QuerySet[NotesConfirmation]:
    """Which parties have said that these words are right."""
    return version.confirmations.select_related("party", "body", "mandate").order_by("pk")


def notes_mark(version: NotesVersion, title: str) -> TwoKeys:
    """The two-key mark of a version of the notes."""
    said = {each.party_id: each for each in confirmations_of(version)}
    return TwoKeys(tuple(_half(party, said.get(party.pk)) for party in known_parties()), title=title)


def _half(party: Party, said: NotesConfirmation | None) -> KeyHalf:
    if said is None:
        return KeyHalf(party.name)
    role = said.mandate.title or said.mandate.get_role_display()
    on = timezone.localtime(said.confirmed_at).date()
    return KeyHalf(party.name, "adopted", body=said.body.name, decided_on=on, turned_by=role)


def parties_that_owe(version: NotesVersion) -> Sequence[Party]:
    """The parties that have not confirmed these words yet."""
    said = set(version.confirmations.values_list("party", flat=True))
    return [party for party in known_parties() if party.pk not in said]


def was_there(meeting: Meeting, body: int) -> bool:
    """Whether somebody was there for this body, as long as it is remembered who came."""
    return meeting.sign_ups.filter(body=body, state=SignUpState.CAME).exists()
