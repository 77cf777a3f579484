"""Reading the agreement: the version people read today, any other version, and what changed between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.agreement import policies
from malmoandan.agreement.diff import compare
from malmoandan.agreement.models import VersionState
from malmoandan.agreement.queries import agreement_page, outline_of, versions_visible_to
from malmoandan.decisions.queries import two_keys_of
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from malmoandan.agreement.models import Version
    from malmoandan.agreement.queries import AgreementPage
    from malmoandan.web.http import ActorRequest

PER_PAGE = 10
_STEPS = (
    "edit_version",
    "start_consultation",
    "propose_version",
    "amend_version",
    "withdraw_version",
    "adopt_version",
)


@login_not_required
@require_GET
@same_for_visitors
def agreement(request: ActorRequest) -> HttpResponse:
    """The version in force; before there is one, the newest that is public."""
    versions = _versions(request)
    public = [each for each in versions if each.published_at and each.state != VersionState.WITHDRAWN]
    shown = next((each for each in public if each.is_in_force), public[-1] if public else None)
    if shown is None:
        return render(request, "agreement/empty.html", {"drafts": versions})
    return _page(request, versions, shown)


@login_not_required
@require_GET
@same_for_visitors
def version(request: ActorRequest, number: int) -> HttpResponse:
    """One version, with a notice where it is not the one that counts."""
    versions = _versions(request)
    return _page(request, versions, _numbered(versions, number))


@login_not_required
@require_GET
def print_version(request: ActorRequest, number: int) -> HttpResponse:
    """One version as a plain sheet: the words, their numbers and the keys, nothing else."""
    versions = _versions(request)
    page = _chosen(request, versions, _numbered(versions, number))
    return render(request, "agreement/print.html", {"page": page})


@login_not_required
@require_GET
@same_for_visitors
def versions(request: ActorRequest) -> HttpResponse:
    """Every version this reader may see, newest first, with the keys turned on it."""
    everyone = versions_visible_to(request.actor).order_by("-number")
    page = Pages(everyone, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    before = everyone.filter(number__lt=shown[-1].number if shown else 0).first()
    marks = two_keys_of(each.ref for each in shown)
    rows = zip(shown, (marks[each.ref] for each in shown), [*shown[1:], before], strict=True)
    return render(request, "agreement/versions.html", {"rows": rows, "page": page})


@login_not_required
@require_GET
@same_for_visitors
def compare_versions(request: ActorRequest, number: int, other: int) -> HttpResponse:
    """Two versions side by side, word by word; the lower number is the older text."""
    first, second = sorted((number, other))
    readable = versions_visible_to(request.actor)
    older, newer = get_object_or_404(readable, number=first), get_object_or_404(readable, number=second)
    changes = compare(outline_of(older), outline_of(newer))
    shown = changes if "allt" in request.GET else [change for change in changes if not change.is_same]
    counts = {
        "added": sum(change.is_added for change in changes),
        "removed": sum(change.is_removed for change in changes),
        "edited": sum(change.is_edited for change in changes),
        "moved": sum(change.is_moved for change in changes),
    }
    context = {"older": older, "newer": newer, "changes": shown, "counts": counts, "all": len(changes)}
    return render(request, "agreement/compare.html", context)


def _versions(request: ActorRequest) -> list[Version]:
    return list(versions_visible_to(request.actor).order_by("number"))


def _numbered(versions: Sequence[Version], number: int) -> Version:
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        raise Http404
    return found


def _chosen(request: ActorRequest, versions: Sequence[Version], shown: Version) -> AgreementPage:
    return agreement_page(versions, shown, request.GET.get("text", "")[:20], get_language() or "")


def _page(request: ActorRequest, versions: Sequence[Version], shown: Version) -> HttpResponse:
    page = _chosen(request, versions, shown)
    context = {
        "page": page,
        "chapters": _chapters(page),
        "languages_of_text": _renderings(request, page),
        "clause_prefix": _prefix("site:clause"),
        "principle_prefix": _prefix("agreement:principle"),
        "may": _allowed(request, shown),
        "upcoming": _upcoming(versions, shown),
        "ui_language": get_language(),
        "ui_direction": "rtl" if get_language_bidi() else "ltr",
        "decision": page.decision,
    } | _consultation(page)
    return render(request, "agreement/version.html", context)


def _upcoming(versions: Sequence[Version], shown: Version) -> Version | None:
    """The version that may take the place of the one in force, once everyone may read it."""
    on_its_way = (VersionState.CONSULTATION, VersionState.PROPOSED)
    waiting = (each for each in reversed(versions) if each.state in on_its_way)
    return next(waiting, None) if shown.is_in_force else None


def _consultation(page: AgreementPage) -> dict[str, object]:
    """Where the text is commented on, and the address before a clause's key there."""
    if page.consultation is None:
        return {}
    number = page.consultation.pk
    return {
        "is_open": page.consultation.is_open_on(timezone.localdate()),
        "consultation_url": reverse("consultation:consultation", args=[number]),
        "comment_prefix": reverse("consultation:comment", args=[number, "KEY"]).removesuffix("KEY/"),
    }


def _chapters(page: AgreementPage) -> list[Link]:
    return [
        Link(section.heading, f"#{section.anchor}", level=1 if section.level == 2 else 2)  # noqa: PLR2004 - <h2>
        for section in page.sections
        if section.heading
    ]


def _renderings(request: ActorRequest, page: AgreementPage) -> list[Link]:
    """The languages the version can be read in, the original among them."""
    chosen = page.rendering.code if page.rendering else ""
    rows = [(page.version.language, _("original"), "original", "")]
    rows += [
        (each.language, _label(each.is_easy_read, each.is_machine_made), each.code, each.code)
        for each in page.renderings
    ]
    return [
        Link(language_name(language), f"{request.path}?text={code}", is_current=chosen == key, note=note)
        for language, note, code, key in rows
    ]


def _label(is_easy: bool, is_machine: bool) -> str:  # noqa: FBT001 - two facts of a rendering
    words = [_("easy to read")] * is_easy + [_("machine translation")] * is_machine
    return ", ".join(words)


def language_name(code: str) -> str:
    """A language in its own words, or its code where nobody has told us its name."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code


def _prefix(name: str) -> str:
    """The address before a key: one reverse for a page of three hundred clauses."""
    try:
        return reverse(name, args=["KEY"]).removesuffix("KEY/")
    except NoReverseMatch:
        return ""


def _allowed(request: ActorRequest, shown: Version) -> dict[str, bool]:
    """Which steps this reader may take with the version; nobody but officers costs a query."""
    if not request.actor.roles:
        return {}
    allowed = {step: bool(getattr(policies, f"may_{step}")(request.actor, shown)) for step in _STEPS}
    return allowed | {"add_translation": policies.may_add_translation(request.actor, shown)}
