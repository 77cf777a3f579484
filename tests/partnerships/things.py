"""Collaborations ready made for the tests of this room, and the moments in their life."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from malmoandan.parties.models import BodyKind, Role
from malmoandan.partnerships import commands
from malmoandan.partnerships.commands import Answers, Wording
from malmoandan.partnerships.models import Collaboration
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.partnerships.models import Ending, FollowUp, Terms

NAME = "Den öppna hallen i Norrängen"
QUESTIONS = ("Är det öppet när vi behöver det?", "Vem saknas?", "Vad har deltagarna bestämt själva?")
USERS = "”Äntligen en plats på kvällen”, säger Samira."
NEXT = "Vi öppnar på söndagar också."
YEAR_END = cast.NOON.replace(month=11, day=20)


def wording(**changed: Any) -> Wording:
    """What the committee and the association do together; any part changed."""
    said: dict[str, Any] = {
        "name": NAME, "purpose": "En hall öppen två kvällar för grupper utan lokal.", "form": "collaboration",
        "level": 3, "starts_on": date(2026, 3, 1), "secured_to": date(2027, 2, 28),
        "kronor": Decimal(96000), "partners": [cast.association()],
    }  # fmt: skip
    return Wording(**(said | changed))


def iop(**changed: Any) -> Wording:
    """The same as a civil–public partnership with a decision behind it."""
    decision = {
        "form": "iop", "level": 4, "deciding_body": cast.committee(), "decided_on": date(2026, 2, 10),
        "paragraph": "§ 14", "registry_no": "FRI-2026-7", "ends_on": date(2028, 12, 31),
    }  # fmt: skip
    return wording(**(decision | changed))


def other_representative() -> Actor:
    """Speaks for the other association."""
    return cast.acting("Nils", cast.other_association(), Role.REPRESENTATIVE)


def other_secretary() -> Actor:
    """Speaks for a committee with nothing to do with it."""
    other = cast.body("culture", "Kulturnämnden", BodyKind.COMMITTEE, cast.city())
    return cast.acting("Olle", other, Role.COMMITTEE_SECRETARY)


def registered(
    said: Wording | None = None, by: Actor | None = None, at: datetime = cast.NOON
) -> Collaboration:
    """Put forward by the committee's secretary, unless somebody else is named."""
    cast.association_representative()
    secretary = cast.committee_secretary()
    made = commands.register_collaboration(
        committee=cast.committee(), wording=said or wording(), by=by or secretary, at=at
    )
    return fresh(made)


def confirm(found: Collaboration, by: Actor | None = None, at: datetime = cast.NOON) -> Collaboration:
    """The association says yes to the newest terms, unless somebody else is named."""
    commands.confirm_collaboration(
        collaboration=found, revision=fresh(found).revision, by=by or cast.association_representative(), at=at
    )
    return fresh(found)


def confirmed(said: Wording | None = None, at: datetime = cast.NOON) -> Collaboration:
    """Confirmed by both: everybody reads it."""
    return confirm(registered(said, at=at), at=at)


def changed(found: Collaboration, by: Actor | None = None, at: datetime = cast.NOON, **other: Any) -> Terms:
    """The association puts other terms forward."""
    return commands.change_collaboration(
        collaboration=found, wording=wording(**other), revision=fresh(found).revision,
        reason="Vi har kommit längre.", by=by or cast.association_representative(), at=at,
    )  # fmt: skip


def followed(
    found: Collaboration, by: Actor | None = None, at: datetime = YEAR_END, year: int = 2026, **said: Any
) -> FollowUp:
    """The association says how the year was."""
    answers = Answers(**({"users_voice": USERS, "next_step": NEXT} | said))
    return commands.follow_up_collaboration(
        collaboration=found, year=year, said=answers, by=by or cast.association_representative(), at=at
    )


def ended(found: Collaboration, by: Actor | None = None, at: datetime = YEAR_END, **said: Any) -> Ending:
    """The committee says that it has ended."""
    return commands.end_collaboration(
        collaboration=found,
        why=said.pop("why", "Hallen rivs."),
        by=by or cast.committee_secretary(),
        at=at,
        **said,
    )


def fresh(found: Collaboration) -> Collaboration:
    """As it stands now."""
    return Collaboration.objects.select_related("committee", "current").get(pk=found.pk)


def after(days: int) -> datetime:
    """A moment so many days after noon."""
    return cast.NOON + timedelta(days=days)
