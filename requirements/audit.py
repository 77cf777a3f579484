"""Known faults in what we depend on: ``python requirements/audit.py``.

Rule: a fault fails, and so does whatever we do not understand. Advisories that cannot be had are said in one
line and left out – unless MALMOANDAN_REQUIRE names ``audit``, for then going without is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# What pip-audit and what it stands on say when there is no answer to be had, in small letters.
NO_ANSWER = (
    "connection",
    "timed out",
    "max retries",
    "name resolution",
    "name or service not known",
    "proxyerror",
    "sslerror",
    "serviceerror",
    "could not be audited",
)


def audit() -> int:
    """Ask for every pinned package; the exit code."""
    command = [
        str(Path(sys.executable).parent / "pip-audit"),
        "--strict",
        "--require-hashes",
        "--disable-pip",
    ]
    command += ["--disable-pip", "--progress-spinner", "off", "--timeout", "10", "-r", str(HERE / "run.txt")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    said = told.stdout + told.stderr
    if told.returncode and is_without_answer(said) and not is_required():
        sys.stdout.write("pip-audit: its advisories could not be reached: left out.\n")
        return 0
    sys.stdout.write(said)
    return told.returncode


def is_without_answer(said: str) -> bool:
    """Whether it failed for want of an answer, and found no fault before that."""
    words = said.lower()
    return "known vulnerabilit" not in words and any(sign in words for sign in NO_ANSWER)


def is_required() -> bool:
    """Whether going without is a failure here."""
    return "audit" in os.environ.get("MALMOANDAN_REQUIRE", "").split(",")


if __name__ == "__main__":
    sys.exit(audit())
