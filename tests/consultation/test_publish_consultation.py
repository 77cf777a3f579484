"""Comments and answers are published together, once, when every comment has its answer."""

import pytest
from django.utils import translation

from malmoandan.consultation import commands
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.models import Entry
from tests import cast
from tests.consultation.texts import AFTER, answer, closed, put_out, say

pytestmark = pytest.mark.django_db


def test_nothing_is_published_while_a_comment_lacks_an_answer() -> None:
    out = put_out()
    said = say(out)
    with pytest.raises(NotAllowed):
        commands.publish_consultation(consultation=out, by=cast.city_coordinator(), at=AFTER)
    closed(out)
    with translation.override("en"), pytest.raises(Refused, match="1 comment still lacks an answer"):
        commands.publish_consultation(consultation=out, by=cast.city_coordinator(), at=AFTER)
    answer([said])
    commands.publish_consultation(consultation=out, by=cast.city_coordinator(), at=AFTER)
    out.refresh_from_db()
    assert out.published_at == AFTER


@pytest.mark.parametrize("name", ["committee_secretary", "association_member", "auditor", "visitor"])
def test_only_a_coordinator_publishes(name: str) -> None:
    out = closed(put_out())
    with pytest.raises(NotAllowed):
        commands.publish_consultation(consultation=out, by=cast.everyone()[name], at=AFTER)


def test_it_is_published_once_and_the_record_says_so() -> None:
    out = closed(put_out())
    commands.publish_consultation(consultation=out, by=cast.sector_coordinator(), at=AFTER)
    with pytest.raises(NotAllowed):
        commands.publish_consultation(consultation=out, by=cast.city_coordinator(), at=AFTER)
    assert Entry.objects.filter(kind="consultation.published", about=str(out.ref)).count() == 1
