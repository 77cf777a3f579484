"""How many were heard in a dialogue, and how many of them have their answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from malmoandan.consultation.models import Consultation
from malmoandan.consultation.queries import tallies_of
from malmoandan.dialogue.models import Dialogue, PhaseKind
from malmoandan.voices.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Sequence

SUBJECT = "dialogue.dialogue"
_STANDS = Q(withdrawn_at__isnull=True)
_ANSWERED = Q(answered_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Owed:
    """What was said in a dialogue, and how much of it is answered: voices and comments on its texts."""

    said: int = 0
    answered: int = 0

    @property
    def lacking(self) -> int:
        """How many are still owed an answer."""
        return self.said - self.answered


def owed_by(dialogue: Dialogue) -> Owed:
    """The numbers of one dialogue."""
    return owed_by_all([dialogue])[dialogue.pk]


def owed_by_all(dialogues: Sequence[Dialogue]) -> dict[int, Owed]:
    """The numbers of many dialogues, in as many questions however many there are."""
    keys = [str(each.pk) for each in dialogues]
    rows = (
        Contribution.objects.filter(_STANDS, gathering__subject_kind=SUBJECT, gathering__subject_id__in=keys)
        .values_list("gathering__subject_id")
        .annotate(said=Count("pk"), answered=Count("pk", filter=_ANSWERED))
        .order_by()
    )
    found = {int(key): Owed(said, answered) for key, said, answered in rows}
    for key, comments in _comments(dialogues).items():
        voices = found.get(key, Owed())
        found[key] = Owed(voices.said + comments.said, voices.answered + comments.answered)
    return {each.pk: found.get(each.pk, Owed()) for each in dialogues}


def _comments(dialogues: Sequence[Dialogue]) -> dict[int, Owed]:
    """The comments on the texts of these dialogues."""
    phases = (
        (str(phase.ref), phase.dialogue_id)
        for each in dialogues
        for phase in each.phases.all()
        if phase.kind == PhaseKind.TEXT and phase.begun_at is not None
    )
    owner = dict(phases)
    if not owner:
        return {}
    texts = list(Consultation.objects.filter(subject__in=list(owner)))
    tallies = tallies_of(texts)
    found: dict[int, Owed] = {}
    for text in texts:
        key, tally = owner[text.subject], tallies[text.pk]
        before = found.get(key, Owed())
        found[key] = Owed(before.said + tally.comments, before.answered + tally.answered)
    return found
