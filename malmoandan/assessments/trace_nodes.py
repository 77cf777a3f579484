"""What each side's judgement and self-check is on the red thread, after the activity it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.assessments.models import Assessment, SelfCheck
from malmoandan.assessments.queries import assessments_visible_to, self_checks_visible_to
from malmoandan.trace.registry import Node, describes, leads_from, leads_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor

ASSESSMENT, CHECK, ACTIVITY = "assessments.assessment", "assessments.self_check", "plan.activity"
SHOWN_BY = ("plan.activity_changed", "plan.change_applied", "parties.body_changed")


@describes(ASSESSMENT, *SHOWN_BY)
def assessments(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Judgements this actor may read, each side's apart; one that waits for the other side's is nowhere."""
    today = timezone.localdate()
    rows = assessments_visible_to(actor, today).filter(pk__in=numbers(ids)).select_related("party", "body")
    words = _("%(who)s judges %(year)s: %(completion)s")
    return {
        str(each.pk): Node(
            words % {"who": whose(each), "year": each.year, "completion": each.completion_words},
            f"{reverse('assessments:activity', args=[each.activity_id])}#y{each.year}",
            "reported",
            each.given_at,
        )
        for each in rows
    }


def whose(given: Assessment) -> str:
    """The party that judged; of the independent reader the body."""
    return given.party.name if given.party is not None else given.body.name


@describes(CHECK, *SHOWN_BY)
def self_checks(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Self-checks this actor may read."""
    today = timezone.localdate()
    rows = self_checks_visible_to(actor, today).filter(pk__in=numbers(ids)).select_related("party")
    words = _("%(party)s checks how the principles are lived: %(moment)s")
    return {
        str(each.pk): Node(
            words % {"party": each.party.name, "moment": each.get_moment_display()},
            reverse("assessments:self_check", args=[each.activity_id]),
            "done",
            each.given_at,
        )
        for each in rows
    }


@leads_from(ACTIVITY, "assessments")
def judgements_of(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """An activity leads to what each side now says of it, and of how its principles are lived."""
    keys = numbers(ids)
    given = Assessment.objects.filter(activity__in=keys, replaced_at__isnull=True)
    checked = SelfCheck.objects.filter(activity__in=keys, replaced_at__isnull=True)
    return [*_ties(given, ASSESSMENT), *_ties(checked, CHECK)]


@leads_to(ASSESSMENT, "assessments")
def judged(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A judgement comes from the activity it is of."""
    return _ties(Assessment.objects.filter(pk__in=numbers(ids)), ASSESSMENT)


@leads_to(CHECK, "assessments")
def checked(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A self-check comes from the activity it is of."""
    return _ties(SelfCheck.objects.filter(pk__in=numbers(ids)), CHECK)


def _ties(rows: Iterable[Assessment | SelfCheck], kind: str) -> list[tuple[str, str]]:
    return [(f"{ACTIVITY}:{each.activity_id}", f"{kind}:{each.pk}") for each in rows]


def numbers(ids: Collection[str]) -> list[int]:
    """The ids that can be primary keys at all."""
    return [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) < len(str(2**63))]
