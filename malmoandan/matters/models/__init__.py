"""What comes in and is owed an answer: questions and obstacles; cover for absence, and handing over."""

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
    "OBSTACLE_WAITS",
    "WAITING",
    "Channel",
    "Cover",
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
]
