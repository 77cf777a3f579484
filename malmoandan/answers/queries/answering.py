"""Answers: whose eyes they are for, whom they answer, and how often the same reasons have been given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q, QuerySet

from malmoandan.answers.models import Answer, Theme, ThemePlace
from malmoandan.answers.reasons import STOCK_FROM, digest_of, kin_among, normalised
from malmoandan.parties.models import Body
from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.queries import STANDING as VOICES_STANDING
from malmoandan.voices.queries import contributions_kept_from, gatherings_visible_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering

ANSWERED = ("answers", *VOICES_STANDING)  # the acts that change which answers a list holds
STANDS = Q(corrected_at__isnull=True)


def answers_visible_to(actor: Actor) -> QuerySet[Answer]:
    """The answers this actor may read: of gatherings she may read, to themes and to voices she may read.

    An answer to a hidden voice would tell what the voice said, so it is hidden with it. An answer is of the
    gathering its voice is of.
    """
    rows = Answer.objects.filter(gathering__in=gatherings_visible_to(actor))
    return rows.exclude(contribution__in=contributions_kept_from(actor).values("pk"))


def public_answers(gathering: Gathering, actor: Actor) -> QuerySet[Answer]:
    """The answers of a gathering that stand, latest first, with what a card shows."""
    rows = answers_visible_to(actor).filter(STANDS, gathering=gathering)
    shown = rows.select_related("body", "theme", "contribution")
    return shown.order_by("-answered_at", "-pk")


def answer_page(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """The same answers with all that a page says of each."""
    return answers.select_related(
        "body", "party", "mandate", "theme", "contribution__body", "contribution__gathering", "gathering"
    )


def answers_of_theme(theme: Theme, actor: Actor) -> QuerySet[Answer]:
    """Every answer to a theme, those put right later too, latest first."""
    return answer_page(answers_visible_to(actor).filter(theme=theme)).order_by("-answered_at", "-pk")


def answers_of_contribution(contribution: Contribution, actor: Actor) -> QuerySet[Answer]:
    """The answers that stand for one voice: its own, and those of every theme it is in; latest first."""
    held = ThemePlace.objects.filter(contribution=contribution, ended_at__isnull=True).values("theme")
    reached = Q(contribution=contribution) | Q(theme__in=held)
    rows = answers_visible_to(actor).filter(reached, STANDS, gathering=contribution.gathering_id)
    return answer_page(rows).order_by("-answered_at", "-pk")


def outcomes_reaching(contributions: Collection[int]) -> dict[int, tuple[str, int, int]]:
    """Of each of these voices the latest answer that reaches it: outcome, gathering, number; one query."""
    wanted = ("answered_at", "pk", "outcome", "gathering", "number")
    own = Answer.objects.filter(STANDS, contribution__in=contributions)
    held = ThemePlace.objects.filter(
        contribution__in=contributions, ended_at__isnull=True, theme__answers__isnull=False,
        theme__answers__corrected_at__isnull=True,
    )  # fmt: skip
    by_theme = held.values_list("contribution", *(f"theme__answers__{name}" for name in wanted))
    reaching = own.values_list("contribution", *wanted).union(by_theme, all=True)
    latest = {row[0]: row[3:] for row in sorted(reaching, key=lambda row: row[1:3])}
    return {key: (str(outcome), gathering, number) for key, (outcome, gathering, number) in latest.items()}


# --- The same reasons


@dataclass(frozen=True, slots=True)
class Uses:
    """How often reasons that read the same, or nearly the same, have been given."""

    times: int

    @property
    def is_stock(self) -> bool:
        """Whether it is so often that everybody is told."""
        return self.times >= STOCK_FROM


def uses_of(answers: Iterable[Answer]) -> dict[int, Uses]:
    """How often the reasons of each of these answers (by primary key) have been given; one query."""
    kin = {answer.pk: answer.reasons_kin for answer in answers}
    counted = Answer.objects.filter(STANDS, reasons_kin__in=set(kin.values())).values("reasons_kin")
    times = dict(counted.annotate(times=Count("pk")).values_list("reasons_kin", "times"))
    return {key: Uses(times.get(digest, 0)) for key, digest in kin.items()}


def uses_of_reasons(reasons: str, gathering: Gathering) -> Uses:
    """How often these reasons, not yet given, have been given before."""
    return Uses(Answer.objects.filter(STANDS, reasons_kin=known_kin(reasons, gathering)).count())


def known_kin(reasons: str, gathering: Gathering) -> str:
    """The kin of reasons: of the same ones anywhere, else of near ones in the gathering, else their own."""
    own = digest_of(reasons)
    met = Answer.objects.filter(reasons_digest=own).order_by("pk").values_list("reasons_kin", flat=True)
    return met.first() or kin_among(reasons, kinds_of_reasons(gathering))


def kinds_of_reasons(gathering: Gathering) -> dict[str, str]:
    """The first reasons of every kind given in a gathering: digest → words without case and marks."""
    firsts = Answer.objects.filter(gathering=gathering).values("reasons_kin").annotate(first=Min("pk"))
    rows = Answer.objects.filter(pk__in=firsts.values("first")).values_list("reasons_kin", "reasons")
    return {kin: normalised(reasons) for kin, reasons in rows}


def answering_bodies(gathering: Gathering) -> list[Body]:
    """The bodies that have answered something in a gathering, by name; asked once until one more may have."""
    given = Answer.objects.filter(STANDS, gathering=gathering).values("body")
    rows = Body.objects.filter(pk__in=given).order_by("name", "pk")
    place = f"answers.bodies.{gathering.pk}"
    return until_next_entry(place, lambda: list(rows), "answers", "parties.body_changed")


def body_acting(actor: Actor) -> Body | None:
    """The body this actor acts for, in whose name she answers."""
    return Body.objects.filter(pk=actor.body or 0).first()


def stock_kin(gathering: Gathering) -> list[str]:
    """The kinds of reasons given so often in a gathering that everybody is told; asked between answers."""
    counted = Answer.objects.filter(STANDS, gathering=gathering).values("reasons_kin")
    often = counted.annotate(times=Count("pk")).filter(times__gte=STOCK_FROM)
    kin = often.order_by("reasons_kin").values_list("reasons_kin", flat=True)
    return until_next_entry(f"answers.stock.{gathering.pk}", lambda: list(kin), "answers")
