"""Plans as wholes: the one in force, the one people read, its editions and the text put out for comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.consultation.anchors import Passage
from malmoandan.plan.models import ActionPlan, Edition, PlanState, SectionKey, Visibility
from malmoandan.plan.wording import digest_of, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.plan.models import Challenge


def plan_in_force() -> ActionPlan | None:
    """The plan that is carried out now; None before the first."""
    return ActionPlan.objects.filter(state=PlanState.IN_FORCE).first()


def plan_to_read() -> ActionPlan | None:
    """What a visitor reads: the one in force, else the newest that is public and not withdrawn."""
    public = ActionPlan.objects.filter(published_at__isnull=False).exclude(state=PlanState.WITHDRAWN)
    return plan_in_force() or public.order_by("-number").first()


def edition_now(plan: ActionPlan) -> Edition | None:
    """The newest frozen wording, without its whole text; None while nothing has been put to the parties."""
    return plan.editions.defer("content").order_by("-number").first()


def is_as_decided(plan: ActionPlan) -> bool:
    """Whether the plan reads word for word as its newest edition. False: somebody went past the commands."""
    edition = edition_now(plan)
    return edition is not None and reads_as(plan, edition)


def reads_as(plan: ActionPlan, edition: Edition) -> bool:
    """Whether the plan reads word for word as this edition."""
    return edition.digest == digest_of(wording_of(plan))


def passages_of(plan: ActionPlan) -> list[Passage]:
    """The plan as a consultation takes it: sections, challenges, goals, public activities, by their codes."""
    return [Passage(key, heading, text) for key, heading, text in _passages(plan)]


def _passages(plan: ActionPlan) -> Iterator[tuple[str, str, str]]:
    if plan.summary:
        yield "summary", plan.title, plan.summary
    for section in plan.sections.exclude(text="").order_by("pk"):
        yield section.key, str(SectionKey(section.key).label), section.text
    challenges = plan.challenges.order_by("position", "pk").prefetch_related("goals", "activities")
    for challenge in challenges:
        yield from _of_challenge(challenge)


def _of_challenge(challenge: Challenge) -> Iterator[tuple[str, str, str]]:
    words = _joined(challenge.title, challenge.problem, challenge.baseline)
    yield challenge.code, challenge.title, words
    for goal in sorted(challenge.goals.all(), key=lambda each: each.position):
        yield goal.code, challenge.title, _joined(goal.title, goal.expected_result)
    for activity in sorted(challenge.activities.all(), key=lambda each: each.position):
        if activity.visibility == Visibility.PUBLIC:
            words = _joined(activity.title, activity.what, activity.why, activity.expected_result)
            yield activity.code, challenge.title, words


def _joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
