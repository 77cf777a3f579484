"""How far a report has come, as people say it: from not begun to answered. It follows; it is never set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import pgettext_lazy

from malmoandan.rounds.models import AssignmentState, RoundState

if TYPE_CHECKING:
    from malmoandan.rounds.models import Assignment


class Stage(models.TextChoices):
    """The states of the paper, in their order; a returned report is a draft once more."""

    NOT_BEGUN = "not_begun", pgettext_lazy("a report", "Not begun")
    FACTS = "facts", pgettext_lazy("a report", "The facts are there")
    DRAFT = "draft", pgettext_lazy("a report", "Draft")
    RETURNED = "returned", pgettext_lazy("a report", "Returned for revision")
    PREPARED = "prepared", pgettext_lazy("a report", "Prepared for the committee")
    DECIDED = "decided", pgettext_lazy("a report", "Decided by the committee")
    PUBLISHED = "published", pgettext_lazy("a report", "Published in the joint report")
    ANSWERED = "answered", pgettext_lazy("a report", "Answered by the other party")


SHAPES = {  # the badge of each stage
    Stage.NOT_BEGUN: "neutral",
    Stage.FACTS: "planned",
    Stage.DRAFT: "open",
    Stage.RETURNED: "open",
    Stage.PREPARED: "waiting",
    Stage.DECIDED: "done",
    Stage.PUBLISHED: "done",
    Stage.ANSWERED: "done",
}


def stage_of(assignment: Assignment, *, has_words: bool, has_reply: bool) -> Stage:
    """The stage, given whether anything but facts stands in it, and whether the other party has answered."""
    if assignment.state == AssignmentState.DECIDED:
        if has_reply:
            return Stage.ANSWERED
        return Stage.PUBLISHED if assignment.round.state == RoundState.LOCKED else Stage.DECIDED
    if assignment.state in (AssignmentState.SUBMITTED, AssignmentState.APPROVED):
        return Stage.PREPARED
    if assignment.state == AssignmentState.NOT_STARTED:
        return Stage.NOT_BEGUN
    if assignment.state == AssignmentState.RETURNED:
        return Stage.RETURNED
    return Stage.DRAFT if has_words else Stage.FACTS
