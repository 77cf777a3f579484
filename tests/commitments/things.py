"""Promises for the tests: an association's word to a committee and a committee's to an association."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.agreement.models import Version
from malmoandan.commitments import commands
from malmoandan.commitments.commands import Words
from malmoandan.kernel.refs import Ref
from tests import cast
from tests.agreement.texts import a_draft, adopted

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.commitments.models import Commitment
    from malmoandan.kernel.actors import Actor

DAY = date(2026, 11, 30)
CLAUSE = Ref("agreement.clause", "C1")


def words(title: str = "Vi öppnar hallen två kvällar i veckan", **more: Any) -> Words:
    """What is promised."""
    said: dict[str, Any] = {"title": title, "due_on": DAY, "resources": "En vaktmästare"}
    return Words(**(said | more))


def an_agreement() -> None:
    """Something to hang promises on: the clauses of an agreement in force."""
    if not Version.objects.exists():
        adopted(a_draft())


def proposed(by: Actor | None = None, at: datetime = cast.NOON, **more: Any) -> Commitment:
    """The committee promises the association something, unless told otherwise."""
    an_agreement()
    given: dict[str, Any] = {
        "owner": cast.committee(), "counterpart": cast.association(), "words": words(), "hangs_on": CLAUSE,
    }  # fmt: skip
    return commands.propose_commitment(by=by or cast.committee_secretary(), at=at, **(given | more))


def accepted(by: Actor | None = None, at: datetime = cast.NOON, **more: Any) -> Commitment:
    """The association has taken the committee's word."""
    found = proposed(at=at, **more)
    commands.accept_commitment(
        commitment=found, revision=1, by=by or cast.association_representative(), at=at
    )
    found.refresh_from_db()
    return found


def finished(outcome: str = "done", at: datetime = cast.NOON, **more: Any) -> Commitment:
    """The committee has said how it ended."""
    found = accepted(at=at, **more)
    commands.finish_commitment(
        commitment=found, outcome=outcome, words="Hallen är öppen.", instead="Vi prövar igen i vår.",
        by=cast.committee_secretary(), at=at,
    )  # fmt: skip
    found.refresh_from_db()
    return found


def after(days: int) -> datetime:
    """So many days after the moment of the tests."""
    return cast.NOON + timedelta(days=days)
