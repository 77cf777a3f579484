"""The rule of a weighing: its one spelling for the digest, its limits, and how it is told in words."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.weighing.counting import Completion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.weighing.models import Option, Weighing

VERSION = 1  # of the rule: ties by cost, then by lot; every party weighs the same; Borda with shared places
FEWEST_DAYS = timedelta(days=14)  # a board must have time to meet
FEWEST_OPTIONS, MOST_OPTIONS = 2, 60
QUORUM = 3  # ballots from each party: fewer, and the count would show what single bodies chose
LONGEST_QUESTION, LONGEST_DESCRIPTION, LONGEST_REASONS = 5_000, 2_000, 5_000
LARGEST_SUM = 10**12


def rule_text(weighing: Weighing, options: Iterable[Option]) -> str:
    """Everything the parties agree on, in one spelling: canonical JSON with sorted keys."""
    names = (
        "title", "question", "about", "method", "places", "budget", "unit", "completion", "most_choices",
        "keeps_within", "quorum",
    )  # fmt: skip
    said: dict[str, object] = {name: getattr(weighing, name) for name in names}
    said |= {name: getattr(weighing, name).isoformat() for name in ("opens_on", "closes_on", "answer_by")}
    said |= {"version": VERSION, "weighing": weighing.pk, "ties": "cost, lot", "joining": "parties alike"}
    said["options"] = [
        {name: getattr(option, name) for name in ("number", "title", "description", "cost", "about")}
        for option in sorted(options, key=lambda option: option.number)
    ]
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def rule_digest(weighing: Weighing, options: Iterable[Option]) -> str:
    """The SHA-256 of the rule's text, in hexadecimal."""
    return hashlib.sha256(rule_text(weighing, options).encode()).hexdigest()


def in_words(weighing: Weighing) -> list[str]:
    """The rule as one would tell a neighbour, point by point, in the language now active."""
    return [*_method_words(weighing), *_limits(weighing), *_always(weighing)]


def amount(weighing: Weighing, number: int | None) -> str:
    """A sum with its unit."""
    shown = number_format(number or 0, force_grouping=True)
    return _("%(number)s %(unit)s") % {"number": shown, "unit": weighing.get_unit_display()}


def _method_words(weighing: Weighing) -> list[str]:
    if weighing.shares_money:
        return _shares_words(weighing)
    places = weighing.places or 0
    chosen = ngettext(
        "The %(places)d option with the most points is chosen.",
        "The %(places)d options with the most points are chosen.",
        places,
    ) % {"places": places}
    if weighing.ranks:
        return [
            _(
                "Put the options in order, as many as you like. An option gets one point for each option you "
                "place it before. The options you leave out share the points that remain."
            ),
            chosen,
        ]
    return [_("Mark every option you support. Each mark is one point."), chosen]


def _shares_words(weighing: Weighing) -> list[str]:
    said = [
        _("The sum to divide is %(sum)s. Mark every option you support.")
        % {"sum": amount(weighing, weighing.budget)},
        _(
            "Everyone who votes gets an equal share of the sum. The supporters of an option pay for it "
            "together, as equally as their shares allow. Round by round the option is chosen that costs its "
            "supporters the smallest part of its price each; what nobody can pay for falls away."
        ),
    ]
    if weighing.completion == Completion.PERCENT:
        said.append(
            _(
                "If money is left over, all shares are raised by one hundredth at a time, at most to double, "
                "and the count is made anew, as long as the choice keeps within the sum. What then is left "
                "goes to the options with most support that it can pay for."
            )
        )
    else:
        said.append(_("What is left over stays unspent."))
    return said


def _limits(weighing: Weighing) -> list[str]:
    said = []
    if weighing.most_choices:
        said.append(
            ngettext(
                "A ballot may name at most %(most)d option.",
                "A ballot may name at most %(most)d options.",
                weighing.most_choices,
            )
            % {"most": weighing.most_choices}
        )
    if weighing.keeps_within:
        said.append(_("What a ballot marks may not cost more than the sum."))
    return said


def _always(weighing: Weighing) -> list[str]:
    return [
        _("One body has one voice, whatever its size. It can change its ballot until the last day is over."),
        _(
            "Each party is counted by itself first. Then all ballots are counted together, and each party's "
            "ballots count so many times that the parties weigh the same. The joint count decides."
        ),
        _(
            "When options stand alike the cheapest goes first, and then a lot. The lot is worked out "
            "from the rule and all ballots together, so that nobody can know it beforehand and anyone "
            "can check it."
        ),
        ngettext(
            "If a party casts fewer than %(quorum)d ballot, nothing is counted: the count would show what "
            "single bodies chose.",
            "If a party casts fewer than %(quorum)d ballots, nothing is counted: the count would show what "
            "single bodies chose.",
            weighing.quorum,
        )
        % {"quorum": weighing.quorum},
        _("Every option that is not chosen gets an answer with reasons."),
    ]
