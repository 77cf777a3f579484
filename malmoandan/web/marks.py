"""The two signs that run through every page: the two keys and the red thread, as plain data.

Rooms above fill them; the tags `two_keys` and `red_thread` draw them. Nothing here knows a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.functional import _StrPromise

KeyState = Literal["waiting", "adopted", "returned", "rejected"]
StepCode = Literal["said", "answered", "prioritised", "planned", "promised", "done", "reported"]

KEY_WORDS: dict[KeyState, _StrPromise] = {
    "waiting": pgettext_lazy("a party's key", "waiting"),
    "adopted": pgettext_lazy("a party's key", "has approved"),
    "returned": pgettext_lazy("a party's key", "has sent it back"),
    "rejected": pgettext_lazy("a party's key", "has said no"),
}
STEP_WORDS: dict[StepCode, _StrPromise] = {
    "said": pgettext_lazy("step on the red thread", "Said"),
    "answered": pgettext_lazy("step on the red thread", "Answered"),
    "prioritised": pgettext_lazy("step on the red thread", "Prioritised"),
    "planned": pgettext_lazy("step on the red thread", "Planned"),
    "promised": pgettext_lazy("step on the red thread", "Promised"),
    "done": pgettext_lazy("step on the red thread", "Done"),
    "reported": pgettext_lazy("step on the red thread", "Reported"),
}
STEPS: tuple[StepCode, ...] = tuple(STEP_WORDS)


@dataclass(frozen=True, slots=True)
class KeyHalf:
    """One party's key on one exact text: turned or not, and on what decision it rests."""

    party: str  # the party's name as people say it
    state: KeyState = "waiting"
    body: str = ""  # the body that decided
    decided_on: date | None = None
    paragraph: str = ""  # "§ 42"
    registry_no: str = ""
    document_url: str = ""
    dissent: str = ""
    turned_by: str = ""  # in which role, never a person's name

    @property
    def is_turned(self) -> bool:
        """Whether the party has approved."""
        return self.state == "adopted"

    @property
    def word(self) -> _StrPromise:
        """The state in words."""
        return KEY_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class TwoKeys:
    """The keys on one joint thing, one half per party and in the parties' fixed order."""

    halves: tuple[KeyHalf, ...]
    title: str = ""  # what the keys are turned on

    @property
    def is_closed(self) -> bool:
        """Whether every party has turned its key. Nobody's silence counts as a yes."""
        return bool(self.halves) and all(half.is_turned for half in self.halves)

    @property
    def word(self) -> _StrPromise:
        """The joint state in words."""
        if self.is_closed:
            return _("Approved by all parties")
        if any(half.state in {"returned", "rejected"} for half in self.halves):
            return _("Not approved")
        return _("Waiting for approval")


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One thing on the thread."""

    step: StepCode
    title: str
    url: str = ""
    at: datetime | None = None
    is_here: bool = False  # the page one is on

    @property
    def word(self) -> _StrPromise:
        """The step in words."""
        return STEP_WORDS[self.step]


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a thing came from and what it led to, in the order of the steps."""

    steps: tuple[ThreadStep, ...] = ()

    @property
    def in_order(self) -> list[ThreadStep]:
        """From what was said to what was reported; within a step by time, the undated last."""
        return sorted(
            self.steps, key=lambda s: (STEPS.index(s.step), s.at is None, s.at.timestamp() if s.at else 0)
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a tab row, a chapter index or a menu. `level` indents, `note` is a small word after it."""

    label: str
    url: str
    is_current: bool = False
    level: int = 1
    note: str = ""
