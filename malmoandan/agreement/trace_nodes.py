"""What clauses, versions and principles are called on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from malmoandan.agreement.models import Principle
from malmoandan.agreement.queries import clauses_now, versions_visible_to
from malmoandan.trace.registry import Node, describes
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.agreement.models import Clause
    from malmoandan.kernel.actors import Actor

_TITLE_LENGTH = 90


@describes("agreement.clause")
def clauses(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """A clause is a promise: by key, in the newest words this actor may see."""
    return {
        key: Node(
            f"{key} {excerpt(clause.text, _TITLE_LENGTH)}",
            url_of_clause(clause),
            "promised",
            clause.version.entered_force_at,
        )
        for key, clause in clauses_now(ids, actor).items()
    }


@describes("agreement.version")
def versions(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """A version of the agreement, by number."""
    wanted = [int(number) for number in ids if number.isdecimal()]
    return {
        str(version.number): Node(
            _("Version %(number)s of the agreement") % {"number": version.number},
            version.get_absolute_url(),
            "promised",
            version.entered_force_at or version.published_at,
        )
        for version in versions_visible_to(actor).filter(number__in=wanted)
    }


@describes("agreement.principle")
def principles(ids: Collection[str], actor: Actor) -> dict[str, Node]:  # noqa: ARG001 - principles are for all
    """A principle, by slug; there is one only where its clause has been public."""
    found = Principle.objects.filter(slug__in=list(ids))
    return {each.slug: Node(each.name, each.get_absolute_url(), "promised") for each in found}


def url_of_clause(clause: Clause) -> str:
    """The clause's own page where there is one, else its place in the version."""
    try:
        return reverse("site:clause", args=[clause.key])
    except NoReverseMatch:
        return f"{clause.version.get_absolute_url()}#{clause.key}"
