"""What the parties did jointly stands on the record: none of them erases it alone, not even its own half."""

from __future__ import annotations

import pytest
from django.db import transaction

from malmoandan.kernel.actors import CLOCK, Actor
from malmoandan.kernel.errors import NotAllowed
from malmoandan.record import commands
from tests.record.acts import CITY, NOON, THING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("author", [CITY, CLOCK])
@pytest.mark.parametrize(
    "kind",
    [
        "decisions.opened",
        "decisions.amended",
        "decisions.key_turned",
        "decisions.dissent_attached",
        "agreement.version_proposed",
        "agreement.version_adopted",
        "agreement.principle_meaning_adopted",
        "record.redacted",
    ],
)
def test_what_stands_is_not_erased_by_one_party(kind: str, author: Actor) -> None:
    with transaction.atomic():
        entry = commands.write(kind=kind, ref=THING, by=author, at=NOON, text="ord")
    with pytest.raises(NotAllowed):
        commands.redact(entry=entry, names=["text"], ground="Vi vill.", by=CITY, at=NOON)
