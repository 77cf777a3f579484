"""The tables by which a clause's kind is told: by its heading, its list's lead, or its own words."""

from __future__ import annotations

from typing import NamedTuple

from malmoandan.agreement.reading.result import Confidence, Kind


class Guess(NamedTuple):
    """A kind, how sure, and the rule that said so (a code of `notes.RULES`)."""

    kind: Kind
    confidence: Confidence
    rule: str


HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW

# A point of a list, by the heading above it.
POINT_UNDER_HEADING = {
    "principles": Guess(Kind.PRINCIPLE, HIGH, "heading_principles"),
    "ways": Guess(Kind.WAY_OF_WORKING, HIGH, "heading_ways"),
    "plan": Guess(Kind.PLAN_REQUIREMENT, HIGH, "heading_plan"),
    "vision": Guess(Kind.VISION, HIGH, "heading_vision"),
    "support": Guess(Kind.SUPPORT_AIM, HIGH, "heading_support"),
    "contact": Guess(Kind.CONTACT, HIGH, "heading_contact"),
}
# A point of a list, by the words before the list.
POINT_AFTER_LEAD = {
    "principles": Guess(Kind.PRINCIPLE, MEDIUM, "lead_principles"),
    "ways": Guess(Kind.WAY_OF_WORKING, MEDIUM, "lead_ways"),
    "plan": Guess(Kind.PLAN_REQUIREMENT, MEDIUM, "lead_plan"),
    "vision": Guess(Kind.VISION, MEDIUM, "lead_vision"),
    "support": Guess(Kind.SUPPORT_AIM, HIGH, "lead_support"),
}
# Running text, by the heading above it.
PROSE_UNDER_HEADING = {
    "vision": Guess(Kind.VISION, HIGH, "heading_vision"),
    "principles": Guess(Kind.LIST_INTRO, LOW, "under_principles"),
    "ways": Guess(Kind.LIST_INTRO, LOW, "under_ways"),
    "plan": Guess(Kind.PLAN_REQUIREMENT, LOW, "under_plan"),
    "support": Guess(Kind.SUPPORT_AIM, MEDIUM, "heading_support"),
    "contact": Guess(Kind.CONTACT, MEDIUM, "heading_contact"),
    "about": Guess(Kind.PREAMBLE, MEDIUM, "heading_about"),
}
# A part of its own under a heading about principles or ways: the part is one of them.
WHOLE_PART = {
    "principles": Guess(Kind.PRINCIPLE, HIGH, "under_principles"),
    "ways": Guess(Kind.WAY_OF_WORKING, HIGH, "under_ways"),
}
# A sentence, by what it is about.
SENTENCE = {
    "use": Guess(Kind.STATEMENT, HIGH, "topic_use"),
    "origin": Guess(Kind.PREAMBLE, HIGH, "topic_origin"),
    "continuing": Guess(Kind.PREAMBLE, MEDIUM, "topic_continuing"),
    "basis": Guess(Kind.PREAMBLE, HIGH, "topic_basis"),
    "inspiration": Guess(Kind.PREAMBLE, HIGH, "topic_inspiration"),
}
NOTHING = Guess(Kind.STATEMENT, LOW, "nothing_else")
INTRO = Guess(Kind.LIST_INTRO, HIGH, "introduces_list")
CONTACT = Guess(Kind.CONTACT, HIGH, "has_contact_details")
TITLE_BY_WORDS = Guess(Kind.TITLE, HIGH, "first_line_names_agreement")
TITLE_BY_FORMAT = Guess(Kind.TITLE, HIGH, "format_says_title")
DUTY_UNDER_HEADING = Guess(Kind.DUTY, HIGH, "heading_duties")
DUTY_BY_WORDS = Guess(Kind.DUTY, MEDIUM, "names_who_and_shall")
DUTY_WITHOUT_WHO = Guess(Kind.DUTY, LOW, "shall_without_who")
DUTY_TOPICS = frozenset({"duties", "plan"})
NAMES_ITS_POINTS = frozenset({"principles", "ways", "plan"})  # parts whose heading says what the points are
NO_DUTIES = frozenset({"principles", "ways", "vision", "contact"})  # what looks like a duty here is not one
