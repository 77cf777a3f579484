"""Every version of the terms of a collaboration: what it said, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.partnerships import queries
from malmoandan.partnerships.models import WORDS, Outcome, Partner

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.partnerships.models import Collaboration, Terms

Changed = list[tuple[str, object, object]]  # the field, what stood, what was proposed


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the terms. `changed` is against the one that held before it; the first changed nothing.

    `is_whole` says that all of it is shown: it held once, and others hold now.
    """

    terms: Terms
    partners: list[Body]
    changed: Changed
    is_whole: bool

    @property
    def waits(self) -> bool:
        """Whether it waits for keys."""
        return self.terms.outcome == Outcome.WAITING

    @property
    def label(self) -> str:
        """Its number, its day, and what became of it."""
        number = _("Version %(number)s") % {"number": self.terms.number}
        day = date_format(timezone.localtime(self.terms.worded_at).date(), "DATE_FORMAT")
        return f"{number} · {day} · {self.terms.get_outcome_display()}"


def versions_of(found: Collaboration, actor: Actor) -> list[Version]:
    """The versions she may read, the newest first."""
    named = Partner.objects.select_related("body").order_by("body__name", "pk")
    seen = queries.terms_visible_to(actor).filter(collaboration=found).order_by("number")
    rows = seen.select_related("body", "deciding_body").prefetch_related(Prefetch("partners", named))
    versions: list[Version] = []
    held: Terms | None = None
    for terms in rows:
        partners, is_confirmed = queries.partners_of(terms), terms.outcome == Outcome.CONFIRMED
        changed = changed_words(held, terms, partners) if held is not None else []
        versions.append(Version(terms, partners, changed, is_confirmed and terms != found.current))
        held = terms if is_confirmed else held
    return versions[::-1]


def changed_words(stands: Terms, waiting: Terms, partners: list[Body]) -> Changed:
    """What one version changes in another."""
    shown = [(name, _shown(stands, name), _shown(waiting, name)) for name in WORDS]
    before = ", ".join(body.name for body in queries.partners_of(stands))
    shown.append(("partners", before, ", ".join(body.name for body in partners)))
    return [(name, one, other) for name, one, other in shown if one != other]


def _shown(terms: Terms, name: str) -> object:
    if name in {"form", "level"}:
        return getattr(terms, f"get_{name}_display")()
    return getattr(terms, name)
