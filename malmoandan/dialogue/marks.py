"""Who has answered a survey, as a keyed digest that only this installation can make again."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def turn_mark(phase: int, who: str) -> str:
    """The mark of one who answers this survey; `who` is an `Actor.key`."""
    return salted_hmac("malmoandan.dialogue.survey", f"{phase} {who}", algorithm="sha256").hexdigest()
