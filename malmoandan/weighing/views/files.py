"""Files to count again from. Before the count there are none (404)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from malmoandan.record.http import same_for_visitors
from malmoandan.web.http import CSV, JSON, TEXT, download
from malmoandan.weighing import exports, results, rules
from malmoandan.weighing.views.reading import found

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest
    from malmoandan.weighing.models import Weighing


@login_not_required
@require_GET
@same_for_visitors
def ballots_csv(request: ActorRequest, number: int) -> HttpResponse:
    """Every ballot without its body, as a table."""
    shown = _counted(request, number)
    return download(exports.ballots_csv(shown), CSV, f"weighing-{shown.pk}-ballots.csv")


@login_not_required
@require_GET
@same_for_visitors
def result_json(request: ActorRequest, number: int) -> HttpResponse:
    """The frozen result in the spelling whose digest stands on the record."""
    shown = _counted(request, number)
    text = results.spelt(shown.result or {})
    return download(text, JSON, f"weighing-{shown.pk}-result.json")


@login_not_required
@require_GET
@same_for_visitors
def rule_json(request: ActorRequest, number: int) -> HttpResponse:
    """The words and the rule in the spelling whose digest the parties decided on; none for a draft."""
    shown = found(request, number)
    if not shown.digest or shown.is_draft:
        raise Http404
    text = rules.rule_text(shown, shown.options.all())
    return download(text, JSON, f"weighing-{shown.pk}-rule.json")


@login_not_required
@require_GET
@same_for_visitors
def joint_file(request: ActorRequest, number: int) -> HttpResponse:
    """All ballots, each party weighing the same, as a Pabulib file."""
    shown = _counted(request, number)
    text = exports.pabulib_file(shown, results.JOINT)
    return download(text, TEXT, f"weighing-{shown.pk}-joint.pb")


@login_not_required
@require_GET
@same_for_visitors
def party_file(request: ActorRequest, number: int, party: str) -> HttpResponse:
    """One party's ballots by themselves, as a Pabulib file."""
    shown = _counted(request, number)
    if party not in {table["party"] for table in (shown.result or {})["tables"]}:
        raise Http404
    text = exports.pabulib_file(shown, party)
    return download(text, TEXT, f"weighing-{shown.pk}-{party}.pb")


def _counted(request: ActorRequest, number: int) -> Weighing:
    shown = found(request, number)
    if not shown.is_counted:
        raise Http404
    return shown
