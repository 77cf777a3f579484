"""Which file and column of another system is what here: a mapping, as a TOML file.

    [voices]
    file = "proposals.csv"
    columns = { key = "id", said_at = "created_on", title = "title", text = "summary" }
    values = { origin = { meeting = "meeting", citizen = "import" } }
    language = "ca"

    [replies]
    file = "comments.csv"
    columns = { key = "id", voice = "proposal_id", said_at = "created_at", text = "body" }

    [answers]
    file = "proposals.csv"
    columns = { voice = "id", outcome = "status", reasons = "rejection_reason" }
    values = { outcome = { accepted = "we_do", rejected = "we_do_not" } }
    answered_at = "2016-04-25"

    [meetings]
    file = "meetings.csv"
    columns = { key = "id", title = "title", held_on = "date", place = "address", came = "attendees" }

A name of ours without a column, or one that is not ours, is refused; so is a value without its translation.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDED = {
    "voices": {"key", "said_at", "text"},
    "replies": {"key", "voice", "said_at", "text"},
    "answers": {"voice", "outcome", "reasons"},
    "meetings": {"key", "title", "held_on", "place"},
}
ALLOWED = {
    "voices": NEEDED["voices"] | {"title", "alias", "area", "origin", "supports"},
    "replies": NEEDED["replies"] | {"parent", "alias"},
    "answers": NEEDED["answers"] | {"answered_at"},
    "meetings": NEEDED["meetings"] | {"purpose", "address", "area", "came"},
}


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of thing: its file, our names by column, values by what they are called there, constants."""

    file: str
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    language: str = "sv"
    answered_at: str = ""


def read_mapping(text: str) -> dict[str, Part]:
    """The parts of a mapping; `Refused`, saying where, for what is no mapping of ours."""
    return parts_of(mapping_told(text))


def mapping_told(text: str) -> dict[str, Any]:
    """What a mapping file says, not yet looked at."""
    try:
        told: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refused(_("The mapping is no TOML: %(fault)s") % {"fault": fault}) from None
    return told


def parts_of(told: Mapping[str, Any]) -> dict[str, Part]:
    """The same for what a mapping says as plain data."""
    if strange := set(told) - set(NEEDED):
        names = {"names": ", ".join(sorted(strange))}
        raise Refused(_("The mapping has parts that are not ours: %(names)s") % names)
    if "voices" not in told:
        raise Refused(_("The mapping has no part [voices]."))
    return {name: _part(name, said) for name, said in told.items()}


def _part(name: str, said: Any) -> Part:  # noqa: ANN401 - what TOML holds
    try:
        part = Part(**said)
    except TypeError as fault:
        raise Refused(f"[{name}]: {fault}") from None
    if lacking := NEEDED[name] - set(part.columns):
        names = {"part": name, "names": ", ".join(sorted(lacking))}
        raise Refused(_("[%(part)s] lacks columns for %(names)s.") % names)
    if strange := set(part.columns) - ALLOWED[name]:
        names = {"part": name, "names": ", ".join(sorted(strange))}
        raise Refused(_("[%(part)s] has columns that are not ours: %(names)s.") % names)
    if "/" in part.file or "\\" in part.file:
        raise Refused(_("[%(part)s]: the file lies in the folder itself.") % {"part": name})
    return part
