"""The shapes of what is drafted, chosen and answered. Whether it may be is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from malmoandan.web import receipts
from malmoandan.weighing.commands import NewOption, Terms
from malmoandan.weighing.commands.passing import LONGEST_REASON
from malmoandan.weighing.models.weighings import CompletionChoice, MethodChoice, Unit
from malmoandan.weighing.rules import (
    LARGEST_SUM,
    LONGEST_DESCRIPTION,
    LONGEST_QUESTION,
    LONGEST_REASONS,
    MOST_OPTIONS,
    QUORUM,
    amount,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.weighing.models import Option, Weighing

LONGEST_PASTE = 60_000
NO_NUL = ProhibitNullCharactersValidator()


def _words(label: object, longest: int, rows: int, **more: Any) -> forms.CharField:  # noqa: ANN401 - what Django's field takes
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=area, **more)  # type: ignore[arg-type]  # a lazy text


def _day(label: object, **more: Any) -> forms.DateField:  # noqa: ANN401 - as above
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)  # type: ignore[arg-type]  # as above


def _reference() -> forms.CharField:
    """What it hangs on: a Ref as text, carried along from the page of another room that led here."""
    return forms.CharField(max_length=100, required=False, widget=forms.HiddenInput, validators=[NO_NUL])


class TermsForm(forms.Form):
    """The question, the rule and the days."""

    title = forms.CharField(label=_("Title"), max_length=200)
    question = _words(_("The question to weigh"), LONGEST_QUESTION, 4)
    method = forms.ChoiceField(
        label=_("How is it weighed?"), choices=MethodChoice.choices, widget=forms.RadioSelect
    )
    places = forms.IntegerField(
        label=_("How many options are chosen"),
        min_value=1,
        max_value=MOST_OPTIONS - 1,
        required=False,
        help_text=_("For approval and ranking. Five to seven are enough for people to remember."),
    )
    budget = forms.IntegerField(
        label=_("The sum to divide"),
        min_value=1,
        max_value=LARGEST_SUM,
        required=False,
        help_text=_("For equal shares."),
    )
    unit = forms.ChoiceField(label=_("The sum is in"), choices=[("", "–"), *Unit.choices], required=False)
    completion = forms.ChoiceField(
        label=_("What becomes of what is left over?"),
        choices=CompletionChoice.choices,
        initial=CompletionChoice.PERCENT,
        required=False,
        help_text=_("For equal shares."),
    )
    keeps_within = forms.BooleanField(
        label=_("A ballot may not cost more than the sum"), required=False, help_text=_("For equal shares.")
    )
    most_choices = forms.IntegerField(
        label=_("How many options a ballot may name"),
        min_value=0,
        max_value=MOST_OPTIONS,
        initial=0,
        help_text=_("0 means as many as there are."),
    )
    quorum = forms.IntegerField(
        label=_("How many ballots each party must cast for it to be counted"),
        min_value=QUORUM,
        max_value=1_000,
        initial=QUORUM,
    )
    opens_on = _day(_("First day to vote"))
    closes_on = _day(_("Last day to vote"), help_text=_("At least fourteen days later."))
    answer_by = _day(_("What is not chosen is answered by"))
    about = _reference()

    def terms(self) -> Terms:
        """What the command takes."""
        said = {name: value for name, value in self.cleaned_data.items() if value is not None}
        said["completion"] = said.get("completion") or CompletionChoice.PERCENT.value
        return Terms(**said)


class OptionForm(forms.Form):
    """One option."""

    title = forms.CharField(label=_("Name of the option"), max_length=200)
    description = _words(_("What it means"), LONGEST_DESCRIPTION, 4, required=False)
    cost = forms.IntegerField(label=_("What it costs"), min_value=1, max_value=LARGEST_SUM)
    about = _reference()

    def __init__(self, *args: Any, weighing: Weighing, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        if not weighing.shares_money:
            del self.fields["cost"]

    def option(self) -> NewOption:
        """What the command takes."""
        return NewOption(**self.cleaned_data)


class PastedForm(forms.Form):
    """Many options at once: one a line, with the cost after a semicolon or a tab where it costs something."""

    lines = _words(_("One option on each line"), LONGEST_PASTE, 10)

    def __init__(self, *args: Any, weighing: Weighing, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        self.has_costs = weighing.shares_money
        if self.has_costs:
            self.fields["lines"].help_text = gettext("Write the cost after a semicolon: Evening rooms; 40000")

    def clean_lines(self) -> list[NewOption]:
        """The options, or which line is wrong."""
        text = self.cleaned_data["lines"]
        lines = [(place, line.strip()) for place, line in enumerate(text.split("\n"), 1) if line.strip()]
        return [self._option(place, line) for place, line in lines]

    def _option(self, place: int, line: str) -> NewOption:
        if not self.has_costs:
            return NewOption(line)
        title, _mark, cost = line.replace("\t", ";").rpartition(";")
        digits = "".join(cost.split())
        if not title.strip() or not (digits.isascii() and digits.isdigit()):
            raise forms.ValidationError(
                gettext("Line %(place)d has no cost. Write it after a semicolon."), params={"place": place}
            )
        return NewOption(title.strip(" ;"), cost=min(int(digits[:20]), LARGEST_SUM + 1))


class BallotForm(forms.Form):
    """A ballot: boxes to tick, or a place beside each option, with keys alone and without scripts."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as above
        weighing: Weighing,
        options: Sequence[Option],
        chosen: Sequence[int] = (),
        **more: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **more)
        self.ranks = weighing.ranks
        self.options = options
        places = {number: place for place, number in enumerate(chosen, start=1)}
        for option in options:
            label = f"{option.number}. {option.title}"
            if option.cost is not None:
                label = f"{label} – {amount(weighing, option.cost)}"
            self.fields[f"option_{option.number}"] = (
                _place(label, option, len(options), places.get(option.number))
                if self.ranks
                else _box(label, option, is_ticked=option.number in places)
            )

    def clean(self) -> None:
        """Places are told apart; that no place is left out does not matter: only the order counts."""
        places = self._given()
        if self.ranks and len(set(places.values())) != len(places):
            raise forms.ValidationError(
                gettext("Two options have the same place. Give each a place of its own.")
            )

    def choices(self) -> list[int]:
        """The options' numbers, in their order where places were given."""
        given = self._given()
        return sorted(given, key=lambda number: (given[number], number))

    def _given(self) -> dict[int, int]:
        """Each chosen option with its place; all are alike where boxes are ticked."""
        said = {option.number: self.cleaned_data.get(f"option_{option.number}") for option in self.options}
        return {number: 0 if value is True else int(value) for number, value in said.items() if value}


def _box(label: str, option: Option, *, is_ticked: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=option.description, required=False, initial=is_ticked)


def _place(label: str, option: Option, most: int, place: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=option.description, required=False, initial=place, min_value=1, max_value=most
    )


class ReasonForm(forms.Form):
    """Why something is taken back or withdrawn."""

    reason = _words(_("Why? Everyone can read it"), LONGEST_REASON, 3)


class ReasonsForm(forms.Form):
    """An answer, or the reasons of the decision."""

    reasons = _words(_("Reasons"), LONGEST_REASONS, 4)


class ReceiptForm(forms.Form):
    """The code a voter kept."""

    code = forms.CharField(label=_("Receipt code"), max_length=40, validators=[NO_NUL])

    def clean_code(self) -> str:
        """The code's digest, which stands beside the ballot in the published files."""
        if not (digest := receipts.digest(self.cleaned_data["code"])):
            raise forms.ValidationError(
                gettext("This is not a receipt code of ours. Look for a slip of the pen.")
            )
        return digest
