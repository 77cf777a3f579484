"""Finding clauses: the one asked for, what stands around it, and the overview of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language

from malmoandan.agreement.queries import clause_texts, evidence_counts, version_to_read, versions_visible_to
from malmoandan.agreement.queries.clauses import clause_history, clause_now, principle_of
from malmoandan.consultation.models import Comment
from malmoandan.plan.models import PlanState
from malmoandan.plan.queries import activities_visible_to
from malmoandan.plan.queries.lists import naming
from malmoandan.record.remembering import same_unless_signed_in, until_next_entry
from malmoandan.site.models import ClauseMeasure
from malmoandan.site.queries.due import due_next

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.agreement.models import Clause, Version
    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Activity
    from malmoandan.site.queries.keeping import ClausePage

SHOWN = 12  # activities on the page of a clause
NOT_COUNTED = (PlanState.DRAFT, PlanState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Words:
    """A clause's words in the language they are shown in, and how that text was made."""

    words: str
    language: str
    is_easy: bool = False
    is_machine: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """The activities that carry a clause out; `more_in` is the plan whose list has the rest."""

    activities: Sequence[Activity]
    more_in: ActionPlan | None


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause in the overview."""

    clause: Clause
    words: str
    who: str
    shown_by: int
    counted_by: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All clauses of the version people read."""

    version: Version | None
    language: str
    rows: Sequence[ClauseRow]


def words_of(clause: Clause) -> Words:
    """The clause in the reader's language where somebody has translated it, else in its own."""
    language = get_language() or clause.version.language
    translated = (
        clause_texts(clause.version)
        .filter(clause=clause, version_text__language=language, version_text__is_easy_read=False)
        .select_related("version_text")
    )
    if language != clause.version.language and (text := translated.first()):
        return Words(text.text, language, is_machine=text.version_text.is_machine_made)
    return Words(clause.text, clause.version.language)


def clause_read(key: str, actor: Actor) -> Clause | None:
    """The clause as it reads today, with its duties."""
    place = f"site.clause.{key}"
    return same_unless_signed_in(actor, place, lambda: clause_now(key, actor), "agreement")


def comments_on(key: str) -> tuple[int, int | None]:
    """How many have commented on the clause's words, and the consultation of the latest comment."""
    comments = Comment.objects.filter(passage__key=key, hidden_at__isnull=True)
    latest = comments.order_by("-pk").values_list("consultation_id", flat=True).first()
    return comments.count(), latest


def around(page: ClausePage, actor: Actor, today: date) -> dict[str, object]:
    """What stands beside the words: their history, principle, comments and dates."""
    key = page.clause.key
    count, latest = until_next_entry(f"site.comments_on.{key}", lambda: comments_on(key), "consultation")
    history, principle = same_unless_signed_in(
        actor, f"site.around.{key}", lambda: (clause_history(key, actor), principle_of(key)), "agreement"
    )
    return {
        "text": words_of(page.clause),
        "history": history,
        "principle": principle,
        "comment_count": count,
        "comments_url": reverse("consultation:comment", args=[latest, key]) if latest else "",
        "due": due_next(key, page.duties, today),
        "carried_out_by": same_unless_signed_in(
            actor, f"site.carried_out_by.{key}", lambda: carried_out_by(key, actor), "plan"
        ),
    }


def carried_out_by(key: str, actor: Actor) -> Carried:
    """The activities that name the clause, those of the newest plan first."""
    seen = activities_visible_to(actor).exclude(plan__state__in=NOT_COUNTED).select_related("plan")
    found = naming(seen, "clauses", key).order_by("-plan__number", "position", "pk")
    rows = list(found[: SHOWN + 1])
    return Carried(rows[:SHOWN], rows[0].plan if len(rows) > SHOWN else None)


def is_visible(version: Version, actor: Actor) -> bool:
    """Whether this actor may read the version; once it has left draft there is no need to ask."""
    return version.published_at is not None or versions_visible_to(actor).filter(pk=version.pk).exists()


def texts_in(language: str, version: Version) -> dict[int, str]:
    """The words of the version's clauses as somebody has translated them, by clause."""
    texts = clause_texts(version).filter(version_text__language=language, version_text__is_easy_read=False)
    return dict(texts.values_list("clause", "text"))


def overview(actor: Actor) -> Overview:
    """Every clause of the version people read, in a constant number of queries."""
    version = version_to_read()
    if version is None or not is_visible(version, actor):
        return Overview(None, get_language() or "sv", ())
    language = get_language() or version.language
    texts = texts_in(language, version) if language != version.language else {}
    shown = evidence_counts()
    standing = ClauseMeasure.objects.filter(dropped_at__isnull=True).values_list("clause_key", flat=True)
    counted = until_next_entry("site.counted", lambda: Counter(standing), "site")
    rows = tuple(
        ClauseRow(
            clause=clause,
            words=texts.get(clause.pk, clause.text),
            who=", ".join(duty.who for duty in clause.duties.all()),
            shown_by=shown.get(clause.key, 0),
            counted_by=counted[clause.key],
        )
        for clause in version.clauses.prefetch_related("duties").order_by("position")
    )
    return Overview(version, language if texts else version.language, rows)
