"""The pages where words are reported, and where a human of the own party decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.dues import dues_at
from malmoandan.record.queries import entries_about, readings
from malmoandan.record.registry import letters_of, line_of
from malmoandan.voices import commands
from malmoandan.voices.models import Contribution, Report
from malmoandan.voices.views.moderating import REPORTS
from tests import cast
from tests.voices.things import gathered, hidden, replied, reported, typed_in, voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db

HIDE = {"rule": "threat", "why": "Ett hot mot en namngiven."}


def test_anybody_reports_and_the_words_stay_until_a_human_decides(client: PageCheckingClient) -> None:
    said = voice()
    assert client.get(f"/en/rost/inlagg/{said.pk}/anmal/").status_code == 200
    assert client.post(f"/rost/inlagg/{said.pk}/anmal/", {"why": "Hm"}).status_code == 422
    assert client.post(f"/rost/inlagg/{said.pk}/anmal/", {"rule": "hate", "why": "Hm"}).status_code == 303
    assert client.get(f"/rost/inlagg/{said.pk}/").status_code == 200
    client.sign_in(cast.city_coordinator())
    page = client.get("/en/rost/anmalningar/").content.decode()
    assert f"/rost/anmalan/{Report.objects.get().pk}/" in page
    address = f"/en/rost/anmalan/{Report.objects.get().pk}/"
    assert "Many reports weigh no more than one" in client.get(address).content.decode()
    assert client.post(address, {"outcome": "hidden"}).status_code == 422
    assert client.post(address, HIDE | {"outcome": "hidden"}).status_code == 303
    assert Contribution.objects.get().is_hidden
    assert "Ett hot mot en namngiven." in client.get(address).content.decode()


def test_the_other_partys_coordinator_meets_no_report_of_ours(client: PageCheckingClient) -> None:
    report = reported(voice())
    client.sign_in(cast.sector_coordinator())
    for method in (client.get, client.post):
        assert method(f"/rost/anmalan/{report.pk}/").status_code == 404
    assert "/rost/anmalan/" not in client.get("/rost/anmalningar/").content.decode()


@pytest.mark.parametrize("kind", ["inlagg", "kommentar"])
def test_a_coordinator_hides_and_shows_again_with_reasons(client: PageCheckingClient, kind: str) -> None:
    said = voice()
    thing = said if kind == "inlagg" else replied(said)
    client.sign_in(cast.city_coordinator())
    address = f"/en/rost/{kind}/{thing.pk}/"
    assert client.post(f"{address}dolj/", {"rule": "threat", "why": ""}).status_code == 422
    assert client.post(f"{address}dolj/", HIDE).status_code == 303
    thing.refresh_from_db()
    assert thing.is_hidden
    assert client.post(f"{address}visa/", {"why": "Jag hade fel."}).status_code == 303
    thing.refresh_from_db()
    assert not thing.is_hidden


def test_the_eleventh_report_in_an_hour_is_429(client: PageCheckingClient) -> None:
    gathering = gathered()
    voices = [voice(gathering) for _ in range(REPORTS.most + 1)]
    statuses = [
        client.post(f"/rost/inlagg/{each.pk}/anmal/", {"rule": "hate"}).status_code for each in voices
    ]
    assert statuses == [303] * REPORTS.most + [429]


def test_the_queue_costs_the_same_with_one_report_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    gathering = gathered()
    reported(voice(gathering))
    client.sign_in(cast.city_coordinator())

    def grow() -> None:
        for _ in range(30):
            reported(replied(voice(gathering)))

    same_queries(lambda: client.get("/rost/anmalningar/"), grow, most=12)


def test_a_decision_is_owed_by_the_party_within_two_working_days() -> None:
    said = voice()
    report = reported(said)
    reported(said, cast.resident())
    [due] = [each for each in dues_at(cast.NOON) if each.kind == "voices.report"]
    assert (due.party, due.due_on) == ("city", report.settle_by)
    commands.settle_report(
        report=report, outcome="kept", rule="hate", why="Sakligt.", by=cast.city_coordinator(), at=cast.NOON
    )
    assert not [each for each in dues_at(cast.NOON) if each.kind == "voices.report"]


def test_those_concerned_are_written_to_and_nobody_else() -> None:
    cast.city_coordinator()
    cast.sector_coordinator()
    said = voice(by=cast.resident())
    reply = replied(said)
    [letter] = letters_of(readings(entries_about(reply.ref))[0])
    assert letter.to_person == cast.resident().person
    reported(said)
    [letter] = letters_of(readings(entries_about(said.ref))[0])
    assert letter.to_person == cast.city_coordinator().person
    hidden(said)
    [letter] = letters_of(readings(entries_about(said.ref))[0])
    assert letter.to_person == cast.resident().person
    assert "Ett hot mot en namngiven." in letter.body


def test_every_entry_is_read_in_words_and_leads_somewhere() -> None:
    said = typed_in()
    reply = replied(said)
    reported(said)
    reported(reply)
    hidden(said)
    commands.show_contribution(contribution=said, why="Fel.", by=cast.city_coordinator(), at=cast.NOON)
    commands.support_as_body(contribution=said, by=cast.association_representative(), at=cast.NOON)
    for thing in (said, reply, said.gathering):
        for entry in readings(entries_about(thing.ref)):
            line = line_of(entry)
            assert line.text != entry.kind
            assert line.url.startswith("/")


def test_the_link_to_a_hidden_voice_says_that_it_is_hidden_and_why_and_never_the_words(
    client: PageCheckingClient,
) -> None:
    said = voice()
    hidden(said)
    answer = client.get(f"/en/rost/inlagg/{said.pk}/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Ett hot mot en namngiven." in page
    assert "It was hidden by a human" in page
    assert said.text not in page
