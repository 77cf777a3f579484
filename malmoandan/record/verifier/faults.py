"""What a verifier says when something is wrong."""

from __future__ import annotations


class Wrong(Exception):  # noqa: N818 - it is what was found
    """Something in the copy is not as it must be; `entry` is its number where one entry is to blame."""

    def __init__(self, words: str, entry: int = 0) -> None:
        super().__init__(f"entry {entry}: {words}" if entry else words)
        self.entry = entry
