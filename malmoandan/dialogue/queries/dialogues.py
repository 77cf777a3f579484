"""Which dialogues there are, for whom, and narrowed by what somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q
from django.utils.translation import pgettext_lazy

from malmoandan.dialogue.models import PUBLIC, Dialogue, DialogueState, Phase
from malmoandan.dialogue.policies import may_see_drafts
from malmoandan.parties.models import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

STAGES = {
    "open": pgettext_lazy("dialogue", "Open now"),
    "coming": pgettext_lazy("dialogue", "Opens later"),
    "answering": pgettext_lazy("dialogue", "Being answered"),
    "closed": pgettext_lazy("dialogue", "Closed with an answer"),
    "cancelled": pgettext_lazy("dialogue", "Called off"),
}
LONGEST_WORDS = 200
SEEN = ("party", "host__party", "co_host__party", "answerer")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; what is not known is left out."""

    stage: str = ""
    party: str = ""
    words: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Asked:
        """Read from an address."""
        stage = sent.get("stage", "")
        return cls(
            stage if stage in STAGES else "",
            sent.get("party", "").replace("\0", "")[:40],
            sent.get("q", "").replace("\0", "").strip()[:LONGEST_WORDS],
        )


def dialogues_visible_to(actor: Actor) -> QuerySet[Dialogue]:
    """What is public; one's own body's drafts; every draft for coordinators and auditors.

    A draft thrown away stays visible to its own party, and to an auditor.
    """
    rows = Dialogue.objects.select_related(*SEEN)
    if actor.has_role(Role.AUDITOR):
        return rows
    seen = Q(state__in=PUBLIC)
    if actor.body is not None:
        seen |= Q(host=actor.body)
    if may_see_drafts(actor):
        seen |= Q(state=DialogueState.DRAFT) | Q(party__slug=actor.party)
    return rows.filter(seen)


def dialogues_asked_for(asked: Asked, actor: Actor, day: date) -> QuerySet[Dialogue]:
    """The public ones that fit, the newest first, with their phases."""
    rows = dialogues_visible_to(actor).filter(state__in=PUBLIC)
    if asked.stage:
        rows = rows.filter(at_stage(asked.stage, day))
    if asked.party:
        rows = rows.filter(party__slug=asked.party)
    if asked.words:
        rows = rows.filter(Q(title__icontains=asked.words) | Q(question__icontains=asked.words))
    return with_phases(rows).order_by("-opens_on", "-pk")


def at_stage(stage: str, day: date) -> Q:
    """Those at this stage that day."""
    running = Q(state=DialogueState.PUBLISHED)
    return {
        "open": running & Q(opens_on__lte=day, closes_on__gte=day),
        "coming": running & Q(opens_on__gt=day),
        "answering": running & Q(closes_on__lt=day),
        "closed": Q(state=DialogueState.CLOSED),
        "cancelled": Q(state=DialogueState.CANCELLED),
    }[stage]


def stage_of(dialogue: Dialogue, day: date) -> str:
    """At which stage it is that day; a draft is at none."""
    if dialogue.state in {DialogueState.CLOSED, DialogueState.CANCELLED}:
        return dialogue.state
    if not dialogue.is_running:
        return ""
    if dialogue.is_answering_on(day):
        return "answering"
    return "open" if dialogue.is_open_on(day) else "coming"


def with_phases(rows: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """The same with their phases, in the order in which they open."""
    return rows.prefetch_related(Prefetch("phases", Phase.objects.order_by("opens_on", "pk")))


def drafts_of(actor: Actor) -> QuerySet[Dialogue]:
    """The drafts this actor may read, the latest first."""
    rows = dialogues_visible_to(actor).filter(state=DialogueState.DRAFT)
    return rows.order_by("-drafted_at", "-pk")


def open_dialogues(day: date) -> QuerySet[Dialogue]:
    """What takes voices that day, the one that closes soonest first."""
    rows = Dialogue.objects.filter(at_stage("open", day)).select_related(*SEEN)
    return rows.order_by("closes_on", "pk")


def running_dialogues() -> QuerySet[Dialogue]:
    """What is public and owes something, the soonest promised answer first."""
    rows = Dialogue.objects.filter(state=DialogueState.PUBLISHED).select_related(*SEEN)
    return rows.order_by("answer_due_on", "pk")


STAGE_SHAPES = {
    "open": "open", "coming": "planned", "answering": "waiting", "closed": "done", "cancelled": "stopped",
    "": "neutral",
}  # fmt: skip
