"""One row of the workspace: a voice with what has been done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.answers import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.answers.models import Assignment, Mark, Theme
    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution


@dataclass(frozen=True, slots=True)
class Row:
    """A voice, the themes it is in, who has it, her own party's marks, and what may be alike."""

    voice: Contribution
    themes: Sequence[Theme]
    assignments: Sequence[Assignment]
    marks: Sequence[Mark]
    alike: Sequence[tuple[Contribution, int]]

    @property
    def choice(self) -> str:
        """Its key as a form sends it."""
        return str(self.voice.pk)


def rows_of(voices: Sequence[Contribution], actor: Actor) -> list[Row]:
    """The rows of a page; five queries however many voices it shows."""
    keys = [voice.pk for voice in voices]
    themes, taken = queries.themes_of_contributions(keys), queries.assignments_on(keys)
    marks, alike = queries.marks_on(keys, actor), queries.alike_to(keys, actor)
    return [
        Row(
            voice,
            themes.get(voice.pk, ()),
            taken.get(voice.pk, ()),
            marks.get(voice.pk, ()),
            alike.get(voice.pk, ()),
        )
        for voice in voices
    ]
