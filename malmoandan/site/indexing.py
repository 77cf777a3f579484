"""Making the search index from the rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from modelsearch.backends import get_search_backend

from malmoandan.agreement.queries import clause_texts, version_to_read
from malmoandan.commitments.models import FOR_THE_SIDES
from malmoandan.commitments.queries import commitments_visible_to, with_names
from malmoandan.consultation.queries import comments_visible_to
from malmoandan.contributions.queries import as_read, public_contributions
from malmoandan.contributions.trace_nodes import nameless_title
from malmoandan.dialogue.queries import Asked, dialogues_asked_for
from malmoandan.kernel.actors import NOBODY
from malmoandan.matters.queries import (
    name_of_raiser,
    public_deviations,
    public_obstacles,
    published_questions,
    with_all_said,
)
from malmoandan.matters.trace_nodes import nameless_title as deviation_by_number
from malmoandan.meetings.queries import meetings_visible_to, notes_visible_to
from malmoandan.opinions.queries import conversations_visible_to, statements_asked
from malmoandan.outreach.queries import news_released
from malmoandan.parties.queries import bodies_visible_to
from malmoandan.partnerships.queries import collaborations_visible_to, newest_words, with_partners
from malmoandan.plan.queries import activities_visible_to, challenges_visible_to, goals_visible_to
from malmoandan.report.queries import published_report, published_years
from malmoandan.report.snapshot.searching import texts_of
from malmoandan.rounds.models import Mark
from malmoandan.rounds.queries import reports_visible_to
from malmoandan.site.models import SearchPage
from malmoandan.steering.queries import decisions_visible_to
from malmoandan.trace.registry import nodes_of
from malmoandan.web.texts import excerpt
from malmoandan.weighing.queries import listed_weighings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from malmoandan.plan.models import Activity, Challenge, Goal

BATCH = 500
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Found:
    """One page for the index."""

    ref: str
    language: str
    sort: str
    title: str
    text: str
    url: str


def public_pages(at: datetime) -> Iterator[Found]:
    """Everything a visitor may read and may want to find."""
    yield from clauses()
    yield from plans()
    yield from commitments()
    yield from collaborations()
    yield from bodies()
    yield from questions()
    yield from obstacles()
    yield from deviations()
    yield from news()
    yield from comments()
    yield from weighings()
    yield from decisions()
    yield from meetings()
    yield from conversations()
    yield from dialogues(at)
    yield from contributions()
    yield from annual_reports()
    yield from committee_reports()


def clauses() -> Iterator[Found]:
    """The clauses of the version people read, in its own language and in every translation."""
    if (version := version_to_read()) is None:
        return
    for clause in version.clauses.order_by("position").iterator():
        yield Found(
            str(clause.ref), version.language, "clause", clause.key, clause.text, _clause_url(clause.key)
        )
    texts = clause_texts(version).select_related("clause", "version_text")
    for text in texts.order_by("pk").iterator():
        code = text.version_text.code
        yield Found(
            str(text.clause.ref), code, "clause", text.clause.key, text.text, _clause_url(text.clause.key)
        )


def _clause_url(key: str) -> str:
    return reverse("site:clause", args=[key])


def plans() -> Iterator[Found]:
    """What the plans that are public hold: challenges, goals and the activities that are everybody's."""
    for challenge in challenges_visible_to(NOBODY).select_related("plan").order_by("pk").iterator():
        words = f"{challenge.problem}\n{challenge.baseline}\n{challenge.target_groups}"
        yield _of_plan("challenge", challenge, words)
    for goal in goals_visible_to(NOBODY).select_related("plan").order_by("pk").iterator():
        yield _of_plan("goal", goal, goal.expected_result)
    for activity in activities_visible_to(NOBODY).select_related("plan").order_by("pk").iterator():
        texts = (activity.what, activity.why, activity.expected_result)
        yield _of_plan("activity", activity, "\n".join([*texts, activity.target_groups, activity.places]))


def _of_plan(sort: str, thing: Challenge | Goal | Activity, words: str) -> Found:
    return Found(str(thing.ref), thing.plan.language, sort, str(thing), words, thing.get_absolute_url())


def commitments() -> Iterator[Found]:
    """Promises, with who gave and who took them and how each went. Once public they stay so."""
    seen = with_names(commitments_visible_to(NOBODY)).prefetch_related("steps").order_by("pk")
    for each in seen.iterator(chunk_size=BATCH):
        said = [
            f"{step.words}\n{step.instead}" for step in each.steps.all() if step.kind not in FOR_THE_SIDES
        ]
        words = "\n".join([each.owner.name, each.counterpart.name, each.description, each.resources, *said])
        yield Found(
            str(each.ref),
            "",
            "commitment",
            each.title,
            words,
            reverse("commitments:commitment", args=[each.pk]),
        )


def collaborations() -> Iterator[Found]:
    """Collaborations in the register, with who takes part, of what form, and what they say of it and its end.

    Of what was said only what the page shows: a word that was corrected away is not found.
    """
    seen = with_partners(collaborations_visible_to(NOBODY).filter(current__isnull=False))
    seen = seen.prefetch_related("follow_ups", "endings").order_by("pk")
    for each in seen.iterator(chunk_size=BATCH):
        terms = each.current
        if terms is not None:
            names = [each.committee.name, *(one.body.name for one in terms.partners.all())]
            told = [f"{said.next_step}\n{said.users_voice}" for said in newest_words(each.follow_ups.all())]
            told += [ending.words for ending in each.endings.all()]
            kinds = in_every_language(terms.get_form_display, terms.get_level_display)
            words = "\n".join([*names, terms.purpose, terms.registry_no, *kinds, *told])
            yield Found(str(each.ref), "", "collaboration", terms.name, words, each.get_absolute_url())


def in_every_language(*sayings: Callable[[], str]) -> list[str]:
    """What the pages call it, in each language they are read in: a page of no language is found in all."""
    said = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said += [saying() for saying in sayings]
    return list(dict.fromkeys(said))


def bodies() -> Iterator[Found]:
    """Bodies anybody may know of. Persons are not there to be found."""
    for body in bodies_visible_to(NOBODY).order_by("pk").iterator():
        url = reverse("parties:body", args=[body.slug])
        yield Found(str(body.ref), "", "body", body.name, f"{body.get_kind_display()} {body.area}", url)


def questions() -> Iterator[Found]:
    """Questions whose asker and answerer let others read them, with the whole thread."""
    for question in published_questions().prefetch_related("messages"):
        words = "\n".join(message.text for message in question.messages.all())
        url = reverse("matters:question", args=[question.pk])
        yield Found(str(question.ref), question.language, "question", question.subject, words, url)


def obstacles() -> Iterator[Found]:
    """Obstacles anybody may read, with what was answered to each and said of it afterwards."""
    for obstacle in with_all_said(public_obstacles()).iterator(chunk_size=BATCH):
        answers = [f"{each.reasons}\n{each.next_step}" for each in obstacle.answers.all()]
        said = [each.text for each in obstacle.follow_ups.all()]
        words = "\n".join([obstacle.text, obstacle.place, *answers, *said])
        url = reverse("matters:obstacle", args=[obstacle.pk])
        yield Found(str(obstacle.ref), obstacle.language, "obstacle", obstacle.title, words, url)


def deviations() -> Iterator[Found]:
    """Those whose two views anybody may read: what they are about, between whom, and the views as they stand.

    Never by their title, which is for those concerned; a view that has been hidden is left out.
    """
    rows = list(public_deviations())
    about = nodes_of([each.about_ref for each in rows], NOBODY)
    for each in rows:
        clause = about.get(each.about_ref)
        words = [clause.title] if clause else []
        words += [name_of_raiser(each, NOBODY), each.other_body.name]
        words += [note.text for note in each.notes.all() if note.hidden_at is None]
        url = reverse("matters:deviation", args=[each.pk])
        yield Found(str(each.ref), "", "deviation", deviation_by_number(each), "\n".join(words), url)


def news() -> Iterator[Found]:
    """Published news."""
    for edition in news_released():
        url = reverse("outreach:news", args=[edition.news_id])
        yield Found(str(edition.news.ref), edition.language, "news", edition.title, edition.text, url)


def comments() -> Iterator[Found]:
    """Comments anybody may read."""
    for comment in comments_visible_to(NOBODY).select_related("consultation").order_by("pk").iterator():
        url = reverse("consultation:read_comment", args=[comment.pk])
        title = str(comment.consultation)
        yield Found(str(comment.ref), comment.language, "comment", title, comment.text, url)


def weighings() -> Iterator[Found]:
    """What is or was weighed, with its options and the answers to what was not chosen."""
    for weighing in listed_weighings(NOBODY).prefetch_related("options__answers").order_by("pk"):
        words = [weighing.question, weighing.reasons]
        for option in weighing.options.all():
            words += [option.title, option.description, *(each.reasons for each in option.answers.all())]
        url = reverse("weighing:weighing", args=[weighing.pk])
        yield Found(str(weighing.ref), "", "weighing", weighing.title, "\n".join(words), url)


def decisions() -> Iterator[Found]:
    """What the steering group has decided, once every party has confirmed it, and how it ended."""
    rows = decisions_visible_to(NOBODY).select_related("item__body", "item__party", "body").order_by("pk")
    for decision in rows:
        words = [decision.text, decision.item.heading, decision.sentence, str(decision.body or "")]
        url = reverse("steering:logged_decision", args=[decision.pk])
        title = excerpt(decision.text, LONGEST_TITLE)
        yield Found(str(decision.ref), "", "decision", title, "\n".join(words), url)


def conversations() -> Iterator[Found]:
    """What people vote on: the question, and every statement in every language it is in."""
    for each in conversations_visible_to(NOBODY).order_by("pk").iterator():
        words = [
            each.background,
            *(text for asked in statements_asked(each) for text in asked.texts.values()),
        ]
        url = reverse("opinions:conversation", args=[each.pk])
        yield Found(str(each.ref), "", "conversation", each.question, "\n".join(words), url)


def meetings() -> Iterator[Found]:
    """Open meetings, and what was said there once every party has confirmed the notes."""
    notes = {each.meeting_id: each for each in notes_visible_to(NOBODY).order_by("number")}
    for meeting in meetings_visible_to(NOBODY).order_by("pk").iterator():
        said = notes.get(meeting.pk)
        words = [meeting.purpose, meeting.place, meeting.area, meeting.organiser.name]
        words += [said.text, said.lessons] if said else []
        url = reverse("meetings:meeting", args=[meeting.pk])
        yield Found(str(meeting.ref), "", "meeting", meeting.title, "\n".join(words), url)


def dialogues(at: datetime) -> Iterator[Found]:
    """What is or was asked of everybody, what could be influenced, and what came of it."""
    day = timezone.localtime(at).date()
    for each in dialogues_asked_for(Asked(), NOBODY, day):
        words = [each.question, each.background, each.decided_already, each.can_be_influenced, each.outcome]
        url = reverse("dialogue:dialogue", args=[each.pk])
        yield Found(str(each.ref), each.language, "dialogue", each.title, "\n".join(words), url)


def contributions() -> Iterator[Found]:
    """What organisations let everybody read of a year, with the replies.

    Never by name: an organisation may take its name away at any moment, and the index is made now and then.
    """
    for each in as_read(public_contributions()).iterator(chunk_size=BATCH):
        words = "\n".join([*each.words.answers, *(reply.text for reply in each.replies.all())])
        url = reverse("contributions:contribution", args=[each.pk])
        yield Found(str(each.ref), each.words.language, "contribution", nameless_title(each), words, url)


def annual_reports() -> Iterator[Found]:
    """The published reports, by the words of their snapshots alone."""
    for year in published_years():
        told = published_report(year)
        if told is not None:
            words = "\n".join(texts_of(told.snapshot))
            url = reverse("report:report", args=[year])
            yield Found(
                f"report.report:{year}", told.snapshot.language, "report", told.snapshot.title, words, url
            )


def committee_reports() -> Iterator[Found]:
    """Committees' reports that are decided, with the committee's own words; facts are found where they are.

    An organisation's quote is left out: it may be taken back, and the index is made now and then.
    """
    for report in reports_visible_to(NOBODY).prefetch_related("sections__sentences").order_by("pk"):
        said = [each.text for section in report.sections.all() for each in section.sentences.all()
                if each.mark == Mark.JUDGEMENT]  # fmt: skip
        url = reverse("rounds:report", args=[report.pk])
        yield Found(str(report.ref), report.language, "committee_report", str(report), "\n".join(said), url)


def reindex(at: datetime) -> int:
    """Bring the index in step with the rooms, and say how many pages were written or dropped."""
    there = {(page.ref, page.language): page for page in SearchPage.objects.all()}
    changed = [page for found in public_pages(at) if (page := taken_over(found, there, at)) is not None]
    for start in range(0, len(changed), BATCH):
        write(changed[start : start + BATCH])
    drop(list(there.values()))
    return len(changed) + len(there)


def taken_over(found: Found, there: dict[tuple[str, str], SearchPage], at: datetime) -> SearchPage | None:
    """The page as it must now be written; None when it stands so. It is taken out of `there`."""
    page = there.pop((found.ref, found.language), None) or SearchPage(ref=found.ref, language=found.language)
    words = (found.sort, found.title[:LONGEST_TITLE], found.text, found.url)
    if (page.sort, page.title, page.text, page.url) == words:
        return None
    page.sort, page.title, page.text, page.url = words
    page.indexed_at = at
    return page


@transaction.atomic
def write(pages: list[SearchPage]) -> None:
    """Rows and index together."""
    SearchPage.objects.bulk_create(
        pages,
        update_conflicts=True,
        unique_fields=["ref", "language"],
        update_fields=["sort", "title", "text", "url", "indexed_at"],
    )
    kept = SearchPage.objects.filter(ref__in=[page.ref for page in pages])
    get_search_backend().add_bulk(SearchPage, list(kept))


@transaction.atomic
def drop(pages: list[SearchPage]) -> None:
    """What is no longer public leaves index and rows together."""
    for page in pages:
        get_search_backend().delete(page)
    SearchPage.objects.filter(pk__in=[page.pk for page in pages]).delete()
