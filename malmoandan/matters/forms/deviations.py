"""The shapes of a deviation: raise it, say something, write one's view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.commitments.places import places_for
from malmoandan.kernel.refs import Ref
from malmoandan.matters.commands.deviations.noting import LONGEST_NOTE
from malmoandan.matters.commands.deviations.raising import CLAUSE, LONGEST_TITLE, Concern
from malmoandan.matters.commands.threads import LONGEST_TEXT
from malmoandan.matters.models import DeviationChannel
from malmoandan.matters.queries import bodies_to_concern
from malmoandan.parties.models import Body

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor


class DeviationForm(forms.Form):
    """Which clause, whom it concerns, what has happened, and how it is raised."""

    about = forms.ChoiceField(
        label=_("From which clause or principle?"),
        help_text=_("The six principles are among the clauses."),
    )
    other = forms.ModelChoiceField(
        label=_("Whom does it concern?"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    title = forms.CharField(
        label=_("In a few words"),
        help_text=_("Both sides see this line. Leave out names of persons."),
        max_length=LONGEST_TITLE,
    )
    text = forms.CharField(
        label=_("What has happened, and what do you want to come of it?"),
        help_text=_(
            "Through your own side's ombud only she and your body read this; openly, also the other."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
    )
    channel = forms.ChoiceField(
        label=_("How do you want to raise it?"), choices=DeviationChannel.choices, widget=forms.RadioSelect
    )
    unnamed = forms.BooleanField(
        label=_("Do not tell the other side which body raises it"),
        help_text=_("Only through the ombud, who then speaks in your place."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        groups = {
            group: [(str(place.ref), place.title) for place in places if place.ref.kind == CLAUSE]
            for group, places in places_for(actor).items()
        }
        grouped = [(group, choices) for group, choices in groups.items() if choices]
        self.fields["about"].choices = [("", _("Choose")), *grouped]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["other"].queryset = bodies_to_concern(actor, day)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """Openly means by name."""
        given = super().clean() or {}
        if given.get("unnamed") and given.get("channel") == DeviationChannel.OPEN:
            self.add_error(
                "unnamed", _("Openly is by name. Choose the ombud if you do not want to be named.")
            )
        return given

    def concern(self) -> Concern:
        """What the command takes."""
        given = self.cleaned_data
        return Concern(
            about=Ref.parse(given["about"]), other=given["other"], title=given["title"], text=given["text"],
            channel=given["channel"], is_named=not given["unnamed"],
        )  # fmt: skip


class StepForm(forms.Form):
    """Words to the other side."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class WishForm(forms.Form):
    """Why go on before the day; it may be left out."""

    text = forms.CharField(
        label=_("Why, in a few words"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class NoteForm(forms.Form):
    """One side's view, for everyone."""

    text = forms.CharField(
        label=_("Our view"),
        help_text=_("Everyone will read this. Nobody else can change it. Leave out names of persons."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
