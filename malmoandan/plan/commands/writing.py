"""What every command on a plan does: hold it, take known facts, refuse lost updates, find places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import F, Max, Min, Model, Q, QuerySet
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.plan.models import OPEN, ActionPlan, Activity, Challenge, Goal, Indicator

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Thing = TypeVar("Thing", bound=Model)
Revised: TypeAlias = ActionPlan | Challenge | Goal | Indicator | Activity
LONGEST_TEXT = 20_000  # characters
LONGEST_REASON = 500


def held(plan: ActionPlan) -> ActionPlan:
    """The plan as it is now, locked until the command is done: whoever changes a part of it queues here."""
    return ActionPlan.objects.select_for_update().get(pk=plan.pk)


def held_thing(thing: Thing) -> Thing:
    """A part of a plan as it is now, with its plan held."""
    held(thing.plan)  # type: ignore[attr-defined]  # challenges, goals, indicators and activities have one
    return type(thing)._default_manager.select_related("plan").get(pk=thing.pk)  # noqa: SLF001 - Django's own


def put(thing: Model, facts: Mapping[str, object], allowed: Collection[str]) -> None:
    """Set the facts on a thing not yet saved. An unknown fact is our own mistake: ValueError."""
    unknown = set(facts) - set(allowed)
    if unknown:
        raise ValueError(f"not facts of {type(thing).__name__}: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(thing, name, clean_text(value))


def clean_text(value: object) -> object:
    """Text without NUL and outer blanks, at most 20 000 characters; everything else as it is."""
    if not isinstance(value, str):
        return value
    words = value.replace("\0", "").strip()
    if len(words) > LONGEST_TEXT:
        raise Refused(_("The text is too long. Write at most %(most)d characters.") % {"most": LONGEST_TEXT})
    return words


def reason(words: str) -> str:
    """Why something is done, in at most 500 characters; `Refused` when nothing is said."""
    why = words.replace("\0", "").strip()
    if not why:
        raise Refused(_("Say why."))
    if len(why) > LONGEST_REASON:
        too_long = _("The text is too long. Write at most %(most)d characters.")
        raise Refused(too_long % {"most": LONGEST_REASON})
    return why


def save(thing: Model) -> None:
    """Save what is sound; `Refused` with the field's name and fault for what is not."""
    try:
        thing.full_clean(validate_unique=False, validate_constraints=False)
        thing.validate_constraints()
    except ValidationError as fault:
        raise Refused(_told(thing, fault)) from fault
    thing.save()


def renew(thing: Revised, seen: int | None) -> None:
    """Count an edit. `Stale` when somebody else edited since the revision that was `seen`."""
    if seen is not None and seen != thing.revision:
        raise Stale(_("Somebody changed this while you were writing. Read what it says now and try again."))
    thing.revision += 1


def touch(plan: ActionPlan) -> None:
    """Count an edit of the draft as a whole."""
    ActionPlan.objects.filter(pk=plan.pk).update(revision=F("revision") + 1)


def note_milestones(activity: Activity) -> None:
    """Repeat on an activity the soonest day of its milestones still to be reached; after each act on one."""
    still = activity.milestones.filter(state__in=OPEN)
    activity.milestone_due_on = still.aggregate(soonest=Min("due_on"))["soonest"]
    activity.save(update_fields=["milestone_due_on"])


def next_place(things: QuerySet[Any]) -> int:
    """The place after the last."""
    highest: int | None = things.aggregate(highest=Max("position"))["highest"]
    return (highest or 0) + 1


def make_room(challenge: Challenge) -> int:
    """The place after the challenge's last activity, through the whole plan; what follows moves one on."""
    before = Q(challenge__position__lt=challenge.position) | Q(challenge=challenge.pk)
    place = next_place(challenge.plan.activities.filter(before))
    challenge.plan.activities.filter(position__gte=place).update(position=F("position") + 1)
    return place


def renumber(plan: ActionPlan) -> None:
    """Let activities stand, through the whole plan, in the order of their challenges."""
    now = plan.activities.order_by("challenge__position", "challenge_id", "position", "pk")
    moved = [(place, each) for place, each in enumerate(now, start=1) if each.position != place]
    for place, each in moved:
        each.position = place
    Activity.objects.bulk_update([each for _place, each in moved], ["position"])


def free_code(things: QuerySet[Any], start: str) -> str:
    """The first of start1, start2, … that none of these things has."""
    taken, number = set(things.values_list("code", flat=True)), 1
    while f"{start}{number}" in taken:
        number += 1
    return f"{start}{number}"


def _told(thing: Model, fault: ValidationError) -> str:
    parts = []
    for name, faults in fault.message_dict.items():
        words = " ".join(faults)
        if name == NON_FIELD_ERRORS:
            parts.append(words)
        else:
            label = getattr(thing._meta.get_field(name), "verbose_name", name)  # noqa: SLF001 - Django's own
            parts.append(f"{label}: {words}")
    return " ".join(parts)
