"""allauth's forms in our own words; what they check is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.forms import Form
    from django.utils.functional import _StrPromise

ADDRESS, CODE, NAME = _("E-mail address"), _("Code"), _("Name")


def reword(form: Form, field: str, label: _StrPromise, hint: _StrPromise | str = "") -> None:
    """Give a field our own label and hint, and no words inside it that vanish when one writes."""
    if found := form.fields.get(field):
        found.label, found.help_text = label, hint
        found.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Asks for the address to send a code to."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "login", ADDRESS)


class RequestLoginCodeForm(account.RequestLoginCodeForm):  # type: ignore[misc]  # as above
    """As above."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "email", ADDRESS)


class SignupForm(account.SignupForm):  # type: ignore[misc]  # as above
    """Asks for the address of a new account."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "email", ADDRESS)


class AddEmailForm(account.AddEmailForm):  # type: ignore[misc]  # as above
    """Asks for a new address."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "email", _("New e-mail address"))


class ConfirmLoginCodeForm(account.ConfirmLoginCodeForm):  # type: ignore[misc]  # as above
    """Asks for the code from the letter."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", CODE)


class ConfirmAddressCodeForm(account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # as above
    """As above, for a new address."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", CODE)


class AuthenticateForm(mfa.AuthenticateForm):  # type: ignore[misc]  # as above
    """Asks for a code from the app, or a reserve code."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", CODE)


class ReauthenticateForm(mfa.ReauthenticateForm):  # type: ignore[misc]  # as above
    """As above, before a change."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", CODE)


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]  # as above
    """Asks for the first code from the app."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", _("The code that the app shows"))


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # as above
    """Adds a passkey, which signs in by itself unless she chooses otherwise."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "name", NAME)
        reword(
            self,
            "passwordless",
            _("Sign in with this alone"),
            _("Without the code by e-mail. Your device asks for its screen lock."),
        )
        self.fields["passwordless"].initial = True


class EditPasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # as above
    """Changes what a passkey is called."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "name", NAME)
