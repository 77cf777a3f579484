"""Who may do what in this room.

Rules: people of both parties gather voices together, and each keeps its own words; an answer is given by a
body of the party that was asked, signed by one who writes in that body's name and by nobody in its place; a
party's notes and marks are that party's alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.answers.models import Assignment
from malmoandan.parties.models import SPEAKERS, Role
from malmoandan.parties.policies import acts_for_body, acts_for_party, is_coordinator

if TYPE_CHECKING:
    from malmoandan.answers.models import Answer, InternalNote, Theme, ThemePlace
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.voices.models import Contribution, Gathering

GATHERERS = SPEAKERS | {Role.FACILITATOR}


def speaks_for(by: Actor, body: int | None) -> bool:
    """Whether she answers in this body's own name: a member or facilitator does not."""
    return acts_for_body(by, body) and bool(by.roles & SPEAKERS)


def may_see_work(by: Actor, gathering: Gathering) -> bool:
    """Whoever gathers; and an auditor, who reads all but a party's own notes and marks."""
    return by.has_role(Role.AUDITOR) or may_gather(by, gathering)


def may_gather(by: Actor, gathering: Gathering) -> bool:
    """Each party's coordinators; people of the body that answers, and of one that has taken something on."""
    if is_coordinator(by) and acts_for_party(by, by.party):
        return True
    if by.body is None or not by.party or not by.roles & GATHERERS or by.has_role(Role.AUDITOR):
        return False
    return by.body == gathering.answerer_id or has_taken_on(by, gathering)


def has_taken_on(by: Actor, gathering: Gathering) -> bool:
    """Whether her body has anything of this gathering to answer."""
    return Assignment.objects.filter(gathering=gathering, body=by.body or 0, ended_at__isnull=True).exists()


def may_make_theme(by: Actor, gathering: Gathering) -> bool:
    """Whoever gathers."""
    return may_gather(by, gathering)


def may_change_theme(by: Actor, theme: Theme) -> bool:
    """Those of the party whose words they are, while the theme has not been answered or merged."""
    is_own = theme.party.slug == by.party
    return is_own and theme.answered_at is None and not theme.is_merged and may_gather(by, theme.gathering)


def may_merge_theme(by: Actor, theme: Theme, into: Theme) -> bool:
    """Those who may change it; into any other theme of the gathering. What is answered stays a theme."""
    is_near = theme.gathering_id == into.gathering_id and theme.pk != into.pk and not into.is_merged
    return is_near and may_change_theme(by, theme)


def may_place_contributions(by: Actor, theme: Theme) -> bool:
    """Whoever gathers, in a theme of either party."""
    return not theme.is_merged and may_gather(by, theme.gathering)


def may_end_place(by: Actor, place: ThemePlace) -> bool:
    """Those of the party that put the voice there, or whose theme it is."""
    is_own = by.party in {place.party.slug, place.theme.party.slug}
    return is_own and place.ended_at is None and may_gather(by, place.theme.gathering)


def may_assign(by: Actor, gathering: Gathering, body: Body) -> bool:
    """A coordinator gives to bodies of her own party; those who speak for the answering body to it too.

    Where one body was named to answer, nobody of another party takes the answer from it.
    """
    if body.party is None or body.party.slug != by.party or not is_asked(body, gathering):
        return False
    return (is_coordinator(by) and acts_for_party(by, by.party)) or speaks_for(by, gathering.answerer_id)


def may_end_assignment(by: Actor, assignment: Assignment) -> bool:
    """Whoever may give it, and those who speak for the body that has it."""
    if assignment.ended_at is not None:
        return False
    own = speaks_for(by, assignment.body_id)
    return own or may_assign(by, assignment.gathering, assignment.body)


def is_asked(body: Body, gathering: Gathering) -> bool:
    """Whether the body is of the party that was asked; with nobody named, each party was."""
    if body.party_id is None:
        return False
    return gathering.answerer is None or gathering.answerer.party_id == body.party_id


def may_answer_theme(by: Actor, theme: Theme) -> bool:
    """Those who speak for the body named to answer, or for one that has taken on the theme."""
    return not theme.is_merged and _may_answer(by, theme.gathering, taken={"theme": theme})


def may_answer_contribution(by: Actor, contribution: Contribution) -> bool:
    """The same for one voice, or for a theme it is in. What its author has taken back is owed nothing."""
    if contribution.is_withdrawn:
        return False
    gathering = contribution.gathering
    return _may_answer(by, gathering, taken={"contribution": contribution}) or _may_answer(
        by,
        gathering,
        taken={"theme__places__contribution": contribution, "theme__places__ended_at": None},
    )


def _may_answer(by: Actor, gathering: Gathering, *, taken: dict[str, object]) -> bool:
    if not by.party or not speaks_for(by, by.body):
        return False
    if by.body == gathering.answerer_id:
        return True
    if gathering.answerer is not None and _party_of(gathering.answerer) != by.party:
        return False
    standing = Assignment.objects.filter(gathering=gathering, body=by.body, ended_at__isnull=True)
    return standing.filter(**taken).exists()


def _party_of(body: Body) -> str:
    return body.party.slug if body.party is not None else ""


def may_lead_on(by: Actor, answer: Answer) -> bool:
    """Those who speak for the body that answered, and each party's coordinators; of an answer that stands."""
    return not answer.is_corrected and (
        speaks_for(by, answer.body_id) or (is_coordinator(by) and acts_for_party(by, by.party))
    )


def may_write_note(by: Actor, gathering: Gathering) -> bool:
    """Whoever gathers, to her own party."""
    return bool(by.party) and may_gather(by, gathering)


def may_read_note(by: Actor, note: InternalNote) -> bool:
    """Those of the note's own party who gather; no auditor and nobody of another party."""
    return note.party.slug == by.party and may_gather(by, note.gathering)


def may_empty_note(by: Actor, note: InternalNote) -> bool:
    """Whoever may read it: what a party has written to itself it may take away."""
    return bool(note.text) and may_read_note(by, note)


def may_mark(by: Actor, gathering: Gathering) -> bool:
    """Whoever gathers, for her own party."""
    return may_write_note(by, gathering)


def may_compare_contributions(by: Actor) -> bool:
    """The clock alone."""
    return by.is_clock


def may_bring_answers(by: Actor, gathering: Gathering) -> bool:
    """A coordinator, for the party that was asked; or the machine, where somebody sets it up."""
    if by.is_clock:
        return True
    is_own = gathering.answerer is None or _party_of(gathering.answerer) == by.party
    return is_own and is_coordinator(by) and acts_for_party(by, by.party)
