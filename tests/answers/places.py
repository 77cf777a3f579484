"""Things of this room for every address: something of the association's, something of the city's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.answers import commands
from tests import cast
from tests.answers.voices import answered, gathered, theme, voice

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def answered_voices(everyone: dict[str, Actor]) -> dict[str, tuple[object, object]]:
    """Two gatherings with a theme, a voice, a note and an answer: one of the association, one of the city."""
    own = gathered(nobody_named=True, subject="own")
    other = gathered(subject="other")
    made = [
        theme(own, voice(own), by=everyone["sector_coordinator"]),
        theme(other, voice(other)),
    ]
    body = cast.association()
    given = commands.assign_theme(theme=made[0], body=body, by=everyone["sector_coordinator"], at=cast.NOON)
    taken = commands.assign_theme(
        theme=made[1], body=cast.council(), by=everyone["city_coordinator"], at=cast.NOON
    )
    writers = (everyone["association_representative"], everyone["committee_secretary"])
    notes = [
        commands.write_note(about=theme, text="Ring", by=by, at=cast.NOON)
        for theme, by in zip(made, writers, strict=True)
    ]
    answers = [answered(theme, by=by) for theme, by in zip(made, writers, strict=True)]
    both = (own.pk, other.pk)
    return {
        "svar": both,
        "arbete": both,
        "nr": (1, 1),
        "ett": (answers[0].pk, answers[1].pk),
        "tema": (made[0].pk, made[1].pk),
        "temaplats": (made[0].places.get().pk, made[1].places.get().pk),
        "tilldelning": (given.pk, taken.pk),
        "anteckning": (notes[0].pk, notes[1].pk),
    }
