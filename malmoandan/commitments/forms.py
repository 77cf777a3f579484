"""The shapes of what is promised and answered. Who may do it is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.commitments.commands import Basis, Evidence, Words
from malmoandan.commitments.commands.carrying import HOW_IT_WENT
from malmoandan.commitments.commands.deciding import LONGEST_PARAGRAPH, LONGEST_REGISTRY_NO
from malmoandan.commitments.commands.keeping import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    LONGEST_TEXT,
)
from malmoandan.commitments.commands.wording import LONGEST_DELEGATION, LONGEST_TITLE
from malmoandan.commitments.models import WORDS, Level, State
from malmoandan.commitments.places import places_for
from malmoandan.commitments.queries import bodies_that_promise
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from malmoandan.web.wording import LONGEST_ADDRESS

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.commitments.models import Commitment
    from malmoandan.kernel.actors import Actor

NO_BODIES = Body.objects.none()


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SentenceField(forms.CharField):
    """A sentence or a few."""

    def __init__(self, *, rows: int = 3, most: int = LONGEST_SENTENCE, **options: Any) -> None:  # noqa: ANN401 - Django's field
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(max_length=most, widget=widget, **options)


class WordsForm(forms.Form):
    """What is promised and by which day."""

    title = forms.CharField(
        label=_("What do you promise?"),
        help_text=_(
            "One sentence that can be kept or not kept, such as “We open the hall on Tuesday evenings”."
        ),
        max_length=LONGEST_TITLE,
    )
    due_on = DayField(label=_("By which day?"))
    description = SentenceField(label=_("In more words"), required=False, most=LONGEST_TEXT)
    resources = SentenceField(
        label=_("With what resources?"),
        help_text=_("Hours, money, premises, knowledge: what you set aside. If nothing is needed, say so."),
        most=LONGEST_TEXT,
    )
    hours = forms.DecimalField(
        label=_("Hours of work"), required=False, min_value=0, max_digits=9, decimal_places=1
    )
    kronor = forms.DecimalField(
        label=_("Money, in kronor"), required=False, min_value=0, max_digits=12, decimal_places=2
    )

    def words(self) -> Words:
        """What was written, for a command."""
        return Words(**{name: self.cleaned_data[name] for name in WORDS})


class ChangeForm(WordsForm):
    """Other words for what was put forward before. `revision` is the wording it was edited from."""

    reason = SentenceField(label=_("Why do you change it?"))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, commitment: Commitment, **options: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **options)
        self.fields["reason"].required = commitment.is_public


class BasisForm(forms.Form):
    """On whose decision the owner promises."""

    level = forms.ChoiceField(
        label=_("Who decides that you may promise this?"),
        choices=Level.choices,
        initial=Level.OWN,
        widget=forms.RadioSelect,
    )
    delegation = forms.CharField(
        label=_("Which delegation?"),
        help_text=_(
            "If an officer decides: the item in the order of delegation, such as “4.2 Agreements on use”."
        ),
        required=False,
        max_length=LONGEST_DELEGATION,
    )
    deciding_body = forms.ModelChoiceField(
        label=_("Which body decides?"),
        help_text=_(
            "If a political body decides: it enters its decision here itself, when it has been taken."
        ),
        required=False,
        queryset=NO_BODIES,
        empty_label=_("Choose"),
    )

    def __init__(self, *args: Any, actor: Actor, at: datetime, **options: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **options)
        self.fields["deciding_body"].queryset = bodies_that_promise(actor, at)  # type: ignore[attr-defined]

    def basis(self) -> Basis:
        """What was chosen, for a command."""
        given = self.cleaned_data
        return Basis(given["level"], given["delegation"], given["deciding_body"])


class ProposeForm(BasisForm, WordsForm):
    """A promise to another body: what, to whom, by when; and what it hangs on."""

    counterpart = forms.ModelChoiceField(
        label=_("To whom do you promise it?"), queryset=NO_BODIES, empty_label=_("Choose")
    )
    hangs_on = forms.ChoiceField(label=_("What does it hang on?"), required=False)
    clauses = forms.CharField(
        label=_("More clauses it serves"),
        help_text=_("Their numbers with commas between, such as C17, C27."),
        required=False,
        max_length=200,
    )
    field_order = (
        "title", "counterpart", "due_on", "hangs_on", "resources", "description", "hours", "kronor",
        "clauses", "level", "delegation", "deciding_body",
    )  # fmt: skip
    first = ("title", "counterpart", "due_on", "hangs_on", "resources")

    def __init__(self, *args: Any, actor: Actor, at: datetime, **options: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, actor=actor, at=at, **options)
        receivers = bodies_that_promise(actor, at, but=[actor.body])
        self.fields["counterpart"].queryset = receivers  # type: ignore[attr-defined]  # a ModelChoiceField
        groups = [
            (group, [(str(place.ref), place.title) for place in places])
            for group, places in places_for(actor).items()
        ]
        self.fields["hangs_on"].required = bool(groups)
        self.fields["hangs_on"].choices = [("", _("Choose")), *groups]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def needed(self) -> list[forms.BoundField]:
        """What every promise needs."""
        return [self[name] for name in self.first]

    @property
    def further(self) -> list[forms.BoundField]:
        """What may be added."""
        return [field for field in self if field.name not in self.first]

    @property
    def has_further_faults(self) -> bool:
        """Whether something is wrong among what is folded away, or has been filled in there."""
        sent = any(self[name].value() for name in ("description", "hours", "kronor", "clauses", "delegation"))
        return sent or any(name not in self.first for name in self.errors)

    def place(self) -> Ref | None:
        """What it hangs on."""
        chosen = self.cleaned_data["hangs_on"]
        return Ref.parse(chosen) if chosen else None

    def clause_keys(self) -> list[str]:
        """The further clauses, by number."""
        return [key.strip().upper() for key in self.cleaned_data["clauses"].split(",") if key.strip()]


class ReasonForm(forms.Form):
    """Why."""

    reason = SentenceField(label=_("Why?"))


class MoveForm(ReasonForm):
    """Another day, and why."""

    to = DayField(label=_("The new day"))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    field_order = ("to", "reason", "revision")


class SayForm(forms.Form):
    """A sentence that may be left out."""

    words = SentenceField(label=_("In your own words"), required=False)


class EvidenceForm(forms.Form):
    """A link to something that shows it."""

    evidence_url = forms.URLField(
        label=_("Link to something that shows it"),
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
    )
    evidence_title = forms.CharField(
        label=_("What the link leads to"), required=False, max_length=LONGEST_NAME
    )

    def evidence(self) -> Evidence:
        """What was given, for a command."""
        return Evidence(self.cleaned_data["evidence_url"], self.cleaned_data["evidence_title"])


class ProgressForm(EvidenceForm):
    """How it goes."""

    words = SentenceField(label=_("How does it go?"))
    field_order = ("words", "evidence_url", "evidence_title")


class FinishForm(EvidenceForm):
    """How it ended; what happens instead is asked of whatever was not wholly done."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[(state.value, state.label) for state in HOW_IT_WENT],
        widget=forms.RadioSelect,
    )
    words = SentenceField(label=_("In a sentence: what was done, or why not?"))
    instead = SentenceField(
        label=_("What happens instead?"),
        help_text=_("If it was not done, or only in part. Everybody can read it."),
        required=False,
    )
    field_order = ("outcome", "words", "instead", "evidence_url", "evidence_title")

    def clean(self) -> dict[str, Any]:
        """What was not wholly done says what happens instead."""
        given = super().clean() or self.cleaned_data
        if given.get("outcome") in {State.PARTLY, State.NOT_DONE} and not given.get("instead"):
            self.add_error("instead", _("Say what happens instead."))
        return given


class ViewForm(forms.Form):
    """How the receiver sees it."""

    words = SentenceField(label=_("How do you see it?"))
    seen_as = forms.ChoiceField(
        label=_("As you see it, it is"),
        choices=[("", _("I do not say")), *((state.value, state.label) for state in HOW_IT_WENT)],
        required=False,
    )


class DecideForm(forms.Form):
    """What the deciding body decided, and where others find it."""

    is_adopted = forms.TypedChoiceField(
        label=_("What was decided?"),
        choices=[("yes", _("Yes to the commitment")), ("no", _("No to the commitment"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    decided_on = DayField(label=_("On which day?"))
    paragraph = forms.CharField(
        label=_("Paragraph of the minutes"), required=False, max_length=LONGEST_PARAGRAPH
    )
    registry_no = forms.CharField(label=_("Registry number"), required=False, max_length=LONGEST_REGISTRY_NO)
    document_url = forms.URLField(label=_("Link to the minutes"), required=False, assume_scheme="https")
    words = SentenceField(label=_("If no: why?"), required=False)
    instead = SentenceField(label=_("If no: what happens instead?"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReportedForm(forms.Form):
    """When a delegated decision was reported."""

    reported_on = DayField(label=_("On which day was the decision reported to the committee?"))


class HandOverForm(forms.Form):
    """Who is asked to take over, and the sentence that explains it."""

    to = forms.ModelChoiceField(
        label=_("Who is to take it over?"), queryset=NO_BODIES, empty_label=_("Choose")
    )
    words = SentenceField(label=_("Why? Everybody can read it when it has been handed over."))

    def __init__(  # what Django's form takes, and more
        self,
        *args: Any,  # noqa: ANN401
        commitment: Commitment,
        actor: Actor,
        at: datetime,
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
        but = [commitment.owner_id, commitment.counterpart_id]
        self.fields["to"].queryset = bodies_that_promise(actor, at, but=but)  # type: ignore[attr-defined]


class TakeOverForm(BasisForm):
    """By when and on whose decision the new owner takes it over."""

    due_on = DayField(label=_("By which day?"))
    field_order = ("due_on", "level", "delegation", "deciding_body")
