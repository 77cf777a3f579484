"""The shape of a piece of news."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from malmoandan.outreach.commands.news import LONGEST_TEXT, LONGEST_TITLE


class EditionForm(forms.Form):
    """One wording in one language."""

    title = forms.CharField(label=_("Heading"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class NewsForm(EditionForm):
    """The first wording, and whose news it is."""

    is_joint = forms.ChoiceField(
        label=_("Whose news is it?"),
        choices=[
            ("", _("Our own: we sign it alone")),
            ("joint", _("Joint: every party must approve the text")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_is_joint(self) -> bool:
        """Whether every party must approve."""
        return bool(self.cleaned_data["is_joint"] == "joint")
