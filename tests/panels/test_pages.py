"""The pages of the room, the published file, and the command line."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from malmoandan.kernel.dues import Owner, dues_at
from malmoandan.kernel.refs import Ref
from malmoandan.panels import commands
from malmoandan.panels.lots import computing, files, numbers
from malmoandan.panels.models import Draw, DrawState, Seal
from malmoandan.panels.queries import draws_about, published_file
from malmoandan.panels.rules import pool_counts, seen_of
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.panels import things
from tests.panels.things import drafted, drawn, fixed, fresh, published, sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
TERMS = {
    "title": "Badhusets grupp", "purpose": "Råd.", "size": "6",
    "quotas": "Ålder; yngre; 2; 4\nÅlder;äldre;2;4\n\nOmråde\tnorr\t1\t3\nOmråde; söder; 3; 5",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _it_is_noon() -> Iterator[None]:
    with time_machine.travel(cast.NOON, tick=False):
        yield


def url(name: str, draw: Draw) -> str:
    """An address of the room, in English."""
    return reverse(f"panels:{name}", args=[draw.pk])


@pytest.mark.parametrize("make", [fixed, published, sealed, drawn])
def test_everyone_reads_it_as_far_as_it_has_come(
    client: PageCheckingClient, make: Callable[[], Draw]
) -> None:
    draw = make()
    for code in ("sv", "en", "ar", "fi"):
        prefix = "" if code == "sv" else f"/{code}"
        assert draw.title in client.get(f"{prefix}/lottning/{draw.pk}/").content.decode()
        assert draw.title in client.get(f"{prefix}/lottningar/").content.decode()


def test_nobody_nameless_sees_a_draft_by_any_door(client: PageCheckingClient) -> None:
    draw = drafted()
    for name in ("draw", "panels", "draw_json"):
        assert client.get(url(name, draw)).status_code == 404, name
    assert draw.title not in client.get("/en/lottningar/").content.decode()
    assert not nodes_of([draw.ref], cast.visitor())
    assert not draws_about(Ref("x", "1"), cast.visitor())


def test_a_coordinator_drafts_brings_the_pool_and_fixes_by_the_pages(client: PageCheckingClient) -> None:
    client.sign_in(cast.city_coordinator())
    sent = client.post("/en/lottningar/ny/", TERMS | {"once": "a"})
    assert sent.status_code == 303
    draw = Draw.objects.get()
    assert [tuple(each) for each in draw.quotas] == list(things.QUOTAS)
    table = SimpleUploadedFile("pool.csv", things.pool_csv())
    client.post(url("bring_pool", draw), {"file": table, "once": "b"})
    assert "The pool has 40 people." in client.get(url("draw", draw)).content.decode()
    shown = client.get(url("fix_draw", draw)).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shown)
    assert seen
    client.post(url("change_draw", draw), TERMS | {"title": "Ny", "seen": seen[1], "once": "c"})
    stale = client.post(url("fix_draw", draw), {"seen": seen[1], "once": "d"})
    assert stale.status_code == 409
    client.post(url("fix_draw", draw), {"seen": seen_of(fresh(draw)), "once": "e"})
    assert fresh(draw).state == DrawState.FIXED
    assert client.get(url("change_draw", draw)).status_code == 403


@pytest.mark.parametrize(
    "change",
    [{"quotas": "Ålder; yngre; 2"}, {"quotas": "Ålder; yngre; -2; x"}, {"size": "1"}, {"title": "a\0b"}],
    ids=str,
)
def test_bad_terms_come_back_with_what_was_written(
    client: PageCheckingClient, change: dict[str, str]
) -> None:
    client.sign_in(cast.city_coordinator())
    told = client.post("/en/lottningar/ny/", TERMS | change)
    assert told.status_code == 422
    assert "Råd." in told.content.decode()
    assert not Draw.objects.exists()


def test_a_faulty_pool_is_told_by_its_cells(client: PageCheckingClient) -> None:
    draw = drafted(count=0)
    client.sign_in(cast.sector_coordinator())
    table = SimpleUploadedFile("pool.csv", things.pool_csv().replace(b"\r\n7;", b"\r\nAsta;"))
    told = client.post(url("bring_pool", draw), {"file": table})
    assert told.status_code == 409
    assert "A8" in told.content.decode()


def test_a_number_is_sealed_and_shown_once_and_opened_by_its_code(client: PageCheckingClient) -> None:
    draw = published()
    client.sign_in(cast.city_coordinator())
    said = {"number": "700", "fingerprint": "", "once": "k"}
    first, second = (client.post(url("seal_number", draw), said) for _ in range(2))
    code = re.search(r"700 · ([0-9A-Z-]{14})", first.content.decode())
    assert code
    assert code[0] in second.content.decode()
    assert "no-store" in first.headers["Cache-Control"]
    seal = Seal.objects.get()
    assert seal.fingerprint == numbers.fingerprint(draw.panels_digest, "city", 700, code[1])
    assert (seal.number, seal.code) == (None, "")
    assert code[1] not in client.get(url("draw", draw)).content.decode()
    client.sign_in(cast.sector_coordinator())
    made = numbers.fingerprint(draw.panels_digest, "sector", 345, things.code_of("sector"))
    client.post(url("seal_number", draw), {"fingerprint": made, "once": "l"})
    bad = client.post(url("open_number", draw), {"number": "346", "code": things.code_of("sector")})
    assert bad.status_code == 409
    assert things.code_of("sector") in bad.content.decode()
    client.post(url("open_number", draw), {"number": "345", "code": things.code_of("sector").lower()})
    client.sign_in(cast.city_coordinator())
    client.post(url("open_number", draw), {"number": "700", "code": code[1], "once": "m"})
    assert "The lot is 045" in client.get(url("draw", draw)).content.decode()


def test_a_number_and_a_fingerprint_together_are_neither(client: PageCheckingClient) -> None:
    draw = published()
    client.sign_in(cast.city_coordinator())
    for said in (
        {"once": "x"},
        {"number": "7", "fingerprint": "a" * 64},
        {"number": "1000"},
        {"number": "-1"},
    ):
        assert client.post(url("seal_number", draw), said).status_code == 422


def test_anyone_looks_up_a_chance_by_number(client: PageCheckingClient) -> None:
    draw = drawn()
    assert (
        "500 of the 1,000 lots draw number 1." in client.get(url("draw", draw) + "?number=1").content.decode()
    )
    assert "It is drawn." in client.get(url("draw", draw) + "?number=1").content.decode()
    assert "It is not drawn." in client.get(url("draw", draw) + "?number=6").content.decode()
    assert "0 of the 1,000 lots" in client.get(url("draw", draw) + "?number=40").content.decode()
    assert "no such number" in client.get(url("draw", draw) + "?number=999").content.decode()
    for strange in ("x", "-1", "%00", "9" * 5000, XSS):
        assert client.get(url("draw", draw), {"number": strange}).status_code == 200


def test_the_pool_is_read_by_coordinators_and_auditors_alone(client: PageCheckingClient) -> None:
    draw = drawn()
    assert client.get(url("pool_json", draw)).status_code == 302
    client.sign_in(cast.association_representative())
    assert client.get(url("pool_json", draw)).status_code == 403
    client.sign_in(cast.auditor())
    assert json.loads(client.get(url("pool_json", draw)).content) == draw.pool


def test_no_page_tells_a_number_of_the_pool_under_ten(client: PageCheckingClient) -> None:
    draw = fixed(count=25)  # eight of the north, seventeen of the south; thirteen younger, twelve older
    told = {quota.value: count for quota, count in pool_counts(draw)}
    assert told == {"yngre": 13, "äldre": 12, "norr": None, "söder": None}
    assert "not shown" in client.get(url("draw", draw)).content.decode()


def test_words_of_others_are_never_markup(client: PageCheckingClient) -> None:
    draw = drafted(count=0)
    Draw.objects.filter(pk=draw.pk).update(title=XSS, purpose=XSS, quotas=[[XSS[:60], XSS[:60], 0, 6]])
    client.sign_in(cast.auditor())
    for name in ("draw", "panels"):
        assert "<script>alert" not in client.get(url(name, draw)).content.decode()


def test_the_fault_is_told_on_the_draft_with_what_to_loosen(client: PageCheckingClient) -> None:
    draw = drafted()
    client.sign_in(cast.city_coordinator())
    for fault, words in (
        ({"loosen": [["Ålder", "yngre", 2, 4, 1, 5]]}, "lower the least from 2 to 1"),
        ({"slow": 240}, "took too long"),
        ({"fault": XSS}, "could not be worked out"),
    ):
        Draw.objects.filter(pk=draw.pk).update(fault=fault)
        assert words in client.get(url("draw", draw)).content.decode()


def test_lists_and_pages_cost_the_same_with_one_row_and_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    draw = drawn()

    def grow() -> None:
        for _ in range(29):
            fixed()

    same_queries(lambda: client.get("/en/lottningar/"), grow, most=8)
    same_queries(lambda: client.get(url("draw", draw)), lambda: None, most=10)


def test_each_party_owes_a_number_and_then_its_opening() -> None:
    draw = published()

    def owed() -> set[tuple[str, str]]:
        return {
            (due.kind, due.party) for due in dues_at(cast.NOON, Owner(party="city")) if due.ref == draw.ref
        }

    assert owed() == {("panels.seal", "city"), ("panels.seal", "sector")}
    things.seal(draw, cast.city_coordinator())
    assert owed() == {("panels.seal", "sector")}
    things.seal(draw, cast.sector_coordinator())
    assert owed() == {("panels.open", "city"), ("panels.open", "sector")}
    things.unseal(draw, cast.city_coordinator())
    assert owed() == {("panels.open", "sector")}


def test_every_entry_of_a_draw_is_read(client: PageCheckingClient) -> None:
    draw = drawn()
    other = drafted()
    commands.cancel_draw(draw=other, reason="x", by=cast.city_coordinator(), at=cast.NOON)
    said = client.get(url("draw", draw)).content.decode()
    for words in (
        "were fixed",
        "groups of the draw",
        "sealed its number",
        "opened its number",
        "gave lot 045",
    ):
        assert words in said, words


# --- The file


def a_file(tmp_path: Path, draw: Draw, **change: Any) -> Path:
    """The published file, perhaps changed."""
    path = tmp_path / "draw.json"
    path.write_text(numbers.spelt(published_file(draw) | change))
    return path


def redraw(*words: object) -> str:
    """What the command says."""
    out = StringIO()
    call_command("panels", "redraw", *map(str, words), stdout=out)
    return out.getvalue()


def test_the_file_from_the_page_gives_the_same_panel_again(
    client: PageCheckingClient, tmp_path: Path
) -> None:
    draw = drawn()
    path = tmp_path / "draw.json"
    path.write_bytes(client.get(url("draw_json", draw)).content)
    said = redraw(path)
    assert "700 + 345 gives lot 045" in said
    assert "1 2 3 4 5 8" in said


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"schema": "x"}, "schema"),
        ({"drawn": 46}, "says 46"),
        ({"drawn": None}, "not open yet"),
        ({"rule_digest": "a" * 64}, "the rule is not"),
        ({"panels": things.panels()[::-1]}, "the panels are not"),
        ({"seals": []}, "from every party"),
        ({"rule": None}, "the rule is not"),
    ],
)
def test_a_file_that_was_changed_is_told_where(tmp_path: Path, change: dict[str, Any], word: str) -> None:
    with pytest.raises(CommandError, match=word):
        redraw(a_file(tmp_path, drawn(), **change))


def test_a_number_changed_in_the_file_no_longer_fits_its_fingerprint() -> None:
    draw = drawn()
    told = published_file(draw)
    told["seals"][0]["number"] = 701
    with pytest.raises(files.Wrong, match="not the one that was sealed"):
        files.checked(told)


def test_who_holds_the_pool_works_out_the_panels_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = drawn()
    path, pool = a_file(tmp_path, draw), tmp_path / "pool.json"
    pool.write_text(json.dumps(draw.pool))
    broken = json.loads(numbers.spelt(published_file(draw)))
    broken["panels"][0]["members"] = [1, 3, 5, 7, 9, 11]
    with pytest.raises(files.Wrong, match="a panel has 6 of"):
        files.check_pool(broken, draw.pool)
    pool.write_text(json.dumps(draw.pool | {"salt": "x"}))
    with pytest.raises(CommandError, match="not the pool"):
        redraw(path, "--pool", pool)
    monkeypatch.setattr(files, "check_pool", lambda *_: {})
    monkeypatch.setattr(computing, "panels_of", lambda *_, **__: {"panels": draw.panels})
    assert "the same panels" in redraw(path, "--pool", pool)
    monkeypatch.setattr(computing, "panels_of", lambda *_, **__: {"panels": []})
    with pytest.raises(CommandError, match="other panels"):
        redraw(path, "--pool", pool)


def test_a_fingerprint_made_on_ones_own_machine_is_taken(tmp_path: Path) -> None:
    draw = published()
    out = StringIO()
    call_command("panels", "seal", str(a_file(tmp_path, draw)), "city", "12", stdout=out)
    said = dict(line.split() for line in out.getvalue().splitlines())
    assert said["fingerprint"] == numbers.fingerprint(draw.panels_digest, "city", 12, said["code"])


def test_a_large_draw_is_worked_out_at_the_command_line() -> None:
    draw = fixed()
    out = StringIO()
    call_command("panels", "work-out", str(draw.pk), stdout=out)
    assert fresh(draw).has_panels
    assert "panels" in out.getvalue()
    with pytest.raises(CommandError, match="no draw"):
        call_command("panels", "work-out", "999999")


def test_a_draw_worked_out_by_the_solver_keeps_the_quotas_of_its_pool() -> None:
    draw = fixed()
    found = computing.panels_of(files.asked_of(published_file(draw)["rule"], draw.pool))
    told = published_file(draw) | {"panels": found["panels"]}
    assert files.check_pool(told, draw.pool)["size"] == draw.size
