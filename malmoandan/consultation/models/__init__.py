"""Consultations, the comments people send and the answers they are owed."""

from malmoandan.consultation.models.answers import Answer, AnswerOutcome
from malmoandan.consultation.models.comments import AddressOffer, Channel, Comment, CommentReport
from malmoandan.consultation.models.consultations import Consultation, PassageSnapshot, State

__all__ = [
    "AddressOffer",
    "Answer",
    "AnswerOutcome",
    "Channel",
    "Comment",
    "CommentReport",
    "Consultation",
    "PassageSnapshot",
    "State",
]
