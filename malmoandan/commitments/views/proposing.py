"""The owner's pages: propose, word anew, ask for another day, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.commitments import commands, policies
from malmoandan.commitments.forms import ChangeForm, MoveForm, ProposeForm
from malmoandan.commitments.models import WORDS
from malmoandan.commitments.queries import waiting_wording
from malmoandan.commitments.views.pages import back_to, deed_page, sent, to_page, visible_or_404
from malmoandan.commitments.views.words import Deed
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body
from malmoandan.web.http import status_of, tried
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

_PREFILLED = ("hangs_on", "clauses", "title")


@require_http_methods(["GET", "HEAD", "POST"])
def propose_commitment(request: ActorRequest) -> HttpResponse:
    """Promise something in the name of the body one acts for. Links may say beforehand what it hangs on."""
    require(policies.may_propose_commitment(request.actor))
    owner, refusal = get_object_or_404(Body, pk=request.actor.body), ""
    given = {name: one_line(request.GET.get(name, "")) for name in _PREFILLED}
    form = ProposeForm(sent(request), actor=request.actor, at=timezone.now(), initial=given)
    if request.method == "POST" and form.is_valid():
        done = tried(request, lambda: _propose(request, owner, form))
        if not isinstance(done, Refused):
            return _proposed(request, done)
        refusal = str(done)
    context = {"form": form, "owner": owner, "refusal": refusal}
    return render(request, "commitments/propose.html", context, status=status_of(form, refusal))


def _propose(request: ActorRequest, owner: Body, form: ProposeForm) -> Ref:
    return commands.propose_commitment(
        owner=owner,
        counterpart=form.cleaned_data["counterpart"],
        words=form.words(),
        hangs_on=form.place(),
        clauses=form.clause_keys(),
        basis=form.basis(),
        by=request.actor,
        at=timezone.now(),
    ).ref


def _proposed(request: ActorRequest, ref: Ref) -> HttpResponse:
    messages.success(request, _("The receiver is asked. It becomes a promise when they accept it."))
    return to_page(request, ref.id)


@require_http_methods(["GET", "HEAD", "POST"])
def change_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Word it anew."""
    found, now = visible_or_404(request, pk), timezone.now()
    require(policies.may_change_commitment(request.actor, found))
    newest = waiting_wording(found) or found
    shown = {name: getattr(newest, name) for name in WORDS} | {"revision": found.revision}
    form = ChangeForm(sent(request), commitment=found, initial=shown)

    def act() -> Ref:
        said = form.cleaned_data
        wanted = {"reason": said["reason"], "revision": said["revision"]}
        commands.change_commitment(commitment=found, words=form.words(), by=request.actor, at=now, **wanted)
        return found.ref

    public = _("What is promised stands as it is until the receiver accepts the new words.")
    explain = public if found.is_public else _("The receiver is asked to read the new words.")
    deed = Deed(
        _("Change the words"), explain, _("Put forward the new words"), _("The new words are put forward.")
    )
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def move_due_day(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for more time."""
    found = visible_or_404(request, pk)
    require(policies.may_move_due_day(request.actor, found))
    form = MoveForm(sent(request), initial={"revision": found.revision})

    def act() -> Ref:
        commands.move_due_day(commitment=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return found.ref

    explain = _("The receiver is asked. The first day is kept beside the new one, with your reason.")
    deed = Deed(_("Ask for more time"), explain, _("Ask for the new day"), _("The receiver is asked."))
    return deed_page(request, found, deed, form, act)


@require_POST
def withdraw_proposal(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back what has not been answered."""
    found = visible_or_404(request, pk)
    commands.withdraw_proposal(commitment=found, by=request.actor, at=timezone.now())
    return back_to(request, found, _("It is taken back."))
