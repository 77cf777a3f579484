"""The options of a draft: added one or many at a time, by hand or from another room, changed, removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web.texts import one_line
from malmoandan.weighing import policies
from malmoandan.weighing.commands.drafting import locked, unchanged
from malmoandan.weighing.commands.terms import require_ref
from malmoandan.weighing.models import Option, Weighing
from malmoandan.weighing.rules import LARGEST_SUM, LONGEST_DESCRIPTION, MOST_OPTIONS, amount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class NewOption:
    """An option to be: `about` is the Ref of what it is, as text; `cost` in the weighing's unit."""

    title: str
    description: str = ""
    cost: int | None = None
    about: str = ""


@transaction.atomic
def add_options(*, weighing: Weighing, options: Sequence[NewOption], by: Actor, at: datetime) -> list[Option]:
    """Add options to a draft, all of them or none. What is already there under the same Ref is left alone."""
    weighing = locked(weighing)
    require(policies.may_add_options(by, weighing), _("Only a draft can be changed."))
    here = list(weighing.options.order_by("number"))
    known = {option.about for option in here if option.about}
    new = [option for option in options if option.about not in known]
    if not new:
        raise Refused(_("Write at least one new option."))
    if len(here) + len(new) > MOST_OPTIONS:
        raise Refused(_("A weighing holds at most %(most)d options.") % {"most": MOST_OPTIONS})
    first = weighing.last_number + 1
    added = [
        Option.objects.create(weighing=weighing, number=number, **fields_of(weighing, option))
        for number, option in enumerate(new, start=first)
    ]
    Weighing.objects.filter(pk=weighing.pk).update(last_number=added[-1].number)
    record.write(kind="weighing.options_added", ref=weighing.ref, by=by, at=at, count=len(added))
    return added


@transaction.atomic
def change_option(*, option: Option, to: NewOption, seen: str, by: Actor, at: datetime) -> None:
    """Change an option of a draft. `seen` is the digest of the whole draft as the actor saw it."""
    weighing = unchanged(option.weighing, seen)
    require(policies.may_change_option(by, weighing), _("Only a draft can be changed."))
    Option.objects.filter(pk=option.pk).update(**fields_of(weighing, to))
    record.write(kind="weighing.option_changed", ref=weighing.ref, by=by, at=at, number=option.number)


@transaction.atomic
def remove_option(*, option: Option, by: Actor, at: datetime) -> None:
    """Take an option out of a draft. Its number is not used again."""
    weighing = locked(option.weighing)
    require(policies.may_remove_option(by, weighing), _("Only a draft can be changed."))
    Option.objects.filter(pk=option.pk).delete()
    record.write(kind="weighing.option_removed", ref=weighing.ref, by=by, at=at, number=option.number)


def fields_of(weighing: Weighing, option: NewOption) -> dict[str, object]:
    """The option as the model holds it, or `Refused` with what is wrong."""
    title = one_line(option.title)
    if not title or len(option.title) > LONGEST_TITLE or "\x00" in option.title + option.description:
        raise Refused(_("Give every option a name of at most %(most)d characters.") % {"most": LONGEST_TITLE})
    if len(option.description) > LONGEST_DESCRIPTION:
        raise Refused(
            _("An option's description may have at most %(most)d characters.") % {"most": LONGEST_DESCRIPTION}
        )
    require_ref(option.about)
    return {
        "title": title,
        "description": option.description.strip(),
        "cost": require_cost(weighing, option) if weighing.shares_money else None,
        "about": option.about,
    }


def require_cost(weighing: Weighing, option: NewOption) -> int:
    """What the option costs: at least 1, and no more than the sum, for then it could never be chosen."""
    highest = min(weighing.budget or 0, LARGEST_SUM)
    if option.cost is None or not 1 <= option.cost <= highest:
        raise Refused(
            _("Say what “%(title)s” costs: at least 1 and at most %(sum)s.")
            % {"title": one_line(option.title)[:LONGEST_TITLE], "sum": amount(weighing, highest)}
        )
    return option.cost
