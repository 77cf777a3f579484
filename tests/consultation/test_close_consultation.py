"""A consultation is closed once, by a coordinator, when its last day has passed; then nothing is added."""

import pytest

from malmoandan.consultation import commands
from malmoandan.kernel.errors import NotAllowed
from malmoandan.record.models import Entry
from tests import cast
from tests.consultation.texts import AFTER, closed, put_out, say

pytestmark = pytest.mark.django_db


def test_it_is_never_closed_before_the_day_promised() -> None:
    out = put_out()
    with pytest.raises(NotAllowed):
        commands.close_consultation(consultation=out, by=cast.city_coordinator(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.close_consultation(consultation=out, by=cast.association_member(), at=AFTER)
    commands.close_consultation(consultation=out, by=cast.sector_coordinator(), at=AFTER)
    with pytest.raises(NotAllowed):
        say(out)


def test_it_is_closed_once_and_the_record_says_so() -> None:
    out = closed(put_out())
    with pytest.raises(NotAllowed):
        closed(out)
    assert Entry.objects.filter(kind="consultation.closed", about=str(out.ref)).count() == 1
