"""Quarter by quarter, each party's light and words beside the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.steering import commands, policies, queries
from malmoandan.steering.forms import FollowUpForm
from malmoandan.steering.quarters import Quarter
from malmoandan.steering.views.steps import to_page
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.steering.models import FollowUp
    from malmoandan.web.http import ActorRequest

WHO_WRITES = gettext_lazy(
    "Who answers for a party writes its follow-up, until a meeting has dealt with the quarter."
)


@login_not_required
@require_GET
@same_for_visitors
def follow_ups(request: ActorRequest) -> HttpResponse:
    """The quarters, newest first."""
    rows = queries.quarters_followed(request.actor, timezone.now(), 12)
    context = {
        "rows": rows,
        "whole": sum(row.is_whole for row in rows[1:5]),
        "may_write": policies.may_write_follow_up(request.actor),
        "party": request.actor.party,
    }
    return render(request, "steering/follow_ups.html", context)


@require_http_methods(["GET", "POST"])
def write_follow_up(request: ActorRequest, quarter: str) -> HttpResponse:
    """Write one's own party's follow-up of a quarter."""
    chosen = quarter_or_404(quarter)
    written = queries.follow_up_of(request.actor.party, chosen)
    require(policies.may_write_follow_up(request.actor, written), str(WHO_WRITES))
    form = FollowUpForm(request.POST or None, initial=begun(written))

    def act() -> Ref:
        said = form.cleaned_data
        return commands.write_follow_up(quarter=chosen, by=request.actor, at=timezone.now(), **said).ref

    context, version = {"quarter": chosen, "written": written}, written.version if written else 0
    done = _("Your party's follow-up is saved.")
    way = Step("steering/write_follow_up.html", context, act, done, to_page("follow_ups"), form, version)
    return take(request, way)


def quarter_or_404(text: str) -> Quarter:
    """The quarter an address names."""
    try:
        return Quarter.parse(text)
    except ValueError:
        raise Http404 from None


def begun(written: FollowUp | None) -> dict[str, object]:
    """How the form begins: with what the party has written, or empty."""
    if written is None:
        return {"seen": 0}
    return {"light": written.light, "text": written.text, "seen": written.version}
