"""Beginning a dialogue, changing its draft, moving what a public one promised, throwing a draft away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.commands.holding import held, reason, unchanged
from malmoandan.dialogue.commands.opening import carry_over
from malmoandan.dialogue.commands.promising import note_moved, require_an_answerer
from malmoandan.dialogue.models import Dialogue, DialogueState, PromiseField
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.dialogue.commands.facts import Facts
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

PROMISED = tuple(field.value for field in PromiseField if field != PromiseField.PHASE)


@transaction.atomic
def begin_dialogue(*, facts: Facts, host: Body, by: Actor, at: datetime) -> Dialogue:
    """Begin a draft in the name of a body of one's own party. No other party is asked first (clause C12).

    Those who keep it write; every party's coordinators can read along.
    """
    require(policies.may_begin_dialogue(by, host))
    fields = facts.as_fields()
    dialogue = Dialogue(
        **fields, host=host, party=host.party, mandate_id=cast("int", by.mandate), drafted_at=at
    )
    require_an_answerer(dialogue, fields["answerer"])
    dialogue.save(force_insert=True)
    record.write(kind="dialogue.begun", ref=dialogue.ref, by=by, at=at, host=host.name)
    return dialogue


@transaction.atomic
def change_dialogue(*, dialogue: Dialogue, facts: Facts, seen: int, by: Actor, at: datetime) -> None:
    """Change a draft's words. `seen` is the revision she read; `Stale` when it was changed since."""
    now = unchanged(dialogue, seen)
    require(
        policies.may_draft(by, now), _("Only a draft is changed like this. What is public needs a reason.")
    )
    for name, value in facts.as_fields().items():
        setattr(now, name, value)
    require_an_answerer(now, now.answerer)
    now.revision += 1
    now.save()
    record.write(kind="dialogue.changed", ref=now.ref, by=by, at=at)


@transaction.atomic
def move_promise(
    *, dialogue: Dialogue, facts: Facts, seen: int, why: str, by: Actor, at: datetime
) -> list[str]:
    """Change what a public dialogue promised, with the reason for everybody to read; gives what was moved.

    The question stands: voices answer it. The first day promised for the answer stays beside the new one.
    """
    now = unchanged(dialogue, seen)
    require(policies.may_change_dialogue(by, now) and now.is_running)
    fields = facts.as_fields()
    if fields["question"] != now.question:
        raise Refused(_("The question stands once it is public. Open a new dialogue for a new one."))
    moved = [name for name in PROMISED if getattr(now, name) != fields[name]]
    if not moved:
        raise Refused(_("Nothing is changed yet."))
    _refuse_unsound(now, fields)
    now.revision += 1
    note_moved(now, {name: fields[name] for name in moved}, reason(why), by, at)
    for name in moved:
        setattr(now, name, fields[name])
    now.save(update_fields=["revision", *moved])
    carry_over(now, moved, by, at)
    record.write(
        kind="dialogue.promise_moved", ref=now.ref, by=by, at=at, title=now.title, moved=",".join(moved),
        revision=now.revision, why=reason(why),
    )  # fmt: skip
    return moved


@transaction.atomic
def withdraw_dialogue(*, dialogue: Dialogue, why: str, by: Actor, at: datetime) -> None:
    """Throw a draft away, with the reason. It stays readable for those who could read it."""
    now = held(dialogue)
    require(policies.may_withdraw_dialogue(by, now))
    now.state, now.ended_at, now.outcome = DialogueState.WITHDRAWN, at, reason(why)
    now.save(update_fields=["state", "ended_at", "outcome"])
    record.write(kind="dialogue.withdrawn", ref=now.ref, by=by, at=at)


def _refuse_unsound(now: Dialogue, fields: dict[str, Any]) -> None:
    """What a public dialogue must say, it still says afterwards, and the answer comes after the last day."""
    needed = ("decided_already", "can_be_influenced", "invited", "how_answered", "answerer", "answer_due_on")
    if any(not fields[name] for name in needed):
        raise Refused(_("What has been promised can read otherwise, and cannot be left empty."))
    if now.closes_on is not None and fields["answer_due_on"] <= now.closes_on:
        raise Refused(_("The answer must come after the last day to take part."))
    if fields["answerer"] != now.answerer:
        require_an_answerer(now, fields["answerer"])
