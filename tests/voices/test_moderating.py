"""Reports, hiding by a human of the own party, and what an author hides herself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.queries import entries_about, readings
from malmoandan.voices import commands
from malmoandan.voices.commands import Hiding
from malmoandan.voices.models import Contribution, Report
from malmoandan.voices.queries import (
    contribution_with,
    contributions_visible_to,
    contributions_waiting,
    own_contributions,
    reports_visible_to,
    reports_waiting,
)
from malmoandan.web import receipts
from tests import cast
from tests.voices.things import gathered, hidden, jointly_gathered, replied, reported, voice

if TYPE_CHECKING:
    from malmoandan.kernel.refs import Ref

pytestmark = pytest.mark.django_db

WHO = [
    "visitor", "resident", "ex_member", "administrator", "association_member", "association_representative",
    "committee_secretary", "city_signatory", "city_coordinator", "sector_coordinator", "auditor",
]  # fmt: skip


def told(ref: Ref) -> list[str]:
    return [entry.kind.partition(".")[2] for entry in readings(entries_about(ref))][::-1]


def settle(report: Report, by: Actor, outcome: str = "hidden", why: str = "Ett hot.") -> None:
    commands.settle_report(report=report, outcome=outcome, rule="threat", why=why, by=by, at=cast.NOON)


def seen_by(said: Contribution) -> set[str]:
    everyone = cast.everyone()
    return {who for who in WHO if contributions_visible_to(everyone[who]).filter(pk=said.pk).exists()}


def test_however_many_report_nothing_is_hidden_before_a_human_decides() -> None:
    said = voice()
    for number in range(200):
        reported(said, Actor(visitor=f"brigade-{number}"))
    said.refresh_from_db()
    assert not said.is_hidden
    assert contributions_visible_to(cast.other_visitor()).get() == said


def test_report_contribution_counts_each_reporter_once_and_never_tells_who() -> None:
    said = voice()
    assert reported(said, cast.resident()) == reported(said, cast.resident(), rule="hate")
    assert told(said.ref) == ["said", "reported"]
    entry = readings(entries_about(said.ref))[0]
    assert entry.fields["by"] == "person"
    assert "hot" not in str(entry.fields.get("why", ""))


def test_nobody_reports_without_being_somebody_and_an_auditor_only_reads() -> None:
    said = voice()
    for actor in (Actor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            reported(said, actor)


# Who decides, by whose gathering and whose words.
DECIDES = [
    ("the city's gathering, nobody's words", {"city_coordinator"}),
    ("the city's gathering, the sector's body", {"sector_coordinator"}),
    ("both parties' gathering, nobody's words", {"city_coordinator", "sector_coordinator"}),
    ("both parties' gathering, the sector's body", {"sector_coordinator"}),
]


def said_in(where: str) -> Contribution:
    gathering = jointly_gathered() if where.startswith("both") else gathered()
    if where.endswith("body"):
        return voice(gathering, cast.association_representative(), as_body=True)
    return voice(gathering)


@pytest.mark.parametrize(("where", "decides"), DECIDES)
def test_only_a_coordinator_of_the_own_party_settles_a_report(where: str, decides: set[str]) -> None:
    everyone = cast.everyone()
    for who in WHO:
        if who in decides:
            continue
        report = reported(said_in(where) if not Contribution.objects.exists() else Contribution.objects.get())
        with pytest.raises(NotAllowed):
            settle(report, everyone[who])
        assert who == "auditor" or report not in reports_visible_to(everyone[who])
    for who in decides:
        assert Report.objects.get() in reports_waiting(everyone[who])
    settle(Report.objects.get(), everyone[min(decides)])
    assert Contribution.objects.get().is_hidden


@pytest.mark.parametrize(("where", "decides"), DECIDES)
def test_only_a_coordinator_of_the_own_party_hides_and_shows(where: str, decides: set[str]) -> None:
    everyone, said = cast.everyone(), said_in(where)
    for who in WHO:
        if who not in decides:
            with pytest.raises(NotAllowed):
                hidden(said, everyone[who])
    by = everyone[min(decides)]
    hidden(said, by)
    for who in WHO:
        if who not in decides:
            with pytest.raises(NotAllowed):
                commands.show_contribution(contribution=said, why="Fel", by=everyone[who], at=cast.NOON)
    commands.show_contribution(contribution=said, why="Jag hade fel.", by=by, at=cast.NOON)
    assert told(said.ref) == ["said", "hidden", "shown"]


def test_nobody_decides_on_her_own_words_in_another_role() -> None:
    mine = voice(by=cast.city_coordinator())
    report = reported(mine)
    with pytest.raises(NotAllowed):
        settle(report, cast.city_coordinator(), "kept")
    with pytest.raises(NotAllowed):
        hidden(mine, cast.city_coordinator())


def test_one_decision_settles_all_reports_of_one_thing_with_reasons_on_the_record() -> None:
    said = voice()
    reports = [reported(said, Actor(visitor=f"v{number}")) for number in range(3)]
    settle(reports[1], cast.city_coordinator(), why="Ett hot mot en namngiven person.")
    assert not Report.objects.filter(settled_at__isnull=True).exists()
    said.refresh_from_db()
    assert (said.hidden_rule, said.hidden_why) == ("threat", "Ett hot mot en namngiven person.")
    entry = readings(entries_about(said.ref))[0]
    assert (entry.kind, entry.party) == ("voices.report_settled", "city")
    assert entry.fields["why"] == said.hidden_why
    with pytest.raises(NotAllowed):
        settle(reports[0], cast.city_coordinator(), "kept")


def test_a_decision_wants_its_reason() -> None:
    said = voice()
    report = reported(said)
    for act in (lambda: settle(report, cast.city_coordinator(), why=" "), lambda: hidden(said, why="\0")):
        with pytest.raises(Refused):
            act()
    said.refresh_from_db()
    assert not said.is_hidden


def test_words_that_stay_may_be_reported_again_by_others_and_are_still_read() -> None:
    said = voice()
    settle(reported(said), cast.city_coordinator(), "kept", "Skarpt, men inget hot.")
    said.refresh_from_db()
    assert not said.is_hidden
    assert reported(said, cast.resident()).is_settled is False


def test_hidden_words_are_read_by_author_own_party_answerer_and_auditor_alone() -> None:
    said = voice(by=cast.resident())
    hidden(said)
    assert seen_by(said) == {"resident", "city_coordinator", "committee_secretary", "auditor"}


def test_hidden_words_are_still_owed_an_answer() -> None:
    said = voice()
    hidden(said)
    assert list(contributions_waiting(said.gathering)) == [said]


def test_a_reply_is_reported_and_hidden_as_a_voice_is() -> None:
    said = voice()
    reply = replied(said)
    report = reported(reply)
    with pytest.raises(NotAllowed):
        settle(report, cast.sector_coordinator())
    settle(report, cast.city_coordinator())
    reply.refresh_from_db()
    said.refresh_from_db()
    assert reply.is_hidden
    assert said.reply_count == 0
    assert not said.is_hidden


# --- What an author hides


def hide_own(
    said: Contribution, by: Actor, *, name: bool = True, words: bool = True, proof: str = ""
) -> None:
    commands.hide_own(said=said, hiding=Hiding(name, words), by=by, at=cast.NOON, proof=proof)
    said.refresh_from_db()


def test_hide_own_hides_words_and_name_at_once_by_receipt_without_a_reason() -> None:
    code = receipts.make()
    said = voice(receipt=code, alias="Ann Andersson", is_untied=True)
    hide_own(said, Actor(visitor="another-telephone"), proof=code)
    assert said.is_hidden
    assert said.sender == ""
    assert said.text
    assert not contributions_visible_to(cast.other_visitor()).exists()
    assert contribution_with(code) == said
    entry = readings(entries_about(said.ref))[0]
    assert set(entry.fields) == {"what", "by"}
    assert (entry.kind, entry.party, entry.fields["what"]) == ("voices.hidden_by_author", "", "words")


def test_an_author_hides_only_her_name_and_shows_it_again() -> None:
    said = voice(by=cast.resident(), alias="Ann Andersson")
    hide_own(said, cast.resident(), words=False)
    assert said.sender == ""
    assert contributions_visible_to(cast.other_visitor()).get() == said
    hide_own(said, cast.resident(), name=False, words=False)
    assert said.sender == "Ann Andersson"


def test_only_the_author_hides_shows_and_withdraws_her_words() -> None:
    code = receipts.make()
    said = voice(by=cast.resident(), receipt=code)
    everyone = cast.everyone()
    for who in set(WHO) - {"resident"}:
        by = everyone[who]
        with pytest.raises(NotAllowed):
            hide_own(said, by, proof=receipts.make())
        with pytest.raises(NotAllowed):
            commands.withdraw_contribution(contribution=said, by=by, at=cast.NOON, proof="XXXX")
    with pytest.raises(NotAllowed):
        hide_own(said, cast.auditor(), proof=code)


def test_no_moderator_shows_what_its_author_has_hidden() -> None:
    said = voice(by=cast.resident())
    hide_own(said, cast.resident())
    with pytest.raises(NotAllowed):
        commands.show_contribution(contribution=said, why="Bra!", by=cast.city_coordinator(), at=cast.NOON)
    hidden(said)
    commands.show_contribution(contribution=said, why="Bra!", by=cast.city_coordinator(), at=cast.NOON)
    said.refresh_from_db()
    assert said.is_hidden


def test_who_writes_for_a_body_hides_its_words_and_a_member_does_not() -> None:
    said = voice(by=cast.association_representative(), as_body=True)
    with pytest.raises(NotAllowed):
        hide_own(said, cast.association_member())
    hide_own(said, cast.association_representative())
    assert said.is_hidden


def test_withdraw_contribution_is_for_good_and_no_answer_is_owed() -> None:
    said = voice(by=cast.resident())
    commands.withdraw_contribution(contribution=said, by=cast.resident(), at=cast.NOON)
    said.refresh_from_db()
    assert not said.is_waiting
    assert not contributions_waiting(said.gathering).exists()
    assert said.text
    with pytest.raises(NotAllowed):
        commands.withdraw_contribution(contribution=said, by=cast.resident(), at=cast.NOON)
    assert told(said.ref) == ["said", "withdrawn"]


def test_what_has_been_answered_is_hidden_but_not_taken_back() -> None:
    said = voice(by=cast.resident())
    commands.mark_answered([said.pk], cast.NOON)
    with pytest.raises(Refused, match="answer stands"):
        commands.withdraw_contribution(contribution=said, by=cast.resident(), at=cast.NOON)
    commands.set_answered([said.pk], None)
    commands.withdraw_contribution(contribution=said, by=cast.resident(), at=cast.NOON)


def test_own_contributions_are_ones_own_and_those_of_the_body_one_writes_for() -> None:
    gathering = gathered()
    for by, as_body in ((cast.resident(), False), (cast.association_representative(), True)):
        voice(gathering, by, as_body=as_body)
    assert own_contributions(cast.resident()).count() == 1
    assert own_contributions(cast.association_representative()).count() == 1
    assert own_contributions(cast.association_member()).count() == 0
    assert own_contributions(Actor()).count() == 0
