"""What comes in and is owed an answer: questions, obstacles, deviations; cover for absence, handing over."""

from malmoandan.matters.models.deviations import (
    ENDS,
    ON_THE_LADDER,
    WITH_COORDINATORS,
    WITH_STEERING,
    Deviation,
    DeviationChannel,
    DeviationNote,
    DeviationState,
    DeviationStep,
    StepKind,
)
from malmoandan.matters.models.hand_overs import Cover, HandOver
from malmoandan.matters.models.obstacles import (
    OBSTACLE_WAITS,
    Obstacle,
    ObstacleAnswer,
    ObstacleFollowUp,
    ObstacleKind,
    ObstacleOutcome,
    ObstacleState,
    ObstacleSupport,
    ReportChannel,
)
from malmoandan.matters.models.questions import WAITING, Channel, Message, MessageKind, Question, State

__all__ = [
    "ENDS",
    "OBSTACLE_WAITS",
    "ON_THE_LADDER",
    "WAITING",
    "WITH_COORDINATORS",
    "WITH_STEERING",
    "Channel",
    "Cover",
    "Deviation",
    "DeviationChannel",
    "DeviationNote",
    "DeviationState",
    "DeviationStep",
    "HandOver",
    "Message",
    "MessageKind",
    "Obstacle",
    "ObstacleAnswer",
    "ObstacleFollowUp",
    "ObstacleKind",
    "ObstacleOutcome",
    "ObstacleState",
    "ObstacleSupport",
    "Question",
    "ReportChannel",
    "State",
    "StepKind",
]
