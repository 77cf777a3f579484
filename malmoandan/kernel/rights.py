"""The first line of every command."""

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import NotAllowed


def require(allowed: bool, /, otherwise: str = "") -> None:  # noqa: FBT001 - it reads as a sentence
    """Go on only when a policy said yes; else raise `NotAllowed` with words for the person."""
    if not allowed:
        raise NotAllowed(
            otherwise or _("You do not have the right to do this in the role you act under now.")
        )
