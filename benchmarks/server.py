"""The real server on the sample: when it answers, what its processes hold, what a first visit weighs."""

from __future__ import annotations

import gzip
import os
import re
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from benchmarks.harness import Row

STARTS, ROUNDS, PATIENCE = 5, 25, 60
MOST_SECONDS, MOST_MB, MOST_KB = 2.0, 90.0, 60.0
PROCESSES = ("parent", "server's parent", "worker", "server")  # in the order they are started
VISITED = (
    "/",
    "/overenskommelse/",
    "/anslutna/",
    "/organ/",
    "/protokollet/",
    "/beslut/",
    "/fraga/",
    "/anslut/",
)
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon|manifest)"|script)[^>]*? (?:href|src)="([^"]+)"')
FETCHED_BY_CSS = re.compile(r"url\([\"']?([^\"')]+)")


def rows() -> list[Row]:
    """One installation, started some times over."""
    with tempfile.TemporaryDirectory(prefix="malmoandan-bench-") as folder:
        port = _free_port()
        environment = os.environ | {"MALMOANDAN_DATA": folder, "MALMOANDAN_LISTEN": f"127.0.0.1:{port}"}
        for words in (
            ["migrate", "--verbosity", "0"],
            ["collectstatic", "--noinput", "--verbosity", "0"],
            ["sample", "load"],
        ):
            subprocess.run([*_program(), *words], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        starts = [_starting(environment, port, path) for path in ("/livez", "/")]
        process = _start(environment)
        try:
            _wait_for(process, port, "/")
            return [*starts, *_memory(process, port), *_weights(port)]
        finally:
            _end(process)


def _starting(environment: dict[str, str], port: int, path: str) -> Row:
    """How long the first answer takes from a standing start: that we live, and a whole page."""
    seconds, worked = zip(*(_once(environment, port, path) for _ in range(STARTS)), strict=True)
    middle, work = statistics.median(seconds), statistics.median(worked)
    told = f"{middle:.2f} s (CPU of all processes until ended {work:.2f} s)"
    return Row("start to first answer", path, "≤ 2 s", middle <= MOST_SECONDS, told=told)


def _once(environment: dict[str, str], port: int, path: str) -> tuple[float, float]:
    began, worked = time.perf_counter(), _worked()
    process = _start(environment)
    _wait_for(process, port, path)
    seconds = time.perf_counter() - began
    _end(process)
    return seconds, _worked() - worked


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(process: subprocess.Popen[bytes], port: int) -> list[Row]:
    for _ in range(ROUNDS):
        for path in VISITED:
            _fetch(port, path)
    found = []
    for name, pid in zip(PROCESSES, _below(process.pid), strict=True):
        told = Path(f"/proc/{pid}/smaps_rollup")
        shares = _megabytes(told, "Pss") if told.exists() else 0.0
        held = _megabytes(Path(f"/proc/{pid}/status"), "VmRSS")
        words = f"RSS {held:.0f} MB{f', PSS {shares:.0f} MB' if shares else ''}"
        size = f"after {ROUNDS * len(VISITED)} pages"
        found.append(Row(f"memory, {name}", size, "≤ 90 MB", held <= MOST_MB, told=words))
    return found


def _weights(port: int) -> list[Row]:
    """The HTML as it is sent, and everything it makes a browser fetch, compressed as it is sent."""
    found = []
    for path in VISITED:
        html, sent = _fetch(port, path)
        wanted, seen = [urljoin(path, each) for each in LOADED.findall(html.decode())], {path: sent}
        while wanted:
            address = wanted.pop()
            if address in seen or address.startswith("data:"):
                continue
            body, seen[address] = _fetch(port, address)
            if address.endswith(".css"):
                wanted += [urljoin(address, each) for each in FETCHED_BY_CSS.findall(body.decode())]
        whole = sum(seen.values()) / 1000
        told = f"{whole:.1f} kB ({sent / 1000:.1f} HTML)"
        found.append(Row("weight of a first visit", path, "≤ 60 kB", whole <= MOST_KB, told=told))
    return found


def _fetch(port: int, path: str) -> tuple[bytes, int]:
    """The body, and how many bytes of it came over the wire."""
    asked = Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
    with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - as above
        sent: bytes = answer.read()
        return gzip.decompress(sent) if answer.headers.get("Content-Encoding") == "gzip" else sent, len(sent)


def _start(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [*_program(), "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _wait_for(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Ask until the server answers."""
    until = time.perf_counter() + PATIENCE
    while True:
        try:
            _fetch(port, path)
        except (URLError, ConnectionError):
            if time.perf_counter() > until:
                _end(process)
                raise
            time.sleep(0.01)
        else:
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE)


def _program() -> list[str]:
    return [sys.executable, "-c", "from malmoandan.project.command_line import main; main()"]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _below(pid: int) -> list[int]:
    """The processes a process has started, and theirs; it itself first."""
    parents: dict[int, list[int]] = {}
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            child, rest = told.parent.name, told.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(rest[1]), []).append(int(child))
    found = [pid]
    for each in found:
        found += sorted(parents.get(each, []))
    return found


def _megabytes(told: Path, name: str) -> float:
    lines = [line for line in told.read_text().splitlines() if line.startswith(f"{name}:")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0
