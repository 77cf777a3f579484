"""What a backup says of itself: when it was taken, of what, and the digest of each of its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "manifest.json"


class Unfit(Exception):  # noqa: N818 - it reads as the sentence it is: the backup is unfit
    """A backup that must not be restored, and why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup.

    `entries` and `newest` are the record's size and its newest entry's moment when it was taken.
    """

    taken_at: str
    engine: str
    entries: int
    newest: str
    files: dict[str, str]

    @property
    def moment(self) -> datetime:
        """When it was taken."""
        return datetime.fromisoformat(self.taken_at)

    def write(self, folder: Path) -> None:
        """Leave the manifest: the last thing done, so that a backup without one is no backup."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n")


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Name and digest of every file that is there."""
    return {
        path.name: digest(path) for path in sorted(folder.iterdir()) if path.is_file() and path.name != NAME
    }


def read(folder: Path) -> Manifest:
    """The manifest of a backup whose files are all as it says.

    Raises `Unfit` naming the first that is not.
    """
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text()))
    except FileNotFoundError:
        raise Unfit(f"{folder} holds no {NAME}: it is no backup, or one that was never finished") from None
    except (TypeError, ValueError) as fault:
        raise Unfit(f"{folder / NAME} cannot be read: {fault}") from fault
    there = digests(folder)
    for name, said in manifest.files.items():
        if there.get(name) != said:
            raise Unfit(f"{folder / name} is {'changed' if name in there else 'missing'}")
    return manifest


def latest(folder: Path) -> Path:
    """The newest finished backup in a folder of backups; raises `Unfit` when there is none."""
    found = sorted(path.parent for path in folder.glob(f"*/{NAME}"))
    if not found:
        raise Unfit(f"no backup in {folder}")
    return found[-1]
