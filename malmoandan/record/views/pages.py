"""The public record for people: the list, an entry with its proof, and how to check it all oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record import checkpoints, commands, policies, queries, registry
from malmoandan.record.forms import EntryFilter, RedactForm, WitnessForm, drawn_filter, number_in
from malmoandan.record.http import same_for_visitors
from malmoandan.record.models import Entry
from malmoandan.record.remembering import until_next_entry
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def entries(request: ActorRequest) -> HttpResponse:
    """The record, newest first."""
    names = registry.party_names()
    chosen = EntryFilter(request.GET, names=names).chosen()
    before, after = (number_in(request.GET, name) for name in ("before", "after"))
    page = (
        queries.page_of_entries(**chosen, before=before, after=after)
        if before or after or any(chosen.values())
        else until_next_entry(f"record.first_page.{get_language()}", queries.page_of_entries)
    )
    shown = {
        "page": page,
        "filter": drawn_filter(tuple(names.items()), tuple(chosen.values()), get_language()),
        "names": names,
        "confirmed": queries.confirmation(),
    }
    return render(request, "record/entries.html", shown)


@login_not_required
@require_GET
@same_for_visitors
def entry(request: ActorRequest, seq: int) -> HttpResponse:
    """One entry: what it says, whether it stands where it stood, and who has confirmed it."""
    shown = queries.entry_with(seq)
    if shown is None:
        raise Http404
    confirmed = queries.confirmation()
    seen = queries.standing_of(shown, confirmed)
    may_redact = policies.may_redact(request.actor, shown)
    context = {"standing": seen, "names": registry.party_names(), "confirmed": confirmed}
    context["redact_form"] = RedactForm(names=list(seen.reading.fields)) if may_redact else None
    return render(request, "record/entry.html", context)


@require_POST
def redact(request: ActorRequest, seq: int) -> HttpResponse:
    """Erase values of an entry."""
    shown = get_object_or_404(Entry, seq=seq)
    require(policies.may_redact(request.actor, shown))
    fields = queries.readings([shown])[0].fields
    form = RedactForm(request.POST, names=list(fields))
    if not form.is_valid():
        context = {"redact_form": form, "entry": shown}
        return render(request, "record/redact.html", context, status=422)
    given = form.cleaned_data

    def act() -> Ref:
        commands.redact(
            entry=shown, names=given["values"], ground=given["ground"], by=request.actor, at=timezone.now()
        )
        return shown.ref

    do_once(request, act)
    messages.success(request, _("The values are erased. An entry on the record says so."))
    return respond(request, "record/entry.html", {}, to=reverse("record:entry", args=[seq]))


@login_not_required
@require_GET
def check(request: ActorRequest) -> HttpResponse:
    """How anyone checks the record without trusting this site, and which keys the parties confirm with."""
    actor = request.actor
    shown = {
        "confirmed": queries.confirmation(),
        "keys": queries.witness_keys(),
        "names": registry.party_names(),
        "log_key": checkpoints.public_log_key(),
        "form": WitnessForm() if policies.may_trust_witness(actor, actor.party) else None,
    }
    return render(request, "record/check.html", shown)


@require_POST
def trust_witness(request: ActorRequest) -> HttpResponse:
    """Let the actor's party say with which key it confirms."""
    require(policies.may_trust_witness(request.actor, request.actor.party))
    form = WitnessForm(request.POST)
    if not form.is_valid():
        return render(request, "record/witness.html", {"form": form}, status=422)
    actor, vkey = request.actor, form.cleaned_data["vkey"]

    def act() -> Ref:
        checkpoints.trust_witness(party=actor.party, vkey=vkey, by=actor, at=timezone.now())
        return Ref("record.witness", actor.party)

    do_once(request, act)
    messages.success(request, _("Your party now confirms the record with this key."))
    return respond(request, "record/check.html", {}, to=reverse("record:check"))
