"""How every page of the drafting works: show the desk, keep what is written, never lose a word of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.plan.forms.desks import Desk, differences
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, QueryDict

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.commands.writing import Revised
    from malmoandan.plan.models import ActionPlan
    from malmoandan.web.http import ActorRequest

    MakesDesk = Callable[[QueryDict | None], Desk]
    Keeps = Callable[[Desk, str | None], Ref]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a writing page is about.

    `now` says what the writer starts from: the revision of a thing, or a text. `to` is where one comes when
    it is kept, `remove` the page where the thing is taken out, `crumb` the page above, if not the draft.
    """

    heading: str
    button: str
    done: str
    plan: ActionPlan | None = None
    lead: str = ""
    now: Callable[[], str] | None = None
    to: Callable[[Ref], str] | None = None
    remove: str = ""
    crumb: tuple[str, str] | None = None


def write(request: ActorRequest, sheet: Sheet, make: MakesDesk, keep: Keeps) -> HttpResponse:
    """Show the desk; when it is sent and sound, keep it once, or come back with all of it and say why not."""
    desk = make(request.POST if request.method == "POST" else None)
    refusal, theirs, seen = "", [], request.POST.get("seen")
    if desk.is_valid():
        try:
            return _kept(request, sheet, do_once(request, lambda: keep(desk, seen)))
        except Stale as stale:
            now = sheet.now() if sheet.now else ""
            refusal, theirs, seen = str(stale), differences(make(None), desk), now
        except Refused as refused:
            refusal = str(refused)
    if seen is None and sheet.now is not None:
        seen = sheet.now()
    context = {"sheet": sheet, "desk": desk, "refusal": refusal, "theirs": theirs, "seen": seen}
    return render(request, "plan/write.html", context, status=409 if refusal else 200)


def _kept(request: ActorRequest, sheet: Sheet, ref: Ref) -> HttpResponse:
    messages.success(request, sheet.done)
    to = sheet.to(ref) if sheet.to else f"{draft_url(sheet.plan)}#{anchor_of(ref)}"
    return respond(request, "plan/write.html", {}, to=to)


def revision_of(thing: Revised) -> Callable[[], str]:
    """What a writer starts from: how often the thing has been edited when she opens it, as it is then."""

    def now() -> str:
        thing.refresh_from_db()
        return str(thing.revision)

    return now


def revision(seen: str | None) -> int | None:
    """The revision the writer started from; nothing where the form does not say."""
    is_number = seen is not None and seen.isascii() and seen.isdigit()
    return int(seen[:9]) if seen is not None and is_number else None


def draft_url(plan: ActionPlan | None) -> str:
    """The page on which the draft is worked at."""
    return reverse("plan:draft", args=[plan.number]) if plan is not None else reverse("plan:plan_now")


def anchor_of(ref: Ref) -> str:
    """Where on that page a part of it stands."""
    return f"{ref.kind.partition('.')[2]}-{ref.id}"
