"""Which weighings there are, who has a voice, what was cast and what came of it."""

from malmoandan.weighing.queries.ballots import ballot_of, ballots_shuffled, published_ballots
from malmoandan.weighing.queries.results import (
    Outcome,
    chosen_numbers,
    options_without_answer,
    outcome_of,
)
from malmoandan.weighing.queries.voices import (
    Turnout,
    bodies_with_voice,
    turnouts_of,
    voices_visible_to,
    voices_without_ballot,
)
from malmoandan.weighing.queries.weighings import (
    history_without_ballots,
    last_days_of,
    listed_weighings,
    weighings_about,
    weighings_visible_to,
)

__all__ = [
    "Outcome",
    "Turnout",
    "ballot_of",
    "ballots_shuffled",
    "bodies_with_voice",
    "chosen_numbers",
    "history_without_ballots",
    "last_days_of",
    "listed_weighings",
    "options_without_answer",
    "outcome_of",
    "published_ballots",
    "turnouts_of",
    "voices_visible_to",
    "voices_without_ballot",
    "weighings_about",
    "weighings_visible_to",
]
