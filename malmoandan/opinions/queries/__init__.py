"""Questions about conversations: what may be seen, what is asked next, what is published."""

from malmoandan.opinions.queries.asking import (
    Asked,
    Turn,
    conversation_with,
    next_statement,
    statements_asked,
    voter_of,
    votes_of,
)
from malmoandan.opinions.queries.batches import (
    batches_without_map,
    conversations_to_close,
    conversations_to_publish,
    counted_of,
    lines_published,
    newest_batch,
    newest_map,
    published_votes,
    ready_statements,
    votes_to_draw,
)
from malmoandan.opinions.queries.conversations import (
    conversation_of,
    conversations_ending,
    conversations_visible_to,
    statement_found,
    statements_visible_to,
    statements_waiting,
)
from malmoandan.opinions.queries.questions import Question, question_shown, question_texts_of

__all__ = [
    "Asked",
    "Question",
    "Turn",
    "batches_without_map",
    "conversation_of",
    "conversation_with",
    "conversations_ending",
    "conversations_to_close",
    "conversations_to_publish",
    "conversations_visible_to",
    "counted_of",
    "lines_published",
    "newest_batch",
    "newest_map",
    "next_statement",
    "published_votes",
    "question_shown",
    "question_texts_of",
    "ready_statements",
    "statement_found",
    "statements_asked",
    "statements_visible_to",
    "statements_waiting",
    "voter_of",
    "votes_of",
    "votes_to_draw",
]
