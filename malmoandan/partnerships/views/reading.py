"""The page of one collaboration: its terms, everyone's keys, how it goes from each side, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.partnerships import queries
from malmoandan.partnerships.models import Outcome
from malmoandan.partnerships.views.finding import rights_on, visible_or_404
from malmoandan.partnerships.views.versions import changed_words, versions_of
from malmoandan.record.http import same_for_visitors
from malmoandan.record.queries import history_of
from malmoandan.trace.queries import thread_of
from malmoandan.web.marks import KeyHalf, TwoKeys

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.partnerships.models import Collaboration, Terms, TermsKey
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def collaboration(request: ActorRequest, pk: int) -> HttpResponse:
    """One collaboration, as this person may read it."""
    found, actor = visible_or_404(request, pk), request.actor
    versions = versions_of(found, actor)
    waiting = queries.waiting_terms(found) if any(each.waits for each in versions) else None
    shown = found.current or waiting or versions[0].terms
    keys = queries.keys_of(waiting)
    context = {
        "collaboration": found,
        "terms": shown,
        "stage": found.stage_on(timezone.localdate()),
        "partners": queries.partners_of(shown),
        "versions": versions,
        "mark": mark_of(found, shown, keys if shown == waiting else queries.keys_of(shown)),
        **told_of(found, actor),
        **what_waits(found, waiting, keys),
        **rights_on(actor, found, waiting, keys),
    }
    return render(request, "partnerships/collaboration.html", context)


def told_of(found: Collaboration, actor: Actor) -> dict[str, object]:
    """How it goes and how it ended, from each side; the red thread and the record."""
    return {
        "endings": found.endings.select_related("body").order_by("pk"),
        "said": queries.follow_ups_of(found),
        "thread": thread_of(found.ref, actor),
        "told": history_of(found.ref, count=20),
    }


def what_waits(found: Collaboration, waiting: Terms | None, keys: list[TermsKey]) -> dict[str, object]:
    """The terms that wait, what they would change, whose keys are turned and when the rest are due."""
    if waiting is None:
        return {"waiting": None}
    partners = queries.partners_of(waiting)
    return {
        "waiting": waiting,
        "answer_by": queries.answer_due_on(waiting),
        "changed": changed_words(found.current, waiting, partners) if found.current else [],
        "waiting_mark": mark_of(found, waiting, keys, partners),
    }


def mark_of(
    found: Collaboration, terms: Terms, keys: list[TermsKey], partners: list[Body] | None = None
) -> TwoKeys:
    """The keys on these terms: the committee's, and one for each organisation, by name."""
    turned = {each.body_id: timezone.localtime(each.turned_at).date() for each in keys}
    named = [found.committee, *(queries.partners_of(terms) if partners is None else partners)]
    is_declined = terms.outcome == Outcome.DECLINED
    return TwoKeys(
        tuple(
            KeyHalf(
                body.name,
                "adopted" if body.pk in turned else "rejected" if is_declined else "waiting",
                decided_on=turned.get(body.pk),
            )
            for body in named
        ),
        terms.name,
    )
