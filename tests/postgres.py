"""A PostgreSQL server for one command: ``python -m tests.postgres -- python -m pytest``.

It lives in a temporary folder on a free loopback port, is owned by nobody, syncs nothing to disk
and is gone when the command ends. Run as root it steps down to `postgres` or `nobody`, for the server
refuses to be root.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.needs import ADVICE, is_required, program

QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
NEW = ["-U", "andan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]


def lesser_user() -> str:
    """Whom to run as when we are root: the server refuses to be root."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def as_lesser(command: list[str]) -> list[str]:
    """The command, stepped down from root where we are root."""
    if os.getuid() != 0:
        return command
    if shutil.which("runuser"):
        return ["runuser", "-u", lesser_user(), "--", *command]
    return ["setpriv", f"--reuid={lesser_user()}", "--clear-groups", *command]


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def quietly(command: list[str], folder: Path) -> None:
    """Run a part of PostgreSQL; its words are shown only when it fails."""
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        as_lesser(command), cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def server() -> Iterator[str]:
    """Start a server and give its address in the form MALMOANDAN_DATABASE takes."""
    folder = Path(tempfile.mkdtemp(prefix="malmoandan-postgres-"))
    data, port, control = folder / "data", free_port(), program("pg_ctl")
    if os.getuid() == 0:
        os.chown(folder, pwd.getpwnam(lesser_user()).pw_uid, -1)
    try:
        quietly(
            [
                program("initdb"),
                "-D",
                str(data),
                "-U",
                "andan",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-N",
            ],
            folder,
        )
        told = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {QUICK}"
        quietly([control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", told, "start"], folder)
        try:
            yield f"postgresql://andan@127.0.0.1:{port}/postgres"
        finally:
            quietly([control, "-D", str(data), "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command beside a server; without PostgreSQL say how to get it (a failure where required)."""
    if not (program("postgres") and program("initdb")):
        print(ADVICE["postgres"])  # noqa: T201 - a script that tells
        return 1 if is_required("postgres") else 0
    with server() as address:
        surroundings = {**os.environ, "MALMOANDAN_DATABASE": address}
        return subprocess.run(command, env=surroundings, check=False).returncode  # noqa: S603 - the developer's own


if __name__ == "__main__":
    sys.exit(main(sys.argv[sys.argv.index("--") + 1 :]))
