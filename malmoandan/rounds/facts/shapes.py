"""A fact and how it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy, ngettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

NOTHING = "nothing"
SAID: dict[str, Any] = {
    "collaborations": ngettext_lazy(
        "The committee had %(count)d registered collaboration with organisations.",
        "The committee had %(count)d registered collaborations with organisations.",
        "count",
    ),
    "iop": ngettext_lazy(
        "%(count)d of the collaborations was a civil–public partnership (IOP).",
        "%(count)d of the collaborations were civil–public partnerships (IOP).",
        "count",
    ),
    "moved_up": ngettext_lazy(
        "%(count)d collaboration moved up the ladder.",
        "%(count)d collaborations moved up the ladder.",
        "count",
    ),
    "followed_up": ngettext_lazy(
        "%(count)d follow-up tells of the year: the next step, and what those who take part say themselves.",
        "%(count)d follow-ups tell of the year: the next step, and what those who take part say themselves.",
        "count",
    ),
    "quality_answers": ngettext_lazy(
        "The three quality questions chosen together were answered %(count)d time.",
        "The three quality questions chosen together were answered %(count)d times.",
        "count",
    ),
    "activities": ngettext_lazy(
        "The committee takes part in %(count)d activity of the action plan.",
        "The committee takes part in %(count)d activities of the action plan.",
        "count",
    ),
    "check_ins": ngettext_lazy(
        "During the year it told %(count)d time how an activity goes.",
        "During the year it told %(count)d times how activities go.",
        "count",
    ),
    "dialogues": ngettext_lazy(
        "It hosted or answered %(count)d dialogue.", "It hosted or answered %(count)d dialogues.", "count"
    ),
    "meetings": ngettext_lazy("It held %(count)d meeting.", "It held %(count)d meetings.", "count"),
    "kept": ngettext_lazy(
        "%(count)d commitment was kept in time.", "%(count)d commitments were kept in time.", "count"
    ),
    "kept_late": ngettext_lazy(
        "%(count)d commitment was kept after its day.",
        "%(count)d commitments were kept after their day.",
        "count",
    ),
    "partly": ngettext_lazy(
        "%(count)d commitment was kept in part.", "%(count)d commitments were kept in part.", "count"
    ),
    "dropped": ngettext_lazy(
        "%(count)d commitment was not carried out.", "%(count)d commitments were not carried out.", "count"
    ),
    "handed_over": ngettext_lazy(
        "%(count)d commitment was handed over to another body.",
        "%(count)d commitments were handed over to another body.",
        "count",
    ),
    "past": ngettext_lazy(
        "%(count)d commitment is still open after its day.",
        "%(count)d commitments are still open after their day.",
        "count",
    ),
    "open": ngettext_lazy(
        "%(count)d commitment is under way, with its day still to come.",
        "%(count)d commitments are under way, with their day still to come.",
        "count",
    ),
    "answers": ngettext_lazy(
        "The committee gave %(count)d answer to what people and organisations had said.",
        "The committee gave %(count)d answers to what people and organisations had said.",
        "count",
    ),
    "answers_in_time": ngettext_lazy(
        "%(count)d answer came by the day it was promised.",
        "%(count)d answers came by the day they were promised.",
        "count",
    ),
    "answers_yes": ngettext_lazy(
        "In %(count)d answer the committee does what was asked, in whole or in part.",
        "In %(count)d answers the committee does what was asked, in whole or in part.",
        "count",
    ),
    "answers_no": ngettext_lazy(
        "In %(count)d answer it does not do what was asked, and says why.",
        "In %(count)d answers it does not do what was asked, and says why.",
        "count",
    ),
    "contributions": ngettext_lazy(
        "%(count)d organisation has told of its year with the committee, for everybody to read.",
        "%(count)d organisations have told of their year with the committee, for everybody to read.",
        "count",
    ),
    "obstacles_removed": ngettext_lazy(
        "%(count)d obstacle was removed.", "%(count)d obstacles were removed.", "count"
    ),
    "obstacles_partly": ngettext_lazy(
        "%(count)d obstacle was removed in part.", "%(count)d obstacles were removed in part.", "count"
    ),
    "obstacles_promised": ngettext_lazy(
        "%(count)d obstacle is to be removed by a day that was promised.",
        "%(count)d obstacles are to be removed by a day that was promised.",
        "count",
    ),
    "obstacles_kept": ngettext_lazy(
        "%(count)d obstacle was not removed; the answer says why.",
        "%(count)d obstacles were not removed; the answers say why.",
        "count",
    ),
    "obstacles_waiting": ngettext_lazy(
        "%(count)d obstacle waits for the committee's answer.",
        "%(count)d obstacles wait for the committee's answer.",
        "count",
    ),
    "spreading": ngettext_lazy(
        "The agreement was told of inside the committee's own organisation on %(count)d occasion.",
        "The agreement was told of inside the committee's own organisation on %(count)d occasions.",
        "count",
    ),
    "people_told": ngettext_lazy(
        "In all %(count)d person was there, by the committee's own count.",
        "In all %(count)d people were there, by the committee's own count.",
        "count",
    ),
    NOTHING: gettext_lazy("The system knows of nothing here for this year."),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something counted: which thing, how many, and the rows counted as refs in text."""

    key: str
    count: int
    sources: tuple[str, ...]

    @property
    def text(self) -> str:
        """How it reads in the language now active."""
        return fact_words(self.key, self.count)


def fact_words(key: str, count: int) -> str:
    """How a fact of this key reads now; KeyError for a key nobody knows any more."""
    return str(SAID[key] % {"count": count}) if key != NOTHING else str(SAID[key])


def fact(key: str, rows: Iterable[Any]) -> Fact:
    """A fact that counts these rows, which have refs."""
    refs = tuple(str(row.ref) for row in rows)
    return Fact(key, len(refs), refs)
