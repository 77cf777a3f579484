"""What pages of this room ask."""

from malmoandan.workshop.queries.hosting import latest_voices, meetings_of, so_far
from malmoandan.workshop.queries.live import Live, live
from malmoandan.workshop.queries.weighed import Weighed, all_weighed, marks_in_words, phones_in_tens, weighed
from malmoandan.workshop.queries.workshops import workshops_behind, workshops_visible_to

__all__ = [
    "Live",
    "Weighed",
    "all_weighed",
    "latest_voices",
    "live",
    "marks_in_words",
    "meetings_of",
    "phones_in_tens",
    "so_far",
    "weighed",
    "workshops_behind",
    "workshops_visible_to",
]
