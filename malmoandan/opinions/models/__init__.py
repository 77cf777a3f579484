"""Conversations, the statements in them, who votes, what is published of the votes, and maps of opinions."""

from malmoandan.opinions.models.conversations import ClosingKey, Conversation, QuestionText
from malmoandan.opinions.models.publications import OpinionMap, VoteBatch
from malmoandan.opinions.models.statements import DeclineGround, Statement, StatementState, StatementText
from malmoandan.opinions.models.votes import Choice, Vote, Voter

__all__ = [
    "Choice", "ClosingKey", "Conversation", "DeclineGround", "OpinionMap", "QuestionText", "Statement",
    "StatementState", "StatementText", "Vote", "VoteBatch", "Voter",
]  # fmt: skip
