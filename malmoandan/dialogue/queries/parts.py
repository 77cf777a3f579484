"""What belongs to a dialogue in the rooms below: its voices, votes, meetings, texts and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.meetings.queries import meetings_about
from malmoandan.opinions.models import Conversation
from malmoandan.voices.models import Gathering

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting


def gathering_of(dialogue: Dialogue) -> Gathering | None:
    """Where its voices are gathered; none before it is public, or where it asks for none."""
    ref = dialogue.ref
    rows = Gathering.objects.select_related("party", "answerer__party")
    return rows.filter(subject_kind=ref.kind, subject_id=ref.id).first()


def conversation_of(dialogue: Dialogue) -> Conversation | None:
    """Its statements to vote on, if it has any."""
    ref = dialogue.ref
    rows = Conversation.objects.select_related("party")
    return rows.filter(subject_kind=ref.kind, subject_id=ref.id).first()


def meetings_of(dialogue: Dialogue, actor: Actor) -> QuerySet[Meeting]:
    """Its meetings, the earliest first: those its hosts invite to, or the body that speaks for their party.

    Anybody can say that a meeting is about a dialogue; it stands among the dialogue's own only by its hosts.
    """
    pair = [key for key in (dialogue.host_id, dialogue.co_host_id) if key]
    sides = [dialogue.party_id]
    if dialogue.co_host is not None and dialogue.co_host.party_id is not None:
        sides.append(dialogue.co_host.party_id)
    own = Q(organiser__in=pair) | Q(organiser__speaks_for_party=True, organiser__party__in=sides)
    return meetings_about(dialogue.ref, actor).filter(own)
