"""Who may do what with the agreement. What is joint takes every party's key; either may start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.agreement.models import AdhesionState, MeaningState, VersionState
from malmoandan.decisions.queries import approved_by_all
from malmoandan.parties.models import Role
from malmoandan.parties.policies import acts_for_body, is_coordinator

if TYPE_CHECKING:
    from malmoandan.agreement.models import Adhesion, KeptReading, PrincipleMeaning, Version
    from malmoandan.kernel.actors import Actor

_LIVING = {AdhesionState.WAITING, AdhesionState.ACCEPTED, AdhesionState.SECOND_LOOK}
_UNDECIDED = {VersionState.CONSULTATION, VersionState.PROPOSED}


def may_draft_version(by: Actor) -> bool:
    """Either coordinator; and the installation itself, whose import makes a draft and decides nothing."""
    return is_coordinator(by) or by.is_clock


def may_edit_version(by: Actor, version: Version) -> bool:
    """Either coordinator, and only the words of a draft."""
    return is_coordinator(by) and version.is_draft


def may_start_consultation(by: Actor, version: Version) -> bool:
    """Either coordinator sends a draft out."""
    return is_coordinator(by) and version.is_draft


def may_propose_version(by: Actor, version: Version) -> bool:
    """Either coordinator puts a draft or a consulted text before the parties."""
    return is_coordinator(by) and version.state in {VersionState.DRAFT, VersionState.CONSULTATION}


def may_amend_version(by: Actor, version: Version) -> bool:
    """Either coordinator, until every party has turned its key: nobody undoes alone what is joint."""
    undecided = version.state in _UNDECIDED and not approved_by_all(version.ref, version.digest)
    return is_coordinator(by) and (undecided or version.state == VersionState.IN_FORCE)


def may_withdraw_version(by: Actor, version: Version) -> bool:
    """Either coordinator, until every party has turned its key."""
    undecided = version.is_draft or version.state in _UNDECIDED
    return is_coordinator(by) and undecided and not approved_by_all(version.ref, version.digest)


def may_adopt_version(by: Actor, version: Version) -> bool:
    """A coordinator or the clock records it, only when every party has turned its key on this exact text."""
    recorder = is_coordinator(by) or by.is_clock
    return (
        recorder and version.state == VersionState.PROPOSED and approved_by_all(version.ref, version.digest)
    )


def may_add_translation(by: Actor, version: Version) -> bool:
    """Either coordinator; for public versions a party's editor too: the decided words stay as they are."""
    editor = by.has_role(Role.EDITOR) and bool(by.party) and version.published_at is not None
    return is_coordinator(by) or editor


def may_replace_translation(by: Actor) -> bool:
    """Either coordinator: what many already read as the agreement is not swapped by a single editor."""
    return is_coordinator(by)


def may_write_principle_meaning(by: Actor) -> bool:
    """Either coordinator proposes what a principle means here."""
    return is_coordinator(by)


def may_adopt_principle_meaning(by: Actor, meaning: PrincipleMeaning) -> bool:
    """A coordinator or the clock records it, when every party has turned its key on these words."""
    recorder = is_coordinator(by) or by.is_clock
    return (
        recorder and meaning.state == MeaningState.PROPOSED and approved_by_all(meaning.ref, meaning.digest)
    )


def may_join_agreement(by: Actor) -> bool:
    """Anyone, also without an account; an auditor only when she acts for herself."""
    return not by.is_clock and not by.has_role(Role.AUDITOR)


def may_confirm_adhesion(by: Actor, adhesion: Adhesion) -> bool:
    """Anyone who shows the letter's code (the page asks for it), while the joining lives."""
    return not by.is_clock and adhesion.state in _LIVING


def may_see_adhesions(by: Actor) -> bool:
    """Both parties' coordinators see every joining, whichever side it is nearest to."""
    return is_coordinator(by) or by.has_role(Role.AUDITOR)


def may_accept_adhesion(by: Actor, adhesion: Adhesion) -> bool:
    """Any one coordinator; the clock too, when the time for objections or for a second look has passed."""
    if by.is_clock:
        return adhesion.state in {AdhesionState.WAITING, AdhesionState.SECOND_LOOK}
    return is_coordinator(by) and adhesion.state == AdhesionState.WAITING


def may_accept_waiting_adhesions(by: Actor) -> bool:
    """Only the clock: that the time for objections has passed is nobody's choice."""
    return by.is_clock


def may_forget_contacts(by: Actor) -> bool:
    """Only the clock, by rule."""
    return by.is_clock


def may_refuse_adhesion(by: Actor, adhesion: Adhesion) -> bool:
    """Any one coordinator may ask for a refusal; alone it does not stand."""
    return is_coordinator(by) and adhesion.state == AdhesionState.WAITING


def may_take_second_look(by: Actor, adhesion: Adhesion) -> bool:
    """A coordinator of another party than the one that refused."""
    other = bool(by.party) and by.party != adhesion.refusal_party
    return is_coordinator(by) and other and adhesion.state == AdhesionState.SECOND_LOOK


def may_leave_agreement(by: Actor, adhesion: Adhesion, *, has_code: bool) -> bool:
    """Whoever holds the receipt, the person herself, or one who acts for the body; nobody else."""
    own = by.person is not None and by.person == adhesion.person_id
    return adhesion.state in _LIVING and (has_code or own or acts_for_body(by, adhesion.body_id))


def may_keep_reading(by: Actor) -> bool:
    """Either coordinator puts a file in to be read and checked."""
    return is_coordinator(by)


def may_correct_reading(by: Actor, reading: KeptReading) -> bool:
    """Either coordinator, as long as the reading is open."""
    return is_coordinator(by) and reading.is_open


def may_write_reading(by: Actor, reading: KeptReading) -> bool:
    """Whoever may correct it may make it a draft."""
    return may_correct_reading(by, reading)


def may_discard_reading(by: Actor, reading: KeptReading) -> bool:
    """Whoever may correct it may throw it away; it is nobody's word yet."""
    return may_correct_reading(by, reading)
