"""A room full of phones on loopback: each follows the workshop and votes every ten seconds.

Every acknowledged vote is remembered. In the middle the worker and the web server are killed (-9). Afterwards
the conversation's end is set to now: the worker that was started anew has to close it, count it and draw its
last map, and while it draws it is killed once more. Then what was acknowledged is held against what is stored
and against what the last batch counts. Bounded in phones and in seconds, whatever falls and does not rise; it
speaks with nothing but the server it started itself. `CROWD_PHONES` asks for another number of phones.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Row
from benchmarks.server import _below, _end, _free_port, _program, _start, _wait_for
from tests.needs import program
from tests.postgres import server as postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS, EVERY, STATEMENTS = 30, 2.0, 40
MOST_P95 = 500  # milliseconds
PAUSE = 10.0  # seconds between two votes of a phone: a hundred votes a second from a thousand
SIZES = {"SQLite": (300, 1), "PostgreSQL": (1_000, 2)}  # phones (each votes every ten seconds), web processes
PHONES = int(os.environ.get("CROWD_PHONES", "0"))
COMING = 15  # seconds in which they come
LONGEST = 90  # seconds a phone goes on trying after the end, before it gives up
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PREPARE = """
import json, django; django.setup()
from datetime import timedelta
from django.utils import timezone
from malmoandan.parties.models import Mandate, Role
from malmoandan.parties.queries import actor_of
from malmoandan.meetings.models import Meeting
from malmoandan.opinions import commands as opinions
from malmoandan.workshop import commands
from malmoandan.workshop.models import StepKind
from malmoandan.workshop.scripts import Row
now = timezone.now()
by = actor_of(Mandate.objects.filter(role=Role.COORDINATOR, ends_at=None).order_by("pk")[0])
held = Meeting.objects.create(title="Load", purpose="Load", place="Here", starts_at=now,
    ends_at=now + timedelta(hours=2), organiser_id=by.body, mandate_id=by.mandate, planned_at=now,
    invited_at=now)
made = commands.begin_workshop(meeting=held, title="Load", question="How much can it bear?", by=by, at=now,
    answer_due_on=(now + timedelta(days=30)).date())
commands.write_script(workshop=made, rows=[Row(StepKind.VOTE, "Vote")], seen=1, by=by, at=now)
commands.open_workshop(workshop=made, by=by, at=now)
made.refresh_from_db()
for number in range(%d):
    said = opinions.propose_statement(conversation=made.conversation, text=f"Statement {number}",
        language="sv", by=by, at=now)
    said.refresh_from_db()
    if said.state != "accepted":
        opinions.accept_statement(statement=said, by=by, at=now)
print(json.dumps([made.code, made.conversation_id]))
"""
END = """
import django; django.setup()
from django.utils import timezone
from malmoandan.opinions.models import Conversation
Conversation.objects.filter(pk=%d).update(closes_at=timezone.now())
print("ended")
"""
COUNT = """
import json, django; django.setup()
from django.db.models import Count
from malmoandan.opinions.commands.publishing import COLUMNS
from malmoandan.opinions.models import Vote, VoteBatch
rows = Vote.objects.filter(statement__conversation=%d).values_list("statement__number", "value")
stored = list(rows.annotate(n=Count("pk")).order_by("statement__number", "value"))
last = VoteBatch.objects.filter(conversation=%d, is_last=True).first()
counted = [[int(number), value, told[place]] for number, told in (last.tallies if last else {}).items()
    for value, place in COLUMNS.items() if told[place]]
batches = VoteBatch.objects.filter(conversation=%d)
maps = batches.filter(map__isnull=False).count()
print(json.dumps([stored, counted, [batches.count(), maps, bool(last and hasattr(last, "map"))]]))
"""
CLOSING = 120  # seconds the worker gets to begin to draw, on however busy a machine
DRAWING = 240  # seconds it gets, started anew, to have drawn


@dataclass
class Told:
    """What the phones saw: milliseconds of each answer, and the votes that were acknowledged."""

    polls: list[float] = field(default_factory=list)
    votes: list[float] = field(default_factory=list)
    stood: dict[tuple[int, int], int] = field(default_factory=dict)  # phone, statement → value
    faults: int = 0
    given_up: int = 0  # phones that never came in, and votes that were never acknowledged
    killed: list[str] = field(default_factory=list)  # what was ended without a word, in order


@dataclass(frozen=True)
class Room:
    """What every phone in it knows."""

    told: Told
    code: str
    phones: int
    until: float


class Phone:
    """One phone: a connection kept open, its cookies, and the token of its form."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies, self.token = port, {}, ""
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        """One request on the kept connection; 0 where the server was not there."""
        try:
            return await asyncio.wait_for(self._ask(method, path, body), 20)
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError, IndexError):
            self.writer = None
            return 0, ""

    async def _ask(self, method: str, path: str, body: str) -> tuple[int, str]:
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self.reader is not None
        head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "HX-Request: true"]
        head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        self.writer.write("\r\n".join([*head, "", body]).encode())
        await self.writer.drain()
        status = int((await self.reader.readuntil(b"\r\n")).split()[1])
        length = 0
        while line := (await self.reader.readuntil(b"\r\n")).decode().strip():
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "set-cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
            elif name.lower() == "connection" and value.strip() == "close":
                self.writer.close()
        return status, (await self.reader.readexactly(length)).decode() if length else ""


def rows() -> list[Row]:
    """A room on each database that is here."""
    found = []
    for name, (usual, processes) in SIZES.items():
        phones = PHONES or usual
        if name == "PostgreSQL" and not program("postgres"):
            continue
        with postgres() if name == "PostgreSQL" else nullcontext("") as address:
            found += list(_room(name, address, phones, processes))
    return found


def _room(name: str, address: str, phones: int, processes: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="malmoandan-crowd-") as folder:
        port = _free_port()
        environment = os.environ | {
            "MALMOANDAN_DATA": folder,
            "MALMOANDAN_LISTEN": f"127.0.0.1:{port}",
            "MALMOANDAN_DATABASE": address,
            "MALMOANDAN_WEB_PROCESSES": str(processes),
            "DJANGO_SETTINGS_MODULE": "malmoandan.project.settings",
        }
        for words in (
            ["migrate", "--verbosity", "0"],
            ["collectstatic", "--noinput", "--verbosity", "0"],
            ["sample", "load"],
        ):
            subprocess.run([*_program(), *words], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        code, conversation = json.loads(_python(PREPARE % STATEMENTS, environment))
        process = _start(environment)
        try:
            _wait_for(process, port, "/livez")
            told = asyncio.run(_crowd(port, code, phones, process.pid))
            _python(END % conversation, environment)
            _kill_while_it_draws(process.pid, told)
            stored, counted, batches = _when_closed(conversation, environment)
        finally:
            _end(process)
    yield from _told(f"{name}, {phones} phones", told, stored, counted, batches)


Counts = dict[tuple[int, int], int]  # statement, value → votes


def _told(size: str, told: Told, stored: Counts, counted: Counts, batches: list[int]) -> Iterator[Row]:
    """How quick it was, and whether what was acknowledged is what is stored and what is counted."""
    acknowledged: dict[tuple[int, int], int] = {}
    for (_phone, number), value in told.stood.items():
        acknowledged[number, value] = acknowledged.get((number, value), 0) + 1
    for kind, times in (("poll", told.polls), ("vote", told.votes)):
        middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        words = f"median {middle:.0f} ms, p95 {late:.0f} ms of {len(times)}; {told.faults} tried again"
        words += f", {told.given_up} given up"
        yield Row(f"workshop, {kind}", size, "p95 < 500 ms", late < MOST_P95, told=words)
    same = stored == acknowledged and not told.given_up
    words = f"{sum(acknowledged.values())} acknowledged, {sum(stored.values())} stored"
    yield Row("workshop, votes after kill -9", size, "the same", same, told=words)
    made, maps, is_drawn = batches
    words = f"{sum(counted.values())} counted; {made} batches, {maps} maps; killed: {', '.join(told.killed)}"
    is_whole = counted == acknowledged and is_drawn and len(told.killed) == len(KILLED)
    yield Row("workshop, counted by the worker after its kill -9", size, "the same", is_whole, told=words)


def _python(words: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", words]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return done.stdout.strip().splitlines()[-1]


def _when_closed(conversation: int, environment: dict[str, str]) -> tuple[Counts, Counts, list[int]]:
    """What is stored, what the last batch counts, and its maps, once the worker has drawn the last one."""
    until = time.monotonic() + DRAWING
    while True:
        found = json.loads(_python(COUNT % ((conversation,) * 3), environment))
        stored, counted = ({(number, value): n for number, value, n in each} for each in found[:2])
        if found[2][2] or time.monotonic() > until:
            return stored, counted, found[2]
        time.sleep(3)


async def _crowd(port: int, code: str, phones: int, parent: int) -> Told:
    told, until = Told(), time.monotonic() + SECONDS + COMING
    killer = asyncio.create_task(_kill(parent, told))
    room = Room(told, code, phones, until)
    await asyncio.gather(*(_take_part(room, Phone(port), number) for number in range(phones)))
    await killer
    return told


KILLED = ("worker", "web server", "worker while it drew")


async def _kill(parent: int, told: Told) -> None:
    """End the worker without a word in the middle, and then all that answers; both are started anew."""
    web, worker = sorted(_children(parent))
    await asyncio.sleep(COMING + SECONDS / 4)
    os.kill(worker, signal.SIGKILL)
    told.killed.append(KILLED[0])
    await asyncio.sleep(SECONDS / 4)
    for child in _below(web):
        os.kill(child, signal.SIGKILL)
    told.killed.append(KILLED[1])


def _kill_while_it_draws(parent: int, told: Told) -> None:
    """End the worker without a word when it has a process that draws, and that one too. Bounded in time."""
    until = time.monotonic() + CLOSING
    while time.monotonic() < until:
        for child in _children(parent):
            drawing = [each for each in _children(child) if "malmoandan.opinions.maps" in _called(each)]
            if drawing:
                for each in (child, *drawing):
                    with suppress(ProcessLookupError):
                        os.kill(each, signal.SIGKILL)
                told.killed.append(KILLED[2])
                return
        time.sleep(0.005)


def _called(pid: int) -> str:
    """The words a process was started with, or nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _children(pid: int) -> list[int]:
    """The processes that one has started itself."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in told.read_text().split()] if told.exists() else []


async def _take_part(room: Room, phone: Phone, number: int) -> None:
    """Come in during the first quarter of a minute, then follow the room and vote in turn."""
    told, code, until = room.told, room.code, room.until
    chance = random.Random(number)  # noqa: S311 - a play
    await asyncio.sleep(chance.random() * (COMING - 1))
    status, page = 0, ""
    while status != 200:
        if time.monotonic() > until:
            told.given_up += 1
            return
        status, page = await phone.ask("GET", f"/v/{code}/")
        await asyncio.sleep(0 if status == 200 else 0.5)
    phone.token = TOKEN.search(page)[1]  # type: ignore[index]
    revision = re.search(r'data-revision="(\d+)"', page)[1]  # type: ignore[index]
    next_vote = time.monotonic() + chance.random() * PAUSE
    statements = chance.sample(range(1, STATEMENTS + 1), STATEMENTS)
    while time.monotonic() < until:
        began = time.perf_counter()
        status, _ = await phone.ask("GET", f"/v/{code}/nu/?har={revision}")
        if status:
            told.polls.append((time.perf_counter() - began) * 1000)
        else:
            told.faults += 1
        if time.monotonic() >= next_vote and statements:
            await _vote(room, phone, number, statements.pop(), chance.choice((-1, 0, 1)))
            next_vote += PAUSE
        await asyncio.sleep(EVERY * (0.9 + chance.random() * 0.2))


async def _vote(room: Room, phone: Phone, number: int, statement: int, value: int) -> None:
    """Vote, and try again until it is acknowledged, as the page's outbox does; not for ever."""
    body = f"csrfmiddlewaretoken={phone.token}&statement={statement}&value={value}"
    while time.monotonic() < room.until + LONGEST:
        began = time.perf_counter()
        status, _ = await phone.ask("POST", f"/v/{room.code}/rosta/", body)
        if status == 200:
            room.told.votes.append((time.perf_counter() - began) * 1000)
            room.told.stood[number, statement] = value
            return
        room.told.faults += 1
        await asyncio.sleep(1 + random.random())  # noqa: S311 - a play
    room.told.given_up += 1
