"""Phases: added and changed in a draft; moved and ended, with reasons, once they are promised to all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import day_of, held, held_phase, long_text, reason, short_text
from malmoandan.dialogue.commands.opening import end_phase_below, move_phase_below, open_phase
from malmoandan.dialogue.commands.promising import note_phase_moved
from malmoandan.dialogue.models import SINGLE, Dialogue, Phase, PhaseKind
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

MOST_PHASES = 12


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """A phase: what one does in it, from which day to which, both included; a text phase holds its text."""

    kind: PhaseKind | str
    opens_on: date
    closes_on: date
    title: str = ""
    explains: str = ""
    text: str = ""


@transaction.atomic
def add_phase(*, dialogue: Dialogue, facts: PhaseFacts, by: Actor, at: datetime) -> Phase:
    """Add a phase to a draft, or to a running dialogue, where it opens at once; it ends before the answer."""
    now = held(dialogue)
    require(policies.may_change_dialogue(by, now))
    _refuse_unsound(now, facts, at)
    kind = PhaseKind(facts.kind)
    if kind in SINGLE and now.phases.filter(kind=kind, ended_at__isnull=True).exists():
        raise Refused(_("There is such a phase already. Change its days instead."))
    if now.phases.count() >= MOST_PHASES:
        raise Refused(_("A dialogue has at most %(most)d phases.") % {"most": MOST_PHASES})
    if kind == PhaseKind.SURVEY and now.is_running:
        raise Refused(_("A survey is prepared before the dialogue is published."))
    phase = Phase(
        dialogue=now, kind=kind, opens_on=facts.opens_on, closes_on=facts.closes_on,
        title=short_text(facts.title, 200), explains=long_text(facts.explains),
        text=long_text(facts.text) if kind == PhaseKind.TEXT else "",
    )  # fmt: skip
    phase.save(force_insert=True)
    if now.is_running:
        open_phase(phase, by, at)
        span(now)
    record.write(
        kind="dialogue.phase_added", ref=now.ref, by=by, at=at, phase=phase.pk, what=str(kind),
        opens_on=facts.opens_on.isoformat(), closes_on=facts.closes_on.isoformat(),
    )  # fmt: skip
    return phase


@transaction.atomic
def change_phase(*, phase: Phase, facts: PhaseFacts, by: Actor, at: datetime) -> None:
    """Change a phase of a draft; its kind stands."""
    now = held_phase(phase)
    require(policies.may_draft(by, now.dialogue) and policies.may_change_phase(by, now))
    _refuse_unsound(now.dialogue, facts, at)
    now.opens_on, now.closes_on = facts.opens_on, facts.closes_on
    now.title, now.explains = short_text(facts.title, 200), long_text(facts.explains)
    if now.kind == PhaseKind.TEXT:
        now.text = long_text(facts.text)
    now.save(update_fields=["opens_on", "closes_on", "title", "explains", "text"])
    record.write(kind="dialogue.phase_changed", ref=now.dialogue.ref, by=by, at=at, phase=now.pk)


@transaction.atomic
def remove_phase(*, phase: Phase, by: Actor, at: datetime) -> None:
    """Take a phase out of a draft, with what was prepared for it."""
    now = held_phase(phase)
    require(policies.may_draft(by, now.dialogue))
    now.questions.all().delete()
    key = now.pk
    now.delete()
    record.write(kind="dialogue.phase_removed", ref=now.dialogue.ref, by=by, at=at, phase=key)


@transaction.atomic
def move_phase(*, phase: Phase, opens_on: date, closes_on: date, why: str, by: Actor, at: datetime) -> None:
    """Move the days of a phase everybody was promised, with the reason for all to read."""
    now = held_phase(phase)
    require(policies.may_change_phase(by, now) and now.dialogue.is_running)
    _refuse_moved_back(now, opens_on, closes_on, day_of(at))
    now.dialogue.revision += 1
    note_phase_moved(now, (opens_on, closes_on), reason(why), by, at)
    Dialogue.objects.filter(pk=now.dialogue_id).update(revision=now.dialogue.revision)
    was = f"{now.opens_on} – {now.closes_on}"
    now.opens_on, now.closes_on = opens_on, closes_on
    now.save(update_fields=["opens_on", "closes_on"])
    span(now.dialogue)
    move_phase_below(now, by, at)
    record.write(
        kind="dialogue.phase_moved", ref=now.dialogue.ref, by=by, at=at, phase=now.pk, what=now.kind,
        was=was, is_now=f"{opens_on} – {closes_on}", why=reason(why),
    )  # fmt: skip


@transaction.atomic
def end_phase(*, phase: Phase, why: str, by: Actor, at: datetime) -> None:
    """End a phase before its day, with the reason. What was said in it stands, and is owed its answer."""
    now = held_phase(phase)
    require(policies.may_change_phase(by, now) and now.dialogue.is_running)
    living = now.dialogue.phases.filter(ended_at__isnull=True).exclude(pk=now.pk)
    if not living.exists():
        raise Refused(_("It is the only phase left. Call the dialogue off instead, with the reasons."))
    now.ended_at, now.ended_why = at, reason(why)
    now.save(update_fields=["ended_at", "ended_why"])
    end_phase_below(now, by, at)
    span(now.dialogue)
    record.write(
        kind="dialogue.phase_ended", ref=now.dialogue.ref, by=by, at=at, phase=now.pk, what=now.kind,
        why=now.ended_why,
    )  # fmt: skip


def span(dialogue: Dialogue) -> None:
    """Let the dialogue tell its first and last day; `Refused` if the answer would come before."""
    living = dialogue.phases.filter(ended_at__isnull=True)
    days = living.aggregate(first=Min("opens_on"), last=Max("closes_on"))
    if dialogue.answer_due_on is not None and days["last"] >= dialogue.answer_due_on:
        raise Refused(_("The answer must come after the last day to take part."))
    dialogue.opens_on, dialogue.closes_on = days["first"], days["last"]
    dialogue.save(update_fields=["opens_on", "closes_on"])


def _refuse_unsound(dialogue: Dialogue, facts: PhaseFacts, at: datetime) -> None:
    if facts.closes_on < facts.opens_on:
        raise Refused(_("The last day cannot be before the first."))
    if facts.closes_on < day_of(at):
        raise Refused(_("The last day has passed already."))
    if dialogue.answer_due_on is not None and facts.closes_on >= dialogue.answer_due_on:
        raise Refused(_("The answer must come after the last day to take part."))


def _refuse_moved_back(phase: Phase, opens_on: date, closes_on: date, today: date) -> None:
    """What has opened stays open from its day; nothing is closed for days that have passed."""
    if closes_on < opens_on:
        raise Refused(_("The last day cannot be before the first."))
    if phase.opens_on <= today and opens_on != phase.opens_on:
        raise Refused(_("It has opened already, so its first day stands."))
    if closes_on < today:
        raise Refused(_("The last day has passed already."))
