"""What is filled in about a challenge with its hosts and sources, a goal, an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from malmoandan.plan.forms.desks import Block, RowKind
from malmoandan.plan.forms.fields import body, choice, day, keys, line, number, words, year
from malmoandan.plan.models import Direction, Frequency, IndicatorKind, SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.parties.models import Body, Party

HOST = "host-"  # before a party's word, in the name of the field for its host
GLOBAL_GOALS = 17  # the UN's goals for 2030


class ChallengeForm(forms.Form):
    """A challenge: what the problem is, for whom, and who keeps it alive on each side."""

    title = line(_("The challenge"), help_text=_("In a few words: “Loneliness among old people”."))
    problem = words(_("What is the problem?"), help_text=_("For whom, where and how often."))
    baseline = words(_("How do things stand now?"), help_text=_("What we compare with when the plan ends."))
    target_groups = line(_("Who is concerned?"), required=False)
    principles = line(
        _("Principles of the agreement"), required=False,
        help_text=_("Their words in the address, with commas between: dialogue, quality."),
    )  # fmt: skip
    sdgs = line(
        _("The UN's global goals"), 60, required=False, help_text=_("Numbers from 1 to 17, with commas.")
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - what Django's forms take
        parties: Sequence[Party] = (),
        bodies: Sequence[Body] = (),
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        for party in parties:
            host = body(_now("Host: %(party)s") % {"party": party.name}, required=False)
            host.choose_among([each for each in bodies if each.party_id == party.pk])
            self.fields[f"{HOST}{party.slug}"] = host

    def clean_principles(self) -> str:
        """With commas between."""
        return keys(self.cleaned_data["principles"])

    def clean_sdgs(self) -> str:
        """Numbers from 1 to 17."""
        said = keys(self.cleaned_data["sdgs"])
        for each in filter(None, said.split(",")):
            if not each.isascii() or not each.isdigit() or not 1 <= int(each[:3]) <= GLOBAL_GOALS:
                raise forms.ValidationError(_("Write numbers from 1 to 17, with commas between."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What it says of the challenge itself."""
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith(HOST)}

    @property
    def hosts(self) -> list[Body] | None:
        """The hosts chosen; None where they were not hers to choose."""
        chosen = [value for name, value in self.cleaned_data.items() if name.startswith(HOST)]
        return [each for each in chosen if each] if chosen else None


class SourceForm(forms.Form):
    """What we know of a challenge, and from where."""

    kind = choice(_("Kind of knowledge"), SourceKind.choices, initial=SourceKind.REPORT.value)
    title = line(_("Name of the source"))
    says = words(_("What does it tell us?"), 3)
    publisher = line(_("Who has published it?"), 200, required=False)
    year = year(_("Year"))
    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")


SOURCES = RowKind("sources", SourceForm, _("Source"), _("Add a source"))
CHALLENGE_BLOCKS = (
    Block("problem", ("title", "problem", "baseline", "target_groups")),
    Block(
        "hosts",
        (),  # one field for each party, see `challenge_blocks`
        _("Hosts"),
        _("One body from each party keeps the challenge alive on its side. Both are needed for a decision."),
    ),
    Block(
        "sources",
        (),
        _("Sources"),
        _("What do we know, and from where? People's own experience counts as much as research."),
        SOURCES,
    ),
    Block("more", ("principles", "sdgs"), _("What it belongs to")),
)


def challenge_blocks(form_fields: Sequence[str]) -> list[Block]:
    """The blocks of the page about a challenge, with a field for each host that may be chosen."""
    hosts = tuple(name for name in form_fields if name.startswith(HOST))
    made = []
    for block in CHALLENGE_BLOCKS:
        if block.anchor != "hosts":
            made.append(block)
        elif hosts:
            made.append(Block(block.anchor, hosts, block.title, block.hint))
    return made


class GoalForm(forms.Form):
    """What shall be different for people."""

    title = line(_("The goal"), help_text=_("What is different for people when we are there."))
    expected_result = words(_("How do we notice it?"))
    by_on = day(_("Reached by"), required=False)


GOAL_BLOCKS = (Block("goal", ("title", "expected_result", "by_on")),)


class IndicatorForm(forms.Form):
    """By what one sees that a goal comes nearer."""

    name = line(_("What is measured"))
    definition = words(_("How it is measured"), help_text=_("So that two people would get the same value."))
    kind = choice(_("How it is read"), IndicatorKind.choices)
    unit = line(_("Unit"), 40, required=False, help_text=_("For example: per cent, persons, evenings."))
    direction = choice(_("Which way is good"), Direction.choices)
    baseline_value = number(_("Value now"), 18, 4, required=False)
    baseline_on = day(_("Measured on"), required=False)
    target_value = number(_("Target"), 18, 4, required=False)
    target_on = day(_("Day of the target"), required=False)
    frequency = choice(_("How often a value is due"), Frequency.choices)
    source = line(_("Where the value comes from"), required=False)
    kolada_id = line(_("Number in Kolada"), 20, required=False)
    breakdowns = line(
        _("Broken down by"), required=False, help_text=_("With commas between: women, men, part of town.")
    )
    responsible = body(_("Who gives the values"), required=False)
    next_value_due_on = day(_("Next value due"), required=False)

    def __init__(self, *args: Any, bodies: Sequence[Body] = (), **kwargs: Any) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(*args, **kwargs)
        self.fields["responsible"].choose_among(bodies)  # type: ignore[attr-defined]  # a BodyField


INDICATOR_BLOCKS = (
    Block("indicator", ("name", "definition", "kind", "unit", "direction")),
    Block("values", ("baseline_value", "baseline_on", "target_value", "target_on"), _("From where to where")),
    Block(
        "measuring",
        ("responsible", "frequency", "next_value_due_on", "source", "kolada_id", "breakdowns"),
        _("Who measures, and when"),
    ),
)
