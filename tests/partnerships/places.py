"""Collaborations for every address: one that names the association and waits for it, one of others' alone."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests import cast
from tests.partnerships import things


def two_collaborations() -> dict[str, tuple[object, object]]:
    """Own: put forward by the association and not confirmed yet; other: between others, not public."""
    now = timezone.now() - timedelta(hours=1)
    rep = cast.association_representative()
    own = things.registered(by=rep, at=now)
    other = things.registered(things.wording(partners=[cast.other_association()]), at=now)
    return {"samarbeten": (own.pk, other.pk)}
