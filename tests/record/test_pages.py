"""The record's pages and texts: for anyone, whole, and as quick at thirty entries as at one."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.kernel.refs import Ref
from malmoandan.record import checkpoints, commands, merkle, queries
from malmoandan.record.models import Entry, Opening, WitnessKey
from malmoandan.record.registry import topics_read
from malmoandan.record.witness import Witness
from malmoandan.record.words import TOPICS
from tests import cast
from tests.record.acts import CITY, NOON, SECTOR, confirm, confirmed_record, write, write_many

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def test_the_record_is_read_by_anyone(client: PageCheckingClient, tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    page = client.get("/en/protokollet/").content.decode()
    assert "Confirmed by all parties up to entry 7" in page
    assert "test.done" in page


def test_the_record_page_costs_the_same_however_long(
    client: PageCheckingClient, tmp_path: Path, same_queries: Callable[..., int]
) -> None:
    confirmed_record(tmp_path, 1)
    same_queries(lambda: client.get("/protokollet/"), lambda: write_many(35), most=8)


def test_an_entry_page_costs_the_same_however_long(
    client: PageCheckingClient, tmp_path: Path, same_queries: Callable[..., int]
) -> None:
    both = confirmed_record(tmp_path, 4)

    def grow() -> None:
        write_many(35)
        confirm(*both)

    same_queries(lambda: client.get("/protokollet/1/"), grow, most=8)


def test_pages_follow_each_other_without_gaps(client: PageCheckingClient) -> None:
    write_many(queries.PAGE * 2 + 5)
    first = queries.page_of_entries()
    second = queries.page_of_entries(before=first.older_than)
    third = queries.page_of_entries(before=second.older_than)
    seqs = [each.seq for page in (first, second, third) for each in page.told]
    assert seqs == list(range(queries.PAGE * 2 + 5, 0, -1))
    assert (first.newer_than, third.older_than) == (None, None)
    back = queries.page_of_entries(after=third.newer_than)
    assert [each.seq for each in back.told] == [each.seq for each in second.told]
    page = client.get(f"/en/protokollet/?before={first.older_than}&topic=record").content.decode()
    assert client.get(f"/en/protokollet/?before={first.older_than}").status_code == 200
    assert "No entry fits" in page


def test_the_list_is_narrowed_by_topic_party_and_day() -> None:
    write(by=CITY)
    write(by=SECTOR)
    commands.write(kind="other.done", ref=Ref("x.y", "1"), by=CITY, at=NOON - timedelta(days=3))
    assert [each.seq for each in queries.page_of_entries(topic="other").told] == [3]
    assert [each.seq for each in queries.page_of_entries(party="sector").told] == [2]
    assert [each.seq for each in queries.page_of_entries(day=NOON.date()).told] == [2, 1]


@pytest.mark.parametrize(
    "query",
    [
        "topic=nothing",
        "party='--",
        "day=yesterday",
        "before=x",
        "after=-1",
        "before=99999999999999999999",
        "topic=%00",
        "before=%D9%A1",
    ],
)
def test_what_no_filter_knows_is_passed_over(client: PageCheckingClient, query: str) -> None:
    write()
    assert client.get(f"/protokollet/?{query}").status_code == 200


def test_an_entry_is_proven_on_its_page(client: PageCheckingClient, tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    page = client.get("/en/protokollet/4/").content.decode()
    assert "Yes. We have just computed its seal anew" in page
    assert "Förening 2" in page
    write()
    assert "so new that the record has not signed it" in client.get("/en/protokollet/8/").content.decode()


@pytest.mark.parametrize("seq", [0, 99, 10**25])
def test_an_entry_that_is_not_there_is_not_found(client: PageCheckingClient, seq: int) -> None:
    write()
    for tail in ("/", "/bevis"):
        assert client.get(f"/protokollet/{seq}{tail}").status_code == 404


def test_an_erased_value_is_shown_as_erased(client: PageCheckingClient, tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    commands.redact(entry=Entry.objects.get(seq=4), names=["title"], ground="GDPR 17.1 a", by=CITY, at=NOON)
    page = client.get("/en/protokollet/4/").content.decode()
    assert "Förening 2" not in page
    assert "Erased. A later entry says why." in page


def test_a_proof_for_a_computer_is_small_and_leads_to_the_root(client: PageCheckingClient) -> None:
    entries = write_many(11)
    signed = checkpoints.sign_checkpoint(at=NOON)
    assert signed is not None
    proof, _, note = client.get("/protokollet/7/bevis").content.decode().partition("\n\n")
    head, index, *hashes = proof.split("\n")
    assert (head, index) == ("c2sp.org/tlog-proof@v1", "index 6")
    root = bytes(entries[6].leaf_hash)
    for (start, _end), each in zip(merkle.spans_to_root(6, 11), hashes, strict=True):
        pair = (base64.b64decode(each), root) if start < 6 else (root, base64.b64decode(each))
        root = merkle.node_hash(*pair)
    assert root == bytes(signed.root)
    assert note == signed.note


@pytest.mark.parametrize("path", ["kontrollpunkt", "nycklar", "poster/1-2", "samband/1-2", "1/bevis"])
def test_texts_are_not_found_before_there_is_a_checkpoint(client: PageCheckingClient, path: str) -> None:
    assert client.get(f"/protokollet/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "poster/0-2",
        "poster/2-1",
        "poster/1-2000",
        "poster/1-99999999999999999999",
        "samband/0-3",
        "samband/3-9",
    ],
)
def test_texts_out_of_reach_are_not_found(client: PageCheckingClient, path: str) -> None:
    write_many(3)
    checkpoints.sign_checkpoint(at=NOON)
    assert client.get(f"/protokollet/{path}").status_code == 404


def test_the_verifier_can_be_fetched(client: PageCheckingClient) -> None:
    answer = client.get("/protokollet/verifier.pyz")
    assert "attachment" in answer["Content-Disposition"]
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"x" * 20_000, b"a\n1\nb\n\n\xe2\x80\x94 x y\n"])
def test_a_false_confirmation_is_refused_and_changes_nothing(client: PageCheckingClient, body: bytes) -> None:
    write()
    answer: Any = client.post("/protokollet/medsignera", body, content_type="text/plain")
    assert answer.status_code in {413, 422}


def test_a_coordinator_makes_her_partys_key_known(client: PageCheckingClient, tmp_path: Path) -> None:
    vkey = Witness(tmp_path).begin("city.example/witness")
    client.sign_in(cast.city_coordinator())
    assert "Your party" in client.get("/en/protokollet/kontrollera/").content.decode()
    answer: Any = client.post("/protokollet/vittne/", {"vkey": vkey, "once": "k"})
    assert answer.status_code == 303
    assert WitnessKey.objects.get().party == cast.city_coordinator().party
    assert vkey in client.get("/en/protokollet/kontrollera/").content.decode()


def test_others_make_no_key_known(client: PageCheckingClient, tmp_path: Path) -> None:
    vkey = Witness(tmp_path).begin("city.example/witness")
    for actor in (cast.association_member(), cast.auditor(), cast.resident()):
        client.sign_in(actor)
        assert client.post("/protokollet/vittne/", {"vkey": vkey}).status_code == 403
    assert not WitnessKey.objects.exists()


def test_a_coordinator_erases_on_the_entrys_page(client: PageCheckingClient) -> None:
    actor = cast.city_coordinator()
    entry = write(by=actor)
    client.sign_in(actor)
    assert "Erase values for good" in client.get(f"/en/protokollet/{entry.seq}/").content.decode()
    assert client.post(f"/protokollet/{entry.seq}/stryk/", {"values": "title"}).status_code == 422
    told = {"values": ["title"], "ground": "GDPR 17.1 a", "once": "k"}
    assert client.post(f"/protokollet/{entry.seq}/stryk/", told).status_code == 303
    assert client.post(f"/protokollet/{entry.seq}/stryk/", told).status_code in {303, 422}
    assert not Opening.objects.filter(seq=entry.seq, name="title").exists()
    client.sign_in(cast.sector_coordinator())
    told = {"values": ["count"], "ground": "GDPR 17.1 a"}
    assert client.post(f"/protokollet/{entry.seq}/stryk/", told).status_code == 403


def test_every_topic_has_a_name_in_words() -> None:
    assert set(topics_read()) - {"test", "tests", "other"} <= set(TOPICS)
