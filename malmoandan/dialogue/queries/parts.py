"""What belongs to a dialogue in the rooms below: its voices, votes, meetings, texts and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.meetings.queries import meetings_about
from malmoandan.opinions.models import Conversation
from malmoandan.parties.queries import PARTY_MADE
from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.models import Gathering
from malmoandan.voices.queries import GATHERED

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.dialogue.models import Dialogue, MovedPromise
    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting


def gathering_of(dialogue: Dialogue) -> Gathering | None:
    """Where its voices are gathered; none before it is public, or where it asks for none."""
    ref = dialogue.ref
    rows = Gathering.objects.select_related("party", "answerer__party")
    return rows.filter(subject_kind=ref.kind, subject_id=ref.id).first()


def gathering_kept(dialogue: Dialogue) -> Gathering | None:
    """The same for a page, asked once until a gathering changes. A command asks anew: see `gathering_of`."""
    place = f"dialogue.gathering.{dialogue.pk}"
    return until_next_entry(place, lambda: gathering_of(dialogue), *GATHERED, "parties")


def conversation_of(dialogue: Dialogue) -> Conversation | None:
    """Its statements to vote on, if it has any."""
    ref = dialogue.ref
    rows = Conversation.objects.select_related("party")
    return rows.filter(subject_kind=ref.kind, subject_id=ref.id).first()


def conversation_kept(dialogue: Dialogue) -> Conversation | None:
    """The same for a page, asked once until something happens to statements."""
    place = f"dialogue.conversation.{dialogue.pk}"
    return until_next_entry(place, lambda: conversation_of(dialogue), "opinions", *PARTY_MADE)


def meetings_of(dialogue: Dialogue, actor: Actor) -> QuerySet[Meeting]:
    """Its meetings, the next first: those its hosts invite to, or the body that speaks for their party.

    Anybody can say that a meeting is about a dialogue; it stands among the dialogue's own only by its hosts.
    """
    pair = [key for key in (dialogue.host_id, dialogue.co_host_id) if key]
    sides = [dialogue.party_id]
    if dialogue.co_host is not None and dialogue.co_host.party_id is not None:
        sides.append(dialogue.co_host.party_id)
    own = Q(organiser__in=pair) | Q(organiser__speaks_for_party=True, organiser__party__in=sides)
    return meetings_about(dialogue.ref, actor).filter(own)


def moved_in(dialogue: Dialogue) -> list[MovedPromise]:
    """What was promised in it and then changed, the latest first; asked once until a dialogue changes."""
    rows = dialogue.moved.select_related("phase").order_by("-revision", "pk")
    return until_next_entry(f"dialogue.moved.{dialogue.pk}", lambda: list(rows), "dialogue")
