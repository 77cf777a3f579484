"""What the two sides' views share: finding a thread, drawing its page, going back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from malmoandan.matters import policies
from malmoandan.matters.forms import ReassignForm, WordsForm
from malmoandan.matters.queries import opened_by, questions_visible_to, with_thread
from malmoandan.web import receipts
from malmoandan.web.http import respond

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from malmoandan.matters.models import Question
    from malmoandan.web.http import ActorRequest


def visible_or_404(request: ActorRequest, pk: int, proof: str = "") -> Question:
    """The thread, if she may see it as the one she is or by the proof she holds."""
    seen = opened_by(proof) if proof else questions_visible_to(request.actor, timezone.now())
    if (found := with_thread(seen.filter(pk=pk)).first()) is None:
        raise Http404
    return found


def sent_to(request: ActorRequest, pk: int) -> tuple[Question, str]:
    """The thread a form was sent about, and the proof it carried."""
    proof = request.POST.get("proof", "")[:300]
    return visible_or_404(request, pk, proof), proof


def thread_page(
    request: ActorRequest, question: Question, proof: str = "", *, form: forms.Form | None = None
) -> HttpResponse:
    """The page of one thread, with what this person may do in it. A faulty form comes back as it was sent."""
    rights = _rights(request, question, proof)
    context = {
        "question": question,
        "messages_of_thread": question.messages.all(),
        "today": timezone.localtime(timezone.now()).date(),
        "proof": proof,
        "receipt": receipts.normalise(proof),
        "words_form": form if isinstance(form, WordsForm) else WordsForm(),
        "reassign_form": _reassign_form(request, question, form) if rights["may_reassign"] else None,
        **rights,
    }
    return render(request, "matters/thread.html", context, status=422 if form else 200)


def _rights(request: ActorRequest, question: Question, proof: str) -> dict[str, bool]:
    """What this person may do in this thread, as the one she is and by the proof she holds."""
    actor, at = request.actor, timezone.now()
    return {
        "is_asker": policies.is_asker(actor, question, proof),
        "may_see_asker": policies.may_see_asker(actor, question, at),
        "may_take": policies.may_take_question(actor, question, at) and question.owner_id != actor.mandate,
        "may_answer": policies.may_answer_question(actor, question, at),
        "may_accept": policies.may_accept_question(actor, question, at),
        "may_reassign": policies.may_reassign_question(actor, question, at),
        "may_follow_up": policies.may_follow_up_question(actor, question, proof),
        "may_close": policies.may_close_question(actor, question, at, proof),
        "may_publish": policies.may_publish_question(actor, question, at, proof),
    }


def _reassign_form(request: ActorRequest, question: Question, form: forms.Form | None) -> forms.Form:
    if isinstance(form, ReassignForm):
        return form
    return ReassignForm(question=question, actor=request.actor, at=timezone.now(), auto_id="reassign_%s")


def back_to(request: ActorRequest, question: Question, proof: str = "") -> HttpResponse:
    """Back to the thread by the door she came through."""
    to = reverse("matters:thread", args=[proof]) if proof else reverse("matters:question", args=[question.pk])
    return respond(request, "matters/thread.html#state", {"question": question}, to=to)
