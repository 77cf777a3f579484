"""Carrying an activity out: its milestones, resources, communication, evidence and contacts on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.parties.models import Mandate
from malmoandan.plan import commands, policies
from malmoandan.plan.forms.following import (
    ContactForm,
    DayForm,
    EvidenceForm,
    MilestoneForm,
    MoveForm,
    ResourceStateForm,
    WhyForm,
)
from malmoandan.plan.models import ActivityContact, CommunicationMeasure, Resource
from malmoandan.plan.queries import activities_visible_to, evidence_visible_to, milestones_visible_to
from malmoandan.plan.views.acting import acted
from malmoandan.plan.views.checking_in import found

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import Activity, Milestone
    from malmoandan.web.http import ActorRequest


@require_GET
def run_activity(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything about an activity that is not yet reached, used, told or shown, with what to press."""
    activity = found(request, pk)
    require(policies.may_run_activity(request.actor, activity))
    contacts = activity.contacts.select_related("mandate__body").order_by("pk")
    context = {
        "activity": activity,
        "milestones": activity.milestones.order_by("due_on", "position"),
        "resources": activity.resources.select_related("body").order_by("pk"),
        "measures": activity.communication.select_related("body").order_by("due_on", "pk"),
        "evidence": evidence_visible_to(request.actor).filter(activity=activity).order_by("-dated_on", "pk"),
        "contacts": contacts.filter(mandate__body=request.actor.body),
        "may_check_in": policies.may_check_in(request.actor, activity),
    }
    return render(request, "plan/run_activity.html", context)


@require_http_methods(["GET", "POST"])
def mark_milestone(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how far a milestone has come."""
    milestone = found_milestone(request, pk)
    start = {name: getattr(milestone, name) for name in ("state", "completed_on", "note")}
    form = MilestoneForm(request.POST or None, initial=start)

    def act() -> Ref:
        said = form.cleaned_data
        return commands.mark_milestone(milestone=milestone, by=request.actor, at=timezone.now(), **said).ref

    context, to = {"milestone": milestone, "activity": milestone.activity}, running(milestone.activity)
    done = _("The milestone says so now.")
    return acted(request, "plan/mark_milestone.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def move_milestone(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a milestone another day, with the reason."""
    milestone = found_milestone(request, pk)
    form = MoveForm(request.POST or None)

    def act() -> Ref:
        said = form.cleaned_data
        return commands.move_milestone(milestone=milestone, by=request.actor, at=timezone.now(), **said).ref

    context, to = {"milestone": milestone, "activity": milestone.activity}, running(milestone.activity)
    done = _("The milestone has another day. The first one stays beside it.")
    return acted(request, "plan/move_milestone.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def mark_resource(request: ActorRequest, pk: int) -> HttpResponse:
    """Say whether what was planned is there."""
    seen = activities_visible_to(request.actor)
    resource = get_object_or_404(Resource.objects.select_related("activity__plan"), pk=pk, activity__in=seen)
    require(policies.may_run_activity(request.actor, resource.activity))
    form = ResourceStateForm(request.POST or None, initial={"state": resource.state})

    def act() -> Ref:
        said = form.cleaned_data
        return commands.mark_resource(resource=resource, by=request.actor, at=timezone.now(), **said).ref

    context, to = {"resource": resource, "activity": resource.activity}, running(resource.activity)
    done = _("The resource says so now.")
    return acted(request, "plan/mark_resource.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def mark_told(request: ActorRequest, pk: int) -> HttpResponse:
    """Say on which day people were told."""
    seen, there = activities_visible_to(request.actor), CommunicationMeasure.objects
    measure = get_object_or_404(there.select_related("activity__plan"), pk=pk, activity__in=seen)
    require(policies.may_run_activity(request.actor, measure.activity))
    form = DayForm(request.POST or None, initial={"done_on": timezone.localtime(timezone.now()).date()})

    def act() -> Ref:
        commands.mark_told(measure=measure, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return measure.ref

    context, to = {"measure": measure, "activity": measure.activity}, running(measure.activity)
    done = _("Noted: they have been told.")
    return acted(request, "plan/mark_told.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def add_evidence(request: ActorRequest, pk: int) -> HttpResponse:
    """Add something that shows what was done."""
    activity = found(request, pk)
    require(policies.may_run_activity(request.actor, activity))
    form = EvidenceForm(request.POST or None)

    def act() -> Ref:
        said = form.cleaned_data
        return commands.add_evidence(activity=activity, by=request.actor, at=timezone.now(), **said).ref

    done, to = _("The evidence is added."), running(activity)
    context = {"activity": activity}
    return acted(request, "plan/add_evidence.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def withdraw_evidence(request: ActorRequest, pk: int) -> HttpResponse:
    """Take evidence back, with the reason."""
    shown = evidence_visible_to(request.actor).select_related("activity__plan")
    evidence = get_object_or_404(shown, pk=pk)
    require(policies.may_run_activity(request.actor, evidence.activity))
    form = WhyForm(request.POST or None)

    def act() -> Ref:
        commands.withdraw_evidence(
            evidence=evidence, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        return evidence.ref

    context, to = {"evidence": evidence, "activity": evidence.activity}, running(evidence.activity)
    done = _("The evidence is taken back.")
    return acted(request, "plan/withdraw_evidence.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def name_contact(request: ActorRequest, pk: int) -> HttpResponse:
    """Become the one who tells how it goes, in one's own body's name."""
    activity = found(request, pk)
    require(policies.may_name_contact(request.actor, activity))
    form = ContactForm(request.POST or None)

    def act() -> Ref:
        mandate, said = Mandate.objects.get(pk=cast("int", request.actor.mandate)), form.cleaned_data
        named = {"activity": activity, "mandate": mandate, "by": request.actor, "at": timezone.now()}
        return commands.name_contact(**named, **said).ref  # type: ignore[arg-type]  # each its own type

    done, to = _("You tell how it goes from now on."), activity.get_absolute_url()
    context = {"activity": activity}
    return acted(request, "plan/name_contact.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def remove_contact(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody of one's own body no longer tells how it goes."""
    named = ActivityContact.objects.select_related("activity__plan", "mandate__body")
    contact = get_object_or_404(named, pk=pk, mandate__body=request.actor.body)
    require(policies.may_name_contact(request.actor, contact.activity))

    def act() -> Ref:
        commands.remove_contact(contact=contact, by=request.actor, at=timezone.now())
        return contact.activity.ref

    context, to = {"contact": contact, "activity": contact.activity}, contact.activity.get_absolute_url()
    done = _("The contact is removed.")
    return acted(request, "plan/remove_contact.html", context, act=act, done=done, to=to)


def found_milestone(request: ActorRequest, pk: int) -> Milestone:
    """The milestone of this number of an activity she may run; 404 for what she may not see."""
    shown = milestones_visible_to(request.actor).select_related("activity__plan")
    milestone = get_object_or_404(shown.prefetch_related("moves"), pk=pk)
    require(policies.may_run_activity(request.actor, milestone.activity))
    return milestone


def running(activity: Activity) -> str:
    """The page from which an activity is carried out."""
    return reverse("plan:run_activity", args=[activity.pk])
