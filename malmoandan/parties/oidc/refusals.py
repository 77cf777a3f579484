"""When a provider's answer is not believed: words for the person, the cause for the operator's log."""

from __future__ import annotations

import logging
from typing import NoReturn

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import NotAllowed

log = logging.getLogger(__name__)


class NotBelieved(NotAllowed):
    """The provider's answer failed a check; `cause` says which, for the log and the tests."""

    def __init__(self, words: str, *, cause: str) -> None:
        super().__init__(words)
        self.cause = cause


def refuse(cause: str) -> NoReturn:
    """Stop signing in: nothing has changed and no session has begun."""
    log.warning("sign-in through an identity provider was refused: %s", cause)
    raise NotBelieved(
        _("The answer from the sign-in service could not be trusted, so you are not signed in. Try again, "
          "or sign in with a code by e-mail."),
        cause=cause,
    )  # fmt: skip
