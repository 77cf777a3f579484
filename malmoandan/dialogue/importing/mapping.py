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

A table of contributions may have a column `meeting` (the key of a meeting in the table of meetings), and one
of answers a column `action` (codes of activities in a plan here, several parted by comma): then the thread
goes from the meeting to the contribution, to its answer and to the activity.

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
    "voices": NEEDED["voices"] | {"title", "alias", "area", "origin", "supports", "meeting"},
    "replies": NEEDED["replies"] | {"parent", "alias"},
    "answers": NEEDED["answers"] | {"answered_at", "action"},
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
    kept: dict[str, Any] = plain(told)
    for name, said in kept.items():
        _require_shape(name, said)
    return kept


def plain(told: Any) -> Any:  # noqa: ANN401 - what TOML holds
    """The same as text, lists and tables alone, so that it can be kept; without NUL."""
    if isinstance(told, dict):
        return {str(plain(name)): plain(said) for name, said in told.items()}
    if isinstance(told, list):
        return [plain(each) for each in told]
    return str(told).replace("\0", "")


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


def _require_shape(name: str, said: Any) -> None:  # noqa: ANN401 - what TOML holds
    """A part is a table; its columns and values are tables of texts. Whether it is whole is asked later."""
    odd = Refused(_("[%(part)s] is not written as it should be.") % {"part": name})
    if not isinstance(said, dict):
        raise odd
    values = said.get("values", {})
    tables = [said.get("columns", {}), *(values.values() if isinstance(values, dict) else [None])]
    texts = [said.get(each, "") for each in ("file", "language", "answered_at")]
    for table in tables:
        texts += table.values() if isinstance(table, dict) else [None]
    if not all(isinstance(each, str) for each in texts):
        raise odd
