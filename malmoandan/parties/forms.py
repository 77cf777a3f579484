"""The shape of what people send about bodies, mandates and their own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from malmoandan.parties.models import BodyKind, BodySize, Role
from malmoandan.parties.policies import may_invite

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body


def size_field() -> forms.ChoiceField:
    """How large a body is; nobody has to say."""
    return forms.ChoiceField(
        label=_("How many members or employees"),
        help_text=_("Roughly. It shows whether small groups are heard as well as large ones."),
        choices=[("", _("Not said")), *BodySize.choices],
        required=False,
    )


class AccountForm(forms.Form):
    """What one is called and in which language one is written to."""

    alias = forms.CharField(
        label=_("What others see you as"),
        help_text=_("A name you choose. It does not have to be your own."),
        max_length=80,
        required=False,
    )
    language = forms.ChoiceField(label=_("The language of letters to you"), choices=settings.LANGUAGES)


class InvitationForm(forms.Form):
    """To whom an invitation goes and what it offers: only what the sender may give."""

    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address is deleted when the invitation has been answered or has run out."),
    )
    role = forms.ChoiceField(label=_("Role"))
    title = forms.CharField(
        label=_("Title of the role"),
        help_text=_("Shown instead of a name, for example “Coordinator for the city”."),
        max_length=120,
        required=False,
    )
    language = forms.ChoiceField(label=_("The language of the letter"), choices=settings.LANGUAGES)

    def __init__(self, *args: object, by: Actor, body: Body, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through untouched
        given = [(role, name) for role, name in Role.choices if may_invite(by, body, role)]
        self.fields["role"].choices = given  # type: ignore[attr-defined]  # a ChoiceField


class SuccessorForm(forms.Form):
    """Who takes over a party's coordination."""

    address = forms.EmailField(
        label=_("E-mail address of the new coordinator"),
        help_text=_("The present coordinator stays until the invitation has been accepted."),
    )
    title = forms.CharField(label=_("Title of the role"), max_length=120, required=False)


class BodyForm(forms.Form):
    """The public facts of a body."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    role_mailbox = forms.EmailField(
        label=_("E-mail address of a role"),
        help_text=_("For example a shared mailbox. Never a person's own address: everyone can see it."),
        required=False,
    )
    web_address = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    area = forms.CharField(label=_("Area"), max_length=80, required=False)
    size = size_field()


class BodyFactsForm(BodyForm):
    """The public facts that a body's own people keep right; its kind is not theirs to change."""

    kind = None  # type: ignore[assignment]  # Django's way of leaving out an inherited field
    is_listed = forms.BooleanField(label=_("Show in the public list"), required=False)


class ErasureAnswerForm(forms.Form):
    """The answer to a wish to be erased."""

    outcome = forms.ChoiceField(
        label=_("Answer"),
        choices=[("erased", _("Erase")), ("refused", _("Refuse"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed when you refuse. Say also how the person can appeal."),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
    )
