"""What comes in and is owed an answer: questions, their threads, cover for absence, and handing over."""

from malmoandan.matters.models.hand_overs import Cover, HandOver
from malmoandan.matters.models.questions import WAITING, Channel, Message, MessageKind, Question, State

__all__ = ["WAITING", "Channel", "Cover", "HandOver", "Message", "MessageKind", "Question", "State"]
