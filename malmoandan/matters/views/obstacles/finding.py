"""What the obstacles' views share: finding one, drawing its page, going back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from malmoandan.answers.forms import LeadForm
from malmoandan.matters import forms, policies, queries
from malmoandan.trace.queries import thread_of
from malmoandan.web import receipts
from malmoandan.web.http import respond

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Obstacle
    from malmoandan.web.http import ActorRequest


def obstacle_or_404(request: ActorRequest, pk: int, proof: str = "") -> Obstacle:
    """The obstacle, if she may read it as the one she is or by the proof she holds."""
    seen = queries.obstacles_opened_by(proof) if proof else queries.obstacles_visible_to(request.actor)
    if (found := queries.with_all_said(seen.filter(pk=pk)).first()) is None:
        raise Http404
    return found


def proof_sent(request: ActorRequest) -> str:
    """The receipt or link a form carried."""
    return request.POST.get("proof", "").replace("\0", "")[:300]


def obstacle_page(request: ActorRequest, obstacle: Obstacle, proof: str = "", **sent: Form) -> HttpResponse:
    """The page of one obstacle, with what this person may do. A faulty form comes back as it was sent."""
    context = {
        "obstacle": obstacle,
        "said": queries.said_of(obstacle),
        "support": queries.support_of(obstacle, request.actor),
        "thread": thread_of(obstacle.ref, request.actor),
        "today": timezone.localdate(),
        "proof": proof,
        "receipt": receipts.normalise(proof),
        **_rights(request.actor, obstacle, proof),
        **_forms(request.actor, obstacle),
        **sent,
    }
    answer = render(request, "matters/obstacle.html", context, status=422 if sent else 200)
    if proof:
        answer["Cache-Control"], answer["X-Robots-Tag"] = "no-store", "noindex"
    return answer


def _rights(actor: Actor, obstacle: Obstacle, proof: str) -> dict[str, bool]:
    """What this person may do with this obstacle, as the one she is and by the proof she holds."""
    return {
        "may_take": policies.may_take_obstacle(actor, obstacle),
        "may_return": policies.may_return_obstacle(actor, obstacle),
        "may_accept": policies.may_accept_obstacle(actor, obstacle),
        "may_answer": policies.may_answer_obstacle(actor, obstacle),
        "may_follow_up": policies.may_follow_up_obstacle(actor, obstacle, proof),
        "may_support": not proof and policies.may_support_obstacle(actor, obstacle),
        "may_support_as_body": policies.may_support_obstacle_as_body(actor, obstacle),
        "may_hide": policies.may_hide_obstacle(actor, obstacle),
        "may_show": policies.may_show_obstacle(actor, obstacle),
    }


def _forms(actor: Actor, obstacle: Obstacle) -> dict[str, Form]:
    """The forms that may be shown; those for routing only to who may route."""
    shown: dict[str, Form] = {
        "answer_form": forms.ObstacleAnswerForm(),
        "follow_up_form": forms.FollowUpForm(auto_id="follow_%s"),
        "support_form": forms.SupportForm(auto_id="support_%s"),
        "return_form": forms.ReasonForm(auto_id="return_%s"),
    }
    if policies.may_lead_on_obstacle(actor, obstacle):
        shown["lead_form"] = LeadForm(actor=actor, auto_id="lead_%s")
    if policies.may_route_obstacle(actor, obstacle):
        shown["route_form"] = forms.RouteForm(
            party=actor.party, obstacle=obstacle, day=timezone.localdate(), auto_id="route_%s"
        )
        shown["offer_form"] = forms.OfferForm(party=actor.party, auto_id="offer_%s")
    return shown


def back_to(request: ActorRequest, obstacle: Obstacle, proof: str = "") -> HttpResponse:
    """Back to the obstacle by the door she came through."""
    door = ("matters:follow_obstacle", proof) if proof else ("matters:obstacle", obstacle.pk)
    to = reverse(door[0], args=[door[1]])
    return respond(
        request, "matters/obstacle.html#state", {"obstacle": obstacle, "today": timezone.localdate()}, to=to
    )
