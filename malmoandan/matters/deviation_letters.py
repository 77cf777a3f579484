"""Whom entries about deviations concern. A letter tells that something waits, never what: mail is no safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from malmoandan.matters.deviation_entries import step_words
from malmoandan.matters.letters import link_to
from malmoandan.matters.models import (
    ON_THE_LADDER,
    WITH_COORDINATORS,
    Deviation,
    DeviationChannel,
)
from malmoandan.parties.models import Mandate
from malmoandan.parties.queries import coordinators_of, mandates_in_force, speakers_of
from malmoandan.record.registry import Letter, tells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from malmoandan.parties.models import Person
    from malmoandan.record.registry import Reading

TO_ALL = ("matters.deviation_taken_up",)  # those who raised it want to know too


@tells("matters.deviation_raised")
@tells("matters.deviation_taken_up")
@tells("matters.deviation_said")
@tells("matters.deviation_wished_up")
@tells("matters.deviation_closing")
@tells("matters.deviation_climbed")
@tells("matters.deviation_note_written")
def to_those_concerned(entry: Reading) -> Iterable[Letter]:
    """To those of the other side, to both when the ladder itself moved, and to the ombud when it is hers."""
    rows = Deviation.objects.select_related("party", "other_party")
    if (deviation := rows.filter(pk=int(entry.ref.id)).first()) is None:
        return
    met: set[int] = set()
    for person in _receivers(deviation, entry):
        if person.pk not in met:
            met.add(person.pk)
            with translation.override(person.language):
                yield _letter(deviation, entry, person)


def _letter(deviation: Deviation, entry: Reading, person: Person) -> Letter:
    subject = _("Deviation %(number)s from the agreement: something waits for you") % {"number": deviation.pk}
    body = _(
        "A deviation from the agreement concerns you or the body you speak for.\n\n"
        "Step: %(step)s\n\nOnly those concerned can read it. Sign in and read it here:\n%(link)s"
    ) % {"step": step_words(entry), "link": link_to("matters:deviation", deviation.pk)}
    return Letter(person.pk, "", subject, body, person.language)


def _receivers(deviation: Deviation, entry: Reading) -> Iterator[Person]:
    raised = entry.kind == "matters.deviation_raised"
    ours, theirs = deviation.party.slug, deviation.other_party.slug
    acted = "" if entry.kind in TO_ALL or entry.fields.get("goes") else entry.party
    with_both = deviation.reached in WITH_COORDINATORS
    if acted != ours:
        held = mandates_in_force(entry.at).filter(pk=deviation.mandate_id)
        yield from _people(held | _speaking(deviation.body_id, entry))
    through = deviation.channel == DeviationChannel.OMBUD
    if (through and raised) or ((through or with_both) and acted != ours):
        yield from _people(coordinators_of(ours, entry.at))
    if acted != theirs and deviation.reached in ON_THE_LADDER:
        yield from _people(_speaking(deviation.other_body_id, entry))
        if with_both:
            yield from _people(coordinators_of(theirs, entry.at))


def _speaking(body: int, entry: Reading) -> QuerySet[Mandate]:
    return speakers_of(body, entry.at)


def _people(held: Iterable[Mandate]) -> Iterator[Person]:
    """Each mandate's person."""
    rows = Mandate.objects.filter(pk__in=[each.pk for each in held]).select_related("person")
    for mandate in rows.order_by("pk"):
        yield mandate.person
