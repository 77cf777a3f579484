"""Every comment is answered with reasons by a party, and only then is all of it published."""

import pytest

from malmoandan.consultation import commands, queries
from malmoandan.consultation.models import Answer, Comment
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.record.models import Entry
from malmoandan.record.queries import readings
from malmoandan.record.registry import letters_of
from tests import cast
from tests.consultation.texts import AFTER, answer, closed, put_out, say

pytestmark = pytest.mark.django_db


def test_one_answer_serves_many_comments_and_both_parties_may_answer_one() -> None:
    out = put_out()
    alike = [say(out), say(out)]
    answer(alike)
    answer(alike[:1], by=cast.sector_coordinator(), outcome="partly")
    first = queries.as_read(Comment.objects.filter(pk=alike[0].pk)).get()
    assert [str(each.party) for each in queries.answers_of(first)] == [cast.city().name, cast.sector().name]
    assert not queries.unanswered(out).exists()


@pytest.mark.parametrize(
    "name",
    [
        "city_signatory",
        "committee_secretary",
        "association_member",
        "auditor",
        "resident",
        "visitor",
        "ex_member",
    ],
)
def test_only_coordinators_answer(name: str) -> None:
    with pytest.raises(NotAllowed):
        answer([say(put_out())], by=cast.everyone()[name])


def test_an_answer_has_reasons_and_comments_of_its_own_consultation() -> None:
    out = put_out()
    other = say(put_out(ref=Ref("agreement.version", "3")))
    with pytest.raises(Refused):
        answer([say(out)], reasons="  ")
    with pytest.raises(Refused):
        answer([say(out), other])
    with pytest.raises(Refused):
        commands.answer_comments(
            consultation=out,
            comments=[],
            outcome="changed",
            reasons="x",
            by=cast.city_coordinator(),
            at=cast.NOON,
        )
    assert not Answer.objects.exists()


def test_a_party_takes_back_its_own_answer_only_and_only_before_publication() -> None:
    out = put_out()
    given = answer([say(out)])
    with pytest.raises(NotAllowed):
        commands.withdraw_answer(answer=given, by=cast.sector_coordinator(), at=cast.NOON)
    commands.withdraw_answer(answer=given, by=cast.city_coordinator(), at=cast.NOON)
    assert queries.unanswered(out).count() == 1
    again = answer(list(out.comments.all()))
    commands.publish_consultation(consultation=closed(out), by=cast.sector_coordinator(), at=AFTER)
    with pytest.raises(NotAllowed):
        commands.withdraw_answer(answer=again, by=cast.city_coordinator(), at=AFTER)
    with pytest.raises(NotAllowed):
        answer(list(out.comments.all()))


def test_a_hidden_comment_is_still_owed_an_answer() -> None:
    out = put_out()
    said = say(out)
    commands.hide_comment(comment=said, why="hot", by=cast.city_coordinator(), at=cast.NOON)
    assert queries.unanswered(out).count() == 1


def test_each_sender_is_told_in_her_own_language_and_those_without_address_are_not() -> None:
    out = put_out()
    person = cast.person_of(cast.resident())
    person.language = "en"
    person.save()
    signed_in, reachable, nameless = say(out, by=cast.resident()), say(out, language="fi"), say(out)
    Comment.objects.filter(pk=reachable.pk).update(address="someone@example.org")
    answer([signed_in, reachable, nameless])
    entry = readings(Entry.objects.filter(kind="consultation.answered"))[0]
    letters = {letter.to_person or letter.to_address: letter for letter in letters_of(entry)}
    assert set(letters) == {person.pk, "someone@example.org"}
    assert letters[person.pk].language == "en"
    assert letters["someone@example.org"].language == "fi"
    assert f"/fi/kvitto/{reachable.receipt}/" in letters["someone@example.org"].body
    assert "Ni hade rätt." in letters[person.pk].body
