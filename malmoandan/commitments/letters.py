"""Whom entries about commitments concern, and what is written to them.

Rules: letters go to those who give and take promises for a body, each in her own language, and once however
many bodies she acts for; the one who acted is not told of her own act. The words are neutral.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.commitments.models import Commitment, State
from malmoandan.commitments.queries import people_deciding_for
from malmoandan.parties.letters import mandate_behind
from malmoandan.parties.queries import coordinators_of, writers_of
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malmoandan.parties.models import Mandate
    from malmoandan.record.registry import Reading

_TITLE_LENGTH = 80


@tells("commitments.commitment_proposed")
@tells("commitments.commitment_taken_over")
def to_the_receiver_of_a_proposal(entry: Reading) -> Iterable[Letter]:
    """Somebody wants to promise them something: read it, and answer."""
    yield from _to_counterpart(
        entry,
        lambda: (
            _("%(owner)s wants to promise you something: %(title)s"),
            _(
                "%(owner)s proposes this commitment to %(counterpart)s:\n\n%(title)s\n\nIt is to be done by "
                "%(day)s. It becomes a public promise when you accept it. Read it, and accept it, ask for "
                "changes or decline:\n%(link)s"
            ),
        ),
    )


@tells("commitments.commitment_changed")
@tells("commitments.due_day_moved")
def to_the_receiver_of_a_change(entry: Reading) -> Iterable[Letter]:
    """The owner wants other words or another day: nothing changes until they accept."""
    yield from _to_counterpart(
        entry,
        lambda: (
            _("New words or another day are proposed: %(title)s"),
            _(
                "%(owner)s has put forward new words or another day for this commitment to "
                "%(counterpart)s:\n\n%(title)s\n\nNothing changes until you accept. "
                "See what is new, and answer:\n%(link)s"
            ),
        ),
    )


@tells("commitments.commitment_accepted")
def to_the_owner_of_a_promise(entry: Reading) -> Iterable[Letter]:
    """Their word is taken."""
    yield from _to_owner(
        entry,
        lambda: (
            _("%(counterpart)s has accepted: %(title)s"),
            _(
                "%(counterpart)s has accepted this commitment by %(owner)s:\n\n%(title)s\n\n"
                "Everybody can read it now. It is to be done by %(day)s. "
                "Say how it goes, or ask for help, here:\n%(link)s"
            ),
        ),
    )


@tells("commitments.commitment_accepted")
def to_the_body_that_decides(entry: Reading) -> Iterable[Letter]:
    """A promise waits for their decision."""
    commitment = _commitment(entry)
    if commitment is None or not commitment.awaits_decision or commitment.deciding_body is None:
        return
    yield from _letters(
        commitment,
        people_deciding_for(commitment.deciding_body, entry.at),
        entry,
        lambda: (
            _("A commitment waits for a decision: %(title)s"),
            _(
                "%(counterpart)s has accepted this commitment by %(owner)s, and it cannot begin until "
                "your body has decided:\n\n%(title)s\n\n"
                "Enter the decision here when it has been taken:\n%(link)s"
            ),
        ),
    )


@tells("commitments.commitment_declined")
@tells("commitments.changes_asked_for")
@tells("commitments.counterpart_commented")
@tells("commitments.hand_over_declined")
def to_the_owner_of_an_answer(entry: Reading) -> Iterable[Letter]:
    """The other side has said something."""
    yield from _to_owner(
        entry,
        lambda: (
            _("There is an answer about: %(title)s"),
            _(
                "There is an answer about this commitment by %(owner)s:\n\n%(title)s\n\n"
                "Read it here:\n%(link)s"
            ),
        ),
    )


@tells("commitments.commitment_finished")
@tells("commitments.commitment_decided")
def to_the_receiver_of_news(entry: Reading) -> Iterable[Letter]:
    """The owner says how it ended, or the body that decides has decided."""
    yield from _to_counterpart(
        entry,
        lambda: (
            _("%(state)s: %(title)s"),
            _(
                "There is news about this commitment by %(owner)s to %(counterpart)s:\n\n%(title)s\n\n"
                "Read it, and tell how you see it, here:\n%(link)s"
            ),
        ),
    )


@tells("commitments.commitment_handed_over")
def to_the_new_owner(entry: Reading) -> Iterable[Letter]:
    """They are asked to take over a promise."""
    commitment = _commitment(entry)
    if commitment is None or commitment.offered_to is None:
        return
    yield from _letters(
        commitment,
        writers_of(commitment.offered_to, entry.at),
        entry,
        lambda: (
            _("%(owner)s asks you to take over: %(title)s"),
            _(
                "%(owner)s asks your body to take over this commitment to %(counterpart)s:\n\n%(title)s\n\n"
                "It stays where it is until you say yes. Read it and answer here:\n%(link)s"
            ),
        ),
    )


@tells("commitments.help_asked_for")
def to_those_who_can_help(entry: Reading) -> Iterable[Letter]:
    """Help is needed: the receiver and the coordinators of both parties get to know."""
    commitment = _commitment(entry)
    if commitment is None:
        return
    sides = [commitment.owner.party, commitment.counterpart.party]
    coordinators = [each for party in sides if party for each in coordinators_of(party, entry.at)]
    yield from _letters(
        commitment,
        [*writers_of(commitment.counterpart, entry.at), *coordinators],
        entry,
        lambda: (
            _("%(owner)s needs help with: %(title)s"),
            _(
                "%(owner)s has said that help is needed to keep this commitment to %(counterpart)s:\n\n"
                "%(title)s\n\nGet in touch, and see here what has been said:\n%(link)s"
            ),
        ),
    )


def outcome_words(code: str) -> str:
    """How a promise ended, in words; an erased or unknown code as it stands."""
    return str(State(code).label) if code in State.values else code


def _to_counterpart(entry: Reading, said: Callable[[], tuple[str, str]]) -> Iterator[Letter]:
    if (commitment := _commitment(entry)) is not None:
        yield from _letters(commitment, writers_of(commitment.counterpart, entry.at), entry, said)


def _to_owner(entry: Reading, said: Callable[[], tuple[str, str]]) -> Iterator[Letter]:
    if (commitment := _commitment(entry)) is not None:
        yield from _letters(commitment, writers_of(commitment.owner, entry.at), entry, said)


def _letters(
    commitment: Commitment,
    people: Iterable[Mandate],
    entry: Reading,
    said: Callable[[], tuple[str, str]],
) -> Iterator[Letter]:
    """One letter a person, in her language. `said` gives subject and text in the language now active."""
    acted = mandate_behind(entry)
    told: set[int] = {acted.person_id} if acted is not None else set()
    for mandate in people:
        if mandate.person_id in told:
            continue
        told.add(mandate.person_id)
        language = mandate.person.language
        with translation.override(language):
            named = {
                "title": commitment.title,
                "owner": commitment.owner.name,
                "counterpart": commitment.counterpart.name,
                "state": commitment.get_state_display(),
                "day": date_format(commitment.due_on, "DATE_FORMAT"),
                "link": _link(commitment),
            }
            subject, body = said()
            short = named | {"title": commitment.title[:_TITLE_LENGTH]}
            yield Letter(mandate.person_id, "", subject % short, body % named, language)


def _commitment(entry: Reading) -> Commitment | None:
    rows = Commitment.objects.select_related(
        "owner__party", "counterpart__party", "offered_to", "deciding_body"
    )
    return rows.filter(pk=int(entry.ref.id)).first()


def _link(commitment: Commitment) -> str:
    return whole(reverse("commitments:commitment", args=[commitment.pk]))
