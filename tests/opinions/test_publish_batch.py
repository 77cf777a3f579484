"""Publishing in batches: whoever watches what is published learns nobody's vote; what is counted is bound."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.opinions import commands, queries, results, seals, tasks
from malmoandan.opinions.maps.apart import NotDrawn
from malmoandan.opinions.models import Conversation, OpinionMap, Vote, VoteBatch
from malmoandan.record.models import Entry
from malmoandan.record.queries import told
from tests import cast
from tests.cast import NOON
from tests.opinions import things

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=11)


def watched(held: Conversation, client: PageCheckingClient) -> list[object]:
    """Everything an onlooker can read about votes, as she would keep it from one moment to the next."""
    tasks.periodic(NOON)
    names = ("results", "statements", "conversation", "conversations")
    pages = [
        client.get(f"/asikter/{held.pk}/{path}") for path in ("resultat.json", "roster.csv", "roster.txt")
    ]
    batch = queries.newest_batch(held)
    return [
        [answer.content for answer in pages],
        results.results_of(held),
        results.missing_of(held),
        [(each.weight, each.number) for each in queries.statements_asked(held)],
        (batch.number, batch.voters, batch.votes, batch.tallies, batch.root) if batch else None,
        [step.line.text for step in told(Entry.objects.filter(kind__startswith="opinions.").order_by("seq"))],
        names,
    ]


@pytest.mark.parametrize("before", [0, 10, 12, 60])
def test_whoever_watches_before_and_after_a_vote_learns_nothing(
    client: PageCheckingClient, before: int
) -> None:
    held = things.filled(3)
    things.crowd(held, before)
    known = watched(held, client)
    for newest in range(9):
        things.vote(held, 1, 1, things.visitor(before + newest))
        assert watched(held, client) == known, f"vote {newest + 1} shows"
    for person in range(min(before, 9)):  # nor does a changed one
        things.vote(held, 2, 0, things.visitor(person))
    assert watched(held, client) == known


def test_what_shows_after_nine_unseen_votes_is_ten_at_once(client: PageCheckingClient) -> None:
    held = things.filled(1)
    things.crowd(held, 9, statements=1)
    known = watched(held, client)
    things.vote(held, 1, 1, things.visitor(9))
    assert watched(held, client) != known
    assert VoteBatch.objects.get().votes == 10


def test_ten_new_votes_on_a_statement_are_published_and_not_the_nine_on_another(
    client: PageCheckingClient,
) -> None:
    held = things.filled(3)
    for person in range(10):
        things.vote(held, 1, 1, things.visitor(person))
        if person < 9:
            things.vote(held, 2, -1, things.visitor(person))
    watched(held, client)
    batch = VoteBatch.objects.get()
    assert (batch.voters, batch.votes, batch.tallies) == (10, 10, {"1": [10, 0, 0]})
    assert Vote.objects.filter(statement__number=2, published__isnull=False).count() == 0


def test_a_vote_cast_anew_as_it_was_is_nothing_new() -> None:
    held = things.filled(1)
    things.crowd(held, 10, statements=1)
    tasks.periodic(NOON)
    things.crowd(held, 10, statements=1)
    assert queries.ready_statements(held) == []
    with pytest.raises(Refused):
        commands.publish_batch(conversation=held, by=CLOCK, at=NOON)


@pytest.mark.parametrize("who", ["city_coordinator", "sector_coordinator", "auditor", "visitor"])
def test_when_votes_are_published_is_nobodys_choice(who: str) -> None:
    held = things.filled(1)
    things.crowd(held, 10, statements=1)
    with pytest.raises(NotAllowed):
        commands.publish_batch(conversation=held, by=getattr(cast, who)(), at=NOON)


def test_a_batch_is_one_entry_and_votes_are_none() -> None:
    held = things.filled(1)
    before = Entry.objects.count()
    things.crowd(held, 25, statements=1)
    tasks.periodic(NOON)
    tasks.periodic(NOON)
    kinds = list(Entry.objects.order_by("seq").values_list("kind", flat=True))[before:]
    assert kinds == ["opinions.batch_published"]


def test_nothing_is_shown_under_fifty_but_how_many_are_missing(client: PageCheckingClient) -> None:
    held = things.filled(3)
    things.crowd(held, 49)
    tasks.periodic(NOON)
    assert results.results_of(held) is None
    assert results.missing_of(held) == 1
    assert client.get(f"/asikter/{held.pk}/resultat.json").status_code == 404
    tasks.periodic(LATER)
    held.refresh_from_db()
    assert held.is_closed
    for path in ("resultat.json", "roster.csv", "roster.txt"):
        assert client.get(f"/asikter/{held.pk}/{path}").status_code == 404


def test_from_fifty_on_there_are_numbers_groups_and_a_map(client: PageCheckingClient) -> None:
    held = things.filled(8)
    things.crowd(held, 60, statements=8)
    tasks.periodic(NOON)
    found = results.results_of(held)
    assert found is not None
    assert found.scatter is not None
    assert len(found.camps) == 2
    assert sum(row.agree + row.disagree + row.passed for row in found.rows) == 480
    html = client.get(f"/asikter/{held.pk}/resultat/").content.decode()
    assert 'class="scatter"' in html
    assert client.get(f"/asikter/{held.pk}/resultat.json").status_code == 200
    entry = Entry.objects.get(kind="opinions.map_drawn")
    assert str(told([entry])[0].line.text)


def test_the_same_votes_give_the_same_map() -> None:
    maps = []
    for subject in ("1", "2"):
        held = things.filled(8, subject=subject)
        things.crowd(held, 60, statements=8)
        tasks.periodic(NOON)
        maps.append(OpinionMap.objects.get(conversation=held).computed)
    for each in maps:
        each["points"].sort(key=str)
    assert maps[0] == maps[1]


def test_a_map_that_cannot_be_drawn_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    held = things.filled(3)
    things.crowd(held, 60)

    def fails(*_args: Any, **_more: Any) -> None:
        raise NotDrawn("killed")

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "draw_apart", fails)
        tasks.periodic(NOON)
    assert not OpinionMap.objects.exists()
    tasks.periodic(NOON)
    assert OpinionMap.objects.count() == 1


def test_a_map_of_a_batch_that_is_no_longer_the_newest_is_refused() -> None:
    held = things.filled(1)
    things.crowd(held, 10, statements=1)
    old = commands.publish_batch(conversation=held, by=CLOCK, at=NOON)
    things.crowd(held, 10, first=10, statements=1)
    commands.publish_batch(conversation=held, by=CLOCK, at=NOON)
    with pytest.raises(Refused):
        commands.draw_map(batch=old, computed={}, by=CLOCK, at=NOON)
    with pytest.raises(NotAllowed):
        commands.draw_map(batch=old, computed={}, by=cast.city_coordinator(), at=NOON)


def test_at_closing_everything_is_counted_and_anyone_can_count_again(client: PageCheckingClient) -> None:
    held = things.filled(3)
    things.crowd(held, 53)
    tasks.periodic(NOON)
    things.vote(held, 1, 0, things.visitor(99))
    tasks.periodic(LATER)
    held.refresh_from_db()
    batch = queries.newest_batch(held)
    assert batch is not None
    assert batch.is_last
    assert (batch.voters, batch.votes) == (54, 160)
    text = client.get(f"/asikter/{held.pk}/roster.txt").content
    assert hashlib.sha256(text).hexdigest() == batch.root
    rows = client.get(f"/asikter/{held.pk}/roster.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0] == "voter,statement,vote"
    assert len(rows) == 161
    tally = sum(row.endswith(",1,1") for row in rows), sum(row.endswith(",1,-1") for row in rows)
    assert list(tally) == batch.tallies["1"][:2]


def test_ones_receipt_shows_that_ones_votes_were_counted_as_cast(client: PageCheckingClient) -> None:
    held = things.filled(3)
    things.crowd(held, 53)
    voter = queries.voter_of(held, things.visitor(7))
    assert voter is not None
    code = seals.code_of(voter)
    address = f"/asikter/{held.pk}/kvitto/"
    assert seals.salted(held.pk, code) not in client.get(address, {"code": code}).content.decode()
    tasks.periodic(LATER)
    html = client.get(address, {"code": code.lower().replace("-", " ")}).content.decode()
    line = seals.line_of(voter.receipt, queries.votes_of(voter))
    assert line in html
    assert f"{line}\n" in client.get(f"/asikter/{held.pk}/roster.txt").content.decode()
    assert client.get(address, {"code": "ABCD"}).status_code == 422
    assert client.get(address, {"code": "\x00"}).status_code == 422
    other = seals.code_from(seals.new_seed())
    assert line not in client.get(address, {"code": other}).content.decode()


def test_the_order_of_published_votes_tells_nothing_of_who_came_first() -> None:
    held = things.filled(1)
    things.crowd(held, 60, statements=1)
    tasks.periodic(LATER)
    published = [receipt for receipt, _ in queries.published_votes(held)]
    by_arrival = list(held.voters.order_by("pk").values_list("receipt", flat=True))
    assert published == sorted(published)
    assert published != by_arrival


def test_a_statement_that_everyone_passed_on_comes_last_and_still_comes() -> None:
    held = things.filled(8)
    for person in range(60):
        for number in range(1, 9):
            value = 0 if number == 1 else (1 if (person + number) % 2 else -1)
            things.vote(held, number, value, things.visitor(person))
    tasks.periodic(NOON)
    newcomer = things.visitor(1_000)
    met = []
    while (turn := queries.next_statement(held, queries.voter_of(held, newcomer))).statement:
        met.append(turn.statement.number)
        things.vote(held, met[-1], 0, newcomer)
    assert sorted(met) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert met[-1] == 1


def test_a_conversation_read_before_a_statement_came_is_asked_about_all_the_same() -> None:
    held = things.filled(1)
    things.accepted(held, "Ett nytt påstående.")
    assert held.last_number == 1
    assert queries.next_statement(held, None).total == 2
