"""Reports never hide; a person of the right party does, with reasons, and it can be undone."""

import pytest

from malmoandan.consultation import commands, queries
from malmoandan.consultation.models import CommentReport
from malmoandan.kernel.actors import NOBODY, Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.models import Entry
from tests import cast
from tests.consultation.texts import put_out, say

pytestmark = pytest.mark.django_db


def test_a_brigade_of_reports_hides_nothing() -> None:
    said = say(put_out())
    for number in range(50):
        by = Actor(visitor=f"{number:064d}")
        commands.report_comment(comment=said, why="ogillar", by=by, at=cast.NOON)
        commands.report_comment(comment=said, why="igen", by=by, at=cast.NOON)
    said.refresh_from_db()
    assert not said.is_hidden
    assert CommentReport.objects.count() == 50
    assert not queries.reports_on([said], cast.resident()).exists()
    assert queries.reports_on([said], cast.sector_coordinator()).count() == 50


def test_a_nobody_that_cannot_be_counted_does_not_report() -> None:
    with pytest.raises(NotAllowed):
        commands.report_comment(comment=say(put_out()), why="x", by=NOBODY, at=cast.NOON)


def test_an_auditor_reads_and_does_not_report() -> None:
    with pytest.raises(NotAllowed):
        commands.report_comment(comment=say(put_out()), why="x", by=cast.auditor(), at=cast.NOON)


def test_a_bodys_comment_is_hidden_by_its_own_party_only() -> None:
    said = say(put_out(), by=cast.association_member())
    with pytest.raises(NotAllowed):
        commands.hide_comment(comment=said, why="kritik", by=cast.city_coordinator(), at=cast.NOON)
    commands.hide_comment(comment=said, why="personuppgifter", by=cast.sector_coordinator(), at=cast.NOON)
    assert Entry.objects.filter(kind="consultation.comment_hidden").count() == 1


def test_a_nameless_comment_hidden_by_one_party_is_shown_again_by_the_other() -> None:
    said = say(put_out())
    commands.hide_comment(comment=said, why="hot", by=cast.city_coordinator(), at=cast.NOON)
    said.refresh_from_db()
    commands.show_comment(comment=said, why="inget hot", by=cast.sector_coordinator(), at=cast.NOON)
    said.refresh_from_db()
    assert not said.is_hidden


@pytest.mark.parametrize(
    "name",
    [
        "city_signatory",
        "committee_secretary",
        "association_member",
        "auditor",
        "resident",
        "administrator",
        "visitor",
    ],
)
def test_nobody_else_hides_and_nothing_without_a_reason(name: str) -> None:
    said = say(put_out())
    with pytest.raises(NotAllowed):
        commands.hide_comment(comment=said, why="nej", by=cast.everyone()[name], at=cast.NOON)
    with pytest.raises(Refused):
        commands.hide_comment(comment=said, why=" ", by=cast.city_coordinator(), at=cast.NOON)


def test_hidden_words_are_read_by_their_author_and_those_who_decide_only() -> None:
    said = say(put_out(), by=cast.visitor())
    commands.hide_comment(comment=said, why="hot", by=cast.city_coordinator(), at=cast.NOON)
    for reader, sees in [
        (cast.visitor(), True), (cast.city_coordinator(), True), (cast.auditor(), True),
        (cast.other_visitor(), False), (cast.resident(), False), (NOBODY, False),
        (cast.city_signatory(), False),
    ]:  # fmt: skip
        assert queries.comments_visible_to(reader).exists() == sees
    assert [each.hidden_why for each in queries.hidden_comments(said.consultation)] == ["hot"]
