"""Editions: each wording that was put to the parties, exactly as it was, and what differs between two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.parties.models import Body, Party
from malmoandan.plan.frozen import Differing, Thing, bodies_named, differences, things_in
from malmoandan.plan.queries.visibility import editions_visible_to, is_inside
from malmoandan.plan.wording import digest_of, shown_to_everyone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Edition
    from malmoandan.plan.wording import Wording


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One edition as this reader may see it, among the others of its plan."""

    edition: Edition
    things: Sequence[Thing]
    others: Sequence[Edition]
    is_whole: bool  # False: activities for the parties only are left out
    is_unharmed: bool  # its words still give the digest the keys were turned on

    @property
    def newest(self) -> Edition:
        """The newest edition there is."""
        return self.others[0]

    @property
    def is_newest(self) -> bool:
        """Whether no later one has been frozen."""
        return self.edition.pk == self.newest.pk

    @property
    def before(self) -> Edition | None:
        """The edition before this one."""
        earlier = [each for each in self.others if each.number < self.edition.number]
        return earlier[0] if earlier else None


def editions_of(plan: ActionPlan, actor: Actor) -> list[Edition]:
    """Every edition of a plan, newest first, without its content."""
    return list(editions_visible_to(actor).filter(plan=plan).defer("content").order_by("-number"))


def edition_page(edition: Edition, actor: Actor) -> EditionPage:
    """What stands on the page of an edition."""
    content = shown(edition, actor)
    return EditionPage(
        edition=edition,
        things=list(things_in(content, names_in(content))),
        others=editions_of(edition.plan, actor),
        is_whole=content == edition.content,
        is_unharmed=digest_of(edition.content) == edition.digest,
    )


def differences_between(older: Edition, newer: Edition, actor: Actor) -> list[Differing]:
    """What differs between two editions of a plan in what this reader may see."""
    before, after = shown(older, actor), shown(newer, actor)
    names = names_in(before) | names_in(after)
    return differences(list(things_in(before, names)), list(things_in(after, names)))


def shown(edition: Edition, actor: Actor) -> Wording:
    """The content for this reader: whole for those inside, else without what is for the parties only."""
    content: Wording = edition.content
    return content if is_inside(actor) else shown_to_everyone(content)


def names_in(content: Wording) -> dict[str, str]:
    """The present names of all bodies and parties a wording names."""
    slugs = bodies_named(content)
    bodies = dict(Body.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return bodies | dict(Party.objects.filter(slug__in=slugs).values_list("slug", "name"))
