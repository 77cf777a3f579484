"""The shapes of obstacles: report, enter, find the owner, answer, say more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malmoandan.matters.commands.obstacles.answering import Given
from malmoandan.matters.commands.obstacles.holding import LONGEST_REASON
from malmoandan.matters.commands.obstacles.reporting import (
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_TITLE,
    Report,
)
from malmoandan.matters.commands.threads import LONGEST_TEXT
from malmoandan.matters.forms.questions import DayField
from malmoandan.matters.models import ObstacleKind, ObstacleOutcome, ReportChannel
from malmoandan.matters.queries import bodies_that_may_own, bodies_to_ask
from malmoandan.parties.models import Body, Party
from malmoandan.parties.queries import parties

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import _StrPromise

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Obstacle


def words_field(label: _StrPromise, help_text: _StrPromise, rows: int = 5) -> forms.CharField:
    """A text in any language and direction."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


class ObstacleForm(forms.Form):
    """An obstacle in the reporter's own words. Three fields are needed; the rest helps to find the owner."""

    title = forms.CharField(
        label=_("The obstacle in a few words"),
        help_text=_("For example: halls are free only in the daytime."),
        max_length=LONGEST_TITLE,
    )
    text = words_field(
        _("What hinders you, and what would help?"),
        _("Write as you speak, in any language. Leave out names and what is private."),
    )
    kind = forms.ChoiceField(label=_("What is it about?"), choices=ObstacleKind.choices)
    place = forms.CharField(label=_("Where?"), max_length=LONGEST_PLACE, required=False)
    asks = forms.ChoiceField(
        label=_("Who could remove it?"),
        help_text=_("If you do not know, the coordinators find out."),
        required=False,
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=settings.LANGUAGES)
    name = forms.CharField(
        label=_("Name to show"),
        help_text=_("Leave it empty if you do not want to be named."),
        max_length=LONGEST_NAME,
        required=False,
    )
    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "If you want the answer by e-mail. You can leave this empty: you get a receipt code anyway."
        ),
        required=False,
    )
    for_body = forms.BooleanField(label=_("I report for the organisation I act for"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.askable: dict[str, Party | Body] = {}
        self.fields["asks"].choices = self._choices(day)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["kind"].choices = [("", _("Choose")), *ObstacleKind.choices]  # type: ignore[attr-defined]
        self.fields["language"].initial = get_language()
        if actor.is_signed_in:
            del self.fields["address"]
        if actor.body is None:
            del self.fields["for_body"]

    def _choices(self, day: date) -> list[tuple[str, object]]:
        """Nobody in particular; then, party by party, the party itself and its bodies."""
        groups: dict[str, list[tuple[str, object]]] = {}
        for party in parties():
            self.askable[f"party-{party.slug}"] = party
            whole = _("%(party)s: I do not know which body") % {"party": party.name}
            groups[party.name] = [(f"party-{party.slug}", whole)]
        for body in bodies_to_ask(day):
            self.askable[f"body-{body.pk}"] = body
            groups[str(body.party)].append((f"body-{body.pk}", body.name))
        return [("", _("I do not know")), *groups.items()]

    def report(self) -> Report:
        """What the command takes."""
        given = self.cleaned_data
        same = {key: given[key] for key in ("title", "text", "language", "kind", "place", "name")}
        return Report(**same, asks=self.askable.get(given["asks"]))


class EnteredObstacleForm(ObstacleForm):
    """An obstacle that somebody told or wrote to you."""

    channel = forms.ChoiceField(
        label=_("How did the obstacle reach you?"),
        choices=[choice for choice in ReportChannel.choices if choice[0] != ReportChannel.WEB],
    )
    why = forms.CharField(
        label=_("Why do you type it in?"),
        help_text=_("For example: she wrote on paper and has no computer. Everyone can read this."),
        max_length=LONGEST_REASON,
    )
    consents = forms.BooleanField(
        label=_("The person agrees that I type in the obstacle, and knows that it is public")
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, actor=actor, day=day, **kwargs)
        self.fields.pop("for_body", None)
        self.fields["language"].label = _("The language it is written in")
        self.fields["name"].help_text = _("Only if the person wants to be named.")


class RouteForm(forms.Form):
    """The body of one's own party that can remove it."""

    owner = forms.ModelChoiceField(
        label=_("Which body owns it?"), queryset=Body.objects.none(), empty_label=_("Choose")
    )

    def __init__(self, *args: Any, party: str, obstacle: Obstacle, day: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.initial = {"owner": obstacle.asked_body_id}
        rows = bodies_that_may_own(party, day).exclude(pk=obstacle.owner_id or 0)
        self.fields["owner"].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField


class OfferForm(forms.Form):
    """Another party that could have it, and why."""

    to = forms.ModelChoiceField(label=_("Which party?"), queryset=Party.objects.none(), empty_label=None)
    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=LONGEST_REASON)

    def __init__(self, *args: Any, party: str, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = parties().exclude(slug=party)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is handed back, hidden or shown again."""

    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=LONGEST_REASON)


class ObstacleAnswerForm(forms.Form):
    """What becomes of it, why, and what happens next."""

    outcome = forms.ChoiceField(
        label=_("What becomes of the obstacle?"), choices=ObstacleOutcome.choices, widget=forms.RadioSelect
    )
    removed_on = DayField(label=_("Removed on"), help_text=_("Only if it is removed."), required=False)
    promised_on = DayField(
        label=_("Will be removed by"), help_text=_("Only if it will be removed."), required=False
    )
    reasons = words_field(_("Why?"), _("Write to the person, in plain words."))
    next_step = words_field(
        _("What happens next, and who does it?"),
        _("If nothing more happens, say so, and where the person can turn instead."),
        rows=3,
    )

    def clean(self) -> dict[str, object]:
        """Ask for the day that the outcome needs, beside its field."""
        said = super().clean() or {}
        outcome = said.get("outcome")
        if outcome == ObstacleOutcome.REMOVED and not said.get("removed_on"):
            self.add_error("removed_on", _("Say on which day the obstacle was removed."))
        if outcome == ObstacleOutcome.PROMISED and not said.get("promised_on"):
            self.add_error("promised_on", _("Say by which day the obstacle will be removed."))
        return said

    def given(self) -> Given:
        """What the command takes."""
        return Given(**self.cleaned_data, language=get_language() or settings.LANGUAGE_CODE)


class FollowUpForm(forms.Form):
    """What the reporter wants to add."""

    text = words_field(
        _("What do you want to say?"), _("For example: it is not removed after all. Everyone can read this.")
    )


class SupportForm(forms.Form):
    """Whether a body that meets the obstacle too wants to be named."""

    is_named = forms.BooleanField(label=_("Show the organisation's name"), required=False)
