"""Who may open, change, host, answer and close dialogues, and who may see a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.dialogue.models import DialogueState
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator, is_coordinator_of, writes_for_body

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.dialogue.models import Dialogue, DialogueImport, Phase, SurveyWords
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body


def speaks_for(by: Actor, body: Body | None) -> bool:
    """Whether she writes for this body, or coordinates the party it belongs to."""
    if body is None or body.party is None:
        return False
    return writes_for_body(by, body.pk) or (is_coordinator(by) and is_coordinator_of(by, body))


def keeps(by: Actor, dialogue: Dialogue) -> bool:
    """Whether the dialogue's words are hers to write: the host's writers and its party's coordinators."""
    return speaks_for(by, dialogue.host)


def hosts(by: Actor, dialogue: Dialogue) -> bool:
    """Whether she stands for the host or for the co-host."""
    return keeps(by, dialogue) or speaks_for(by, dialogue.co_host)


def may_begin_dialogue(by: Actor, host: Body | None = None) -> bool:
    """Anybody who writes for a body of a party, for it; a coordinator for any body of her own party."""
    if host is not None:
        return speaks_for(by, host)
    return bool(by.party) and writes_for_body(by, by.body)


def may_see_dialogue(by: Actor, dialogue: Dialogue) -> bool:
    """Everybody, once it is public; a draft: its hosts, every party's coordinators, and an auditor."""
    return dialogue.is_public or keeps(by, dialogue) or may_see_drafts(by)


def may_see_drafts(by: Actor) -> bool:
    """Coordinators of any party, so that none is taken by surprise, and an auditor."""
    return is_coordinator(by) or by.has_role(Role.AUDITOR)


def may_change_dialogue(by: Actor, dialogue: Dialogue) -> bool:
    """Those who keep it, until it has ended; what is public already is moved with its reason."""
    return keeps(by, dialogue) and (dialogue.is_draft or dialogue.is_running)


def may_draft(by: Actor, dialogue: Dialogue) -> bool:
    """Those who keep it, while nothing is promised to anybody."""
    return keeps(by, dialogue) and dialogue.is_draft


def may_publish_dialogue(by: Actor, dialogue: Dialogue) -> bool:
    """Those who keep it; one party alone is enough."""
    return may_draft(by, dialogue)


def may_withdraw_dialogue(by: Actor, dialogue: Dialogue) -> bool:
    """Those who keep it throw their own draft away."""
    return may_draft(by, dialogue)


def may_cancel_dialogue(by: Actor, dialogue: Dialogue) -> bool:
    """Those who keep it, while it runs."""
    return keeps(by, dialogue) and dialogue.is_running


def may_close_dialogue(by: Actor, dialogue: Dialogue, day: date) -> bool:
    """Those who keep it, and the co-host, once its phases are over."""
    return hosts(by, dialogue) and dialogue.is_answering_on(day)


def may_change_phase(by: Actor, phase: Phase) -> bool:
    """Those who keep the dialogue, while the phase lives."""
    return may_change_dialogue(by, phase.dialogue) and phase.ended_at is None


def may_invite_bodies(by: Actor, dialogue: Dialogue) -> bool:
    """Host and co-host, while it runs."""
    return hosts(by, dialogue) and dialogue.is_running


def may_add_meeting(by: Actor, dialogue: Dialogue) -> bool:
    """Host and co-host, in the name of the body they act for, while it runs."""
    return hosts(by, dialogue) and dialogue.is_running


def may_join_as_co_host(by: Actor, dialogue: Dialogue, body: Body | None = None) -> bool:
    """A body of another party by its own writers or its coordinator, while there is no co-host."""
    if dialogue.co_host_id is not None or not (dialogue.is_draft or dialogue.is_running):
        return False
    if body is None:
        return bool(by.party) and by.party != dialogue.party.slug and writes_for_body(by, by.body)
    return speaks_for(by, body) and body.party_id != dialogue.party_id


def may_leave_as_co_host(by: Actor, dialogue: Dialogue) -> bool:
    """The co-host by itself, until the dialogue has ended; nobody else ends it."""
    return speaks_for(by, dialogue.co_host) and (dialogue.is_draft or dialogue.is_running)


def may_answer_survey(by: Actor, phase: Phase, day: date) -> bool:
    """Anybody who can be counted, with or without an account, while it is open; an auditor only reads."""
    counted = by.is_signed_in or bool(by.visitor)
    return counted and not by.has_role(Role.AUDITOR) and phase.is_open_on(day) and phase.dialogue.is_running


def is_offered_survey(by: Actor, phase: Phase, day: date) -> bool:
    """Whether the form is shown: to those who may answer, and to whoever is not known at all yet.

    She is given the token that she is counted by when she sends something for the first time.
    """
    is_new = by == NOBODY and phase.is_open_on(day) and phase.dialogue.is_running
    return is_new or may_answer_survey(by, phase, day)


def may_hide_survey_words(by: Actor, words: SurveyWords) -> bool:
    """Host and co-host, with a reason that everybody reads."""
    return hosts(by, words.question.phase.dialogue) and words.hidden_at is None


def may_see_answer_days(by: Actor) -> bool:
    """Coordinators, and an auditor: which dialogues near the day their answer was promised."""
    return may_see_drafts(by)


def may_import_dialogue(by: Actor, dialogue: Dialogue) -> bool:
    """A coordinator of the party that opened it, once it is public: she brings others' words in."""
    return is_coordinator(by) and bool(by.party) and by.party == dialogue.party.slug and dialogue.is_public


def may_see_imports(by: Actor, dialogue: Dialogue) -> bool:
    """Those who bring in, and an auditor."""
    return may_import_dialogue(by, dialogue) or (by.has_role(Role.AUDITOR) and dialogue.is_public)


def may_map_import(by: Actor, imported: DialogueImport) -> bool:
    """A coordinator of the same party, until it is being brought in."""
    return imported.is_open and may_import_dialogue(by, imported.dialogue)


def may_discard_import(by: Actor, imported: DialogueImport) -> bool:
    """As with choosing its columns; and the clock, by rule."""
    return imported.is_open and (by.is_clock or may_import_dialogue(by, imported.dialogue))


def may_start_import(by: Actor, imported: DialogueImport) -> bool:
    """Only the clock takes up what was ordered, and says when it could not be."""
    return by.is_clock and imported.is_waiting


def may_bring_import(by: Actor, imported: DialogueImport) -> bool:
    """The coordinator who ordered it, through the clock: it is her act."""
    return (
        imported.is_waiting
        and by.mandate == imported.mandate_id
        and may_import_dialogue(by, imported.dialogue)
    )


def is_withdrawn(dialogue: Dialogue) -> bool:
    """Whether its draft was thrown away."""
    return dialogue.state == DialogueState.WITHDRAWN
