"""Live workshops, the steps of their script, and the marks people set."""

from malmoandan.workshop.models.steps import MOST_MARKS, Mark, Step, StepKind, StepOption
from malmoandan.workshop.models.workshops import Workshop, WorkshopState

__all__ = ["MOST_MARKS", "Mark", "Step", "StepKind", "StepOption", "Workshop", "WorkshopState"]
