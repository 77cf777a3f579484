"""The verifier's command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .copies import verify
from .faults import Wrong

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify what the command line names; 0 when all is right, 1 when something is wrong."""
    reader = argparse.ArgumentParser(description="Verify a copy of the public record.")
    reader.add_argument("folder", type=Path, help="the copy")
    reader.add_argument("--key", action="append", default=[], help="a key you trust: the log's, each party's")
    reader.add_argument("--need", default="0", help="how many parties must have confirmed: a number, or both")
    reader.add_argument("--seen", default="", metavar="SIZE:ROOT", help="what you saw before")
    reader.add_argument("--processes", type=int, help="how many to work at a time")
    given = reader.parse_args(arguments)
    try:
        need = 2 if given.need == "both" else int(given.need)
        report = verify(given.folder, keys=given.key, need=need, seen=given.seen, processes=given.processes)
    except (Wrong, ValueError) as fault:
        sys.stdout.write(f"WRONG – {fault}\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in report.lines()))
    return 0
