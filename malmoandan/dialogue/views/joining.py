"""What the page of a dialogue joins: voices, meetings, statements, texts, answers; and what one may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language

from malmoandan.answers.policies import may_see_work
from malmoandan.answers.queries import ANSWERED, public_answers
from malmoandan.dialogue import policies, queries
from malmoandan.dialogue.models import PhaseKind
from malmoandan.opinions.results import results_of
from malmoandan.record.remembering import same_unless_signed_in, until_next_entry
from malmoandan.trace.queries import thread_of
from malmoandan.voices.policies import may_say
from malmoandan.voices.queries import SAID, contributions_of

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting
    from malmoandan.opinions.models import Conversation
    from malmoandan.voices.models import Gathering

LATEST, MEETINGS_SHOWN = 3, 6
MEETINGS_CHANGED_BY = ("meetings", "dialogue", "parties")
VOICES_CHANGED_BY = (*SAID, "parties.body_changed")
ANSWERS_CHANGED_BY = (*ANSWERED, "parties.body_changed")


def parts_of(dialogue: Dialogue, actor: Actor, today: date) -> dict[str, object]:
    """Everything that belongs to it, each only where there is such a part."""
    if not dialogue.is_public:
        return {"lacks": queries.lacks_of(dialogue, today)} if policies.keeps(actor, dialogue) else {}
    gathering = queries.gathering_kept(dialogue)
    kinds = {phase.kind for phase in dialogue.phases.all()}
    shown: dict[str, object] = {
        "gathering": gathering,
        **_rights_in(gathering, actor),
        **_meetings_of(dialogue, actor),
        **_thought(queries.conversation_kept(dialogue) if PhaseKind.STATEMENTS in kinds else None),
        "missing": queries.missing_of(dialogue, today),
        "moved": queries.moved_in(dialogue),
        "thread": thread_of(dialogue.ref, actor),
    }
    if gathering is not None:
        shown |= _latest_in(gathering, actor)
    return shown


def _thought(conversation: Conversation | None) -> dict[str, object]:
    """The vote on statements and, once fifty have taken part, what people think; told once a language."""
    if conversation is None:
        return {"conversation": None}
    place = f"dialogue.thought.{conversation.pk}.{get_language()}"
    thought = until_next_entry(place, lambda: results_of(conversation), "opinions")
    return {"conversation": conversation, "thought": thought}


def _meetings_of(dialogue: Dialogue, actor: Actor) -> dict[str, object]:
    """The next ones and the latest held; whether there are more."""
    place = f"dialogue.meetings.{dialogue.pk}"
    rows = queries.meetings_of(dialogue, actor)[: MEETINGS_SHOWN + 1]
    found: list[Meeting] = same_unless_signed_in(actor, place, lambda: list(rows), *MEETINGS_CHANGED_BY)
    return {"meetings": found[:MEETINGS_SHOWN], "has_more_meetings": len(found) > MEETINGS_SHOWN}


def _latest_in(gathering: Gathering, actor: Actor) -> dict[str, object]:
    """The latest voices and answers, each kept for nobody known until an act that can change them."""
    voices = contributions_of(gathering, actor).order_by("-said_at", "-pk")[:LATEST]
    answers = public_answers(gathering, actor)[:LATEST]
    place = f"dialogue.latest.{gathering.pk}"
    return {
        "voices": same_unless_signed_in(actor, f"{place}.said", lambda: list(voices), *VOICES_CHANGED_BY),
        "answers": same_unless_signed_in(actor, f"{place}.told", lambda: list(answers), *ANSWERS_CHANGED_BY),
    }


def _rights_in(gathering: Gathering | None, actor: Actor) -> dict[str, bool]:
    if gathering is None:
        return {}
    now = timezone.now()
    return {"may_say": may_say(actor, gathering, now), "may_work": may_see_work(actor, gathering)}


def may(actor: Actor, dialogue: Dialogue, today: date) -> dict[str, bool]:
    """What this person may do with it. Nothing of it is asked for those who keep no dialogue."""
    if actor.mandate is None:
        return {}
    return {
        "draft": policies.may_draft(actor, dialogue),
        "move": policies.may_change_dialogue(actor, dialogue) and dialogue.is_running,
        "invite": policies.may_invite_bodies(actor, dialogue) and (dialogue.closes_on or today) >= today,
        "meet": policies.may_add_meeting(actor, dialogue),
        "join": policies.may_join_as_co_host(actor, dialogue),
        "leave": policies.may_leave_as_co_host(actor, dialogue),
        "close": policies.may_close_dialogue(actor, dialogue, today),
        "bring_in": policies.may_see_imports(actor, dialogue),
        "cancel": policies.may_cancel_dialogue(actor, dialogue),
    }
