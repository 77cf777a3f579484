"""What an accepted change does to the plan: one fact set, and nothing left missing by it (clause C41).

The same is tried, and undone, when a change is asked for: nobody is asked to accept what could not be done.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Body
from malmoandan.plan.changeable import SECTION, Sort, new_activity_words, target_in, value_of
from malmoandan.plan.commands import writing
from malmoandan.plan.commands.activities import (
    COMMUNICATION_FACTS,
    MILESTONE_FACTS,
    PART_FACTS,
    RESOURCE_FACTS,
    fill,
    put_facts,
)
from malmoandan.plan.commands.challenges import host
from malmoandan.plan.models import ActionPlan, Activity, Challenge, Phase
from malmoandan.plan.queries import lacks_of
from malmoandan.plan.wording import ACTIVITY, row_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.changeable import Fact, Target

ROW_FACTS = {
    "parts": PART_FACTS,
    "resources": RESOURCE_FACTS,
    "communication": COMMUNICATION_FACTS,
    "milestones": MILESTONE_FACTS,
}
DAYS = {"due_on", "starts_on", "ends_on", "by_on"}
MOST_ROWS, MOST_DIGITS = 50, 14
ENDS = (Phase.STOPPED, Phase.MOVED, Phase.MERGED)


def tried(plan: ActionPlan, ref: Ref, fact: Fact, new: object, today: date) -> Any:  # noqa: ANN401 - JSON
    """What the fact would say if it were changed so; nothing is kept of the attempt."""
    before = transaction.savepoint()
    try:
        return carry_out(plan, ref, fact, new, today)
    finally:
        transaction.savepoint_rollback(before)


def carry_out(plan: ActionPlan, ref: Ref, fact: Fact, new: object, today: date) -> Any:  # noqa: ANN401 - JSON
    """Change the fact, and give it back as it then reads. `Refused` when that cannot be or leaves a hole."""
    target = target_in(plan, ref)
    if target is None:
        raise Refused(_("There is no such thing in the plan."))
    missing = {(lack.ref, lack.code) for lack in lacks_of(plan)}
    said = _set(target, fact, _cleaned(new), today)
    writing.renumber(plan)
    for lack in lacks_of(plan):
        if (lack.ref, lack.code) not in missing:
            words = _("The plan would lack something then: %(title)s – %(words)s.")
            raise Refused(words % {"title": lack.title, "words": lack.words})
    return said


def _set(target: Target, fact: Fact, new: Any, today: date) -> Any:  # noqa: ANN401 - JSON
    if isinstance(target, Challenge):
        if fact.sort == Sort.ACTIVITY:
            return new_activity_words(_begin(target, _mapping(new), today))
        host(target, [_body(str(slug), today) for slug in _mapping(new).values() if slug])
    elif isinstance(target, Activity):
        _set_activity(target, fact, new, today)
    elif isinstance(target, ActionPlan) and fact.name.startswith(SECTION):
        key = fact.name.removeprefix(SECTION)
        target.sections.update_or_create(key=key, defaults={"text": _words(new)})
    else:
        writing.put(target, {fact.name: _read(fact.sort, new)}, (fact.name,))
        if isinstance(target, ActionPlan) and target.period_end <= target.period_start:
            raise Refused(_("The period must end after it begins."))
        writing.save(target)
    return value_of(type(target).objects.get(pk=target.pk), fact)


def _set_activity(activity: Activity, fact: Fact, new: Any, today: date) -> None:  # noqa: ANN401 - JSON
    if fact.sort == Sort.ROWS:
        _exchange(activity, fact.name, _rows(new, fact.name, today))
    elif fact.sort == Sort.END:
        _end(activity, _mapping(new))
    elif fact.sort == Sort.GOAL:
        put_facts(activity, {"goal": _goal(activity.plan, str(new or ""))})
    else:
        facts = {fact.name: _read(fact.sort, new)}
        if fact.name == "ends_on":
            facts["is_continuous"] = False
        put_facts(activity, facts)


def _exchange(activity: Activity, name: str, wanted: list[dict[str, Any]]) -> None:
    """Put rows in the place of those there are; one that reads as before stays, with what became of it."""
    asked = list(wanted)
    gone = []
    for row in getattr(activity, name).select_related("body").order_by("pk"):
        same = next((each for each in asked if _reads_as(row, each, name)), None)
        if same is None:
            gone.append(row.pk)
        else:
            asked.remove(same)
    getattr(activity, name).filter(pk__in=gone).delete()
    for facts in asked:
        made = getattr(activity, name).model(activity=activity)
        writing.put(made, facts, ROW_FACTS[name])
        writing.save(made)
    if name == "parts" and activity.parts.count() != len(wanted):
        raise Refused(_("A body has one part in an activity. Choose its most important one."))


def _reads_as(row: Any, facts: Mapping[str, Any], name: str) -> bool:  # noqa: ANN401 - a row of three models
    there = row_words(row, name)
    made = type(row)(activity_id=row.activity_id)
    for key, value in facts.items():
        setattr(made, key, value)
    return row_words(made, name) == there


def _end(activity: Activity, said: Mapping[str, Any]) -> None:
    """Stop it, move it on or merge it, and say why; what is over stays so."""
    if activity.is_over:
        raise Refused(_("The activity is over already."))
    if said.get("phase") not in ENDS:
        raise Refused(_("Say how the activity ends."))
    activity.phase, activity.ended_why = said["phase"], _words(said.get("ended_why"))
    if not activity.ended_why:
        raise Refused(_("Say why."))
    writing.save(activity)


def _begin(challenge: Challenge, said: Mapping[str, Any], today: date) -> Activity:
    """The new activity of a challenge, with its parts."""
    plan = challenge.plan
    activity = Activity(plan=plan, challenge=challenge, position=writing.next_place(plan.activities.all()))
    activity.code = writing.free_code(plan.activities.all(), f"{challenge.code}.")
    facts = {name: said[name] for name in ACTIVITY if name in said and name != "code"}
    for name in DAYS & facts.keys():
        facts[name] = _day(facts[name])
    put_facts(activity, facts | {"goal": _goal(plan, str(said.get("goal") or ""))})
    fill(activity, **{name: _rows(said.get(name) or [], name, today) for name in ROW_FACTS})
    return activity


def _goal(plan: ActionPlan, code: str) -> Any:  # noqa: ANN401 - a goal or none
    goal = plan.goals.filter(code=code).first() if code else None
    if code and goal is None:
        raise Refused(_("There is no such goal in the plan."))
    return goal


def _rows(new: Any, name: str, today: date) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Rows as models take them."""
    if not isinstance(new, list) or len(new) > MOST_ROWS:
        raise Refused(_("That cannot be read."))
    if name == "parts" and not all(isinstance(row, dict) and row.get("body") for row in new):
        raise Refused(_("Choose a body for each part."))
    return [_row(_mapping(row), ROW_FACTS[name], today) for row in new]


def _row(said: Mapping[str, Any], allowed: Collection[str], today: date) -> dict[str, Any]:
    row = {
        name: value for name, value in said.items() if name in allowed and value is not None and value != ""
    }
    if "original_due_on" in said:  # as the wording tells of a milestone
        row["due_on"] = said["original_due_on"]
    if "body" in row:
        row["body"] = _body(str(row["body"]), today)
    if "due_on" in row:
        row["due_on"] = _day(row["due_on"])
    if "amount" in row:
        row["amount"] = _number(row["amount"])
    if "year" in row:
        row["year"] = int(_number(row["year"]) or 0)
    return row


def _body(slug: str, today: date) -> Body:
    body = Body.objects.filter(slug=slug).first()
    if body is None or not body.exists_on(today):
        name = body.name if body else slug[:80]
        raise Refused(_("There is no such body now: %(body)s") % {"body": name})
    return body


def _read(sort: Sort, new: Any) -> Any:  # noqa: ANN401 - JSON in, a model's value out
    if sort == Sort.DAY:
        return _day(new)
    if sort == Sort.NUMBER:
        return _number(new)
    if sort == Sort.YES:
        return bool(new)
    return _words(new)


def _day(new: object) -> date | None:
    try:
        return date.fromisoformat(str(new)) if new else None
    except ValueError as fault:
        raise Refused(_("Write the day as year-month-day.")) from fault


def _number(new: object) -> Decimal | None:
    try:
        number = Decimal(str(new)) if new is not None and new != "" else None
    except InvalidOperation as fault:
        raise Refused(_("Write a number.")) from fault
    if number is not None and (not number.is_finite() or number.adjusted() > MOST_DIGITS):
        raise Refused(_("Write a number."))
    return number


def _words(new: object) -> str:
    return str(writing.clean_text(str(new or "")))


def _mapping(new: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON
    if not isinstance(new, dict):
        raise Refused(_("That cannot be read."))
    return new


def _cleaned(new: Any) -> Any:  # noqa: ANN401 - JSON
    """Every text in it without NUL and outer blanks, none too long."""
    if isinstance(new, dict):
        return {str(key): _cleaned(value) for key, value in new.items()}
    if isinstance(new, list):
        return [_cleaned(each) for each in new]
    return writing.clean_text(new)
