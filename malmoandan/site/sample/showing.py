"""What the town tells: news, the accessibility statement, numbers and evidence by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.agreement.models import Clause, ClauseKind, Version
from malmoandan.agreement.queries import version_in_force
from malmoandan.kernel.actors import NOBODY
from malmoandan.matters.queries import published_questions
from malmoandan.outreach.commands import draft_news, release_news
from malmoandan.plan.queries import challenges_visible_to
from malmoandan.site import commands
from malmoandan.site.models import AccessibilityStatement, Conformity
from malmoandan.site.sample.agreeing import turn
from malmoandan.site.sample.town import table_of
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

COUNTED = (  # words of a clause, and the measures it is counted by
    ("samordnare som svarar", ("questions-in-time", "days-to-answer")),
    ("lättare för föreningar", ("idea-to-meeting",)),
    ("växte fram under elva kvällar", ("workshops-held", "consultation-length")),
    ("samverkan som går djupare", ("activities-by-both",)),
    ("en demokrati där fler", ("areas-reached", "dialogue-length", "groups-drawn")),
    ("lösa något tillsammans med andra", ("workshops-held", "notes-confirmed")),
    ("be om lov för att bry sig", ("judged-by-all", "judged-differently")),
    ("provar nytt tillsammans", ("activities-told",)),
    ("Vi utgår från sex principer", ("principles-checked",)),
    ("Självständighet", ("deviations", "deviation-days")),
    (
        "Dialog",
        ("dialogues-opened", "dialogues-answered", "voices-heard", "voices-in-time", "comments-answered"),
    ),
    ("Kvalitet och delaktighet", ("contributions-replied", "principles-checked")),
    ("Långsiktighet", ("months-secured",)),
    ("Öppenhet och insyn", ("answered-with-reasons", "notes-confirmed")),
    ("Mångfald", ("new-or-small-joiners", "groups-drawn")),
    ("kommit överens om att arbeta", ("principles-checked",)),
    ("säger som det är", ("trust", "judged-differently", "deviations")),
    ("håller ut tills lösningen", ("activities-told", "judged-by-all")),
    ("mål som båda parter kan stå för", ("activities-by-both", "priorities-weighed")),
    ("samarbetar med människor", ("new-joiners",)),
    ("skriver ner vad vi lovar", ("commitments-kept",)),
    ("delta på sina egna villkor", ("areas-reached", "groups-drawn")),
    ("stämma ansvarar gemensamt", ("versions-by-both", "reports-dealt-with")),
    ("leda arbetet och följa upp", ("quarters-followed-up", "judged-by-all")),
    (
        "Nämnderna ska varje år",
        ("committees-in-time", "report-minutes", "committees-joined", "judged-by-all", "reports-dealt-with"),
    ),
    ("bidra till redovisningen", ("contributions-asked", "contributions-given", "contributions-replied")),
    ("sprida information till föreningar", ("new-joiners", "news")),
    ("sprida information inom kommunen", ("committees-told",)),
    ("motiverat svar inom sextio dagar", ("answered-with-reasons", "obstacles-answered")),
    ("känner till överenskommelsen", ("news",)),
    ("tillsammans upprätta en handlingsplan", ("activities-by-both", "comments-answered")),
    ("Samhällsutmaningar som vi tar oss an", ("priorities-weighed",)),
    ("villkor för att samarbeta", ("obstacles-answered", "obstacles-removed")),
    ("lärande, kunskap och nya lösningar", ("workshops-held", "quarters-followed-up")),
    ("resurser för varje aktivitet", ("months-secured", "activities-told")),
)
RESTS_ON_KNOWLEDGE = "kommunens välfärdsbokslut"  # words of the clause that challenges and their sources show
SHORTCOMINGS = """\
Det dokument som en organisation själv länkar till kan sakna taggar för skärmläsare.
Vi ber om en text som går att läsa, och samordnarna hjälper till.
Översättningar av enskilda synpunkter finns bara när någon har skrivit dem."""
METHOD = """\
Egna tester med tangentbord, med två skärmläsare, vid 400 procents förstoring och i en telefon från 2016.
Automatiska tester av alla sidor vid varje ändring."""


LONG_AGO = 300  # days; older news belongs to the founding year


def news(town: Town, *, early: bool) -> Iterator[Strand]:
    """Every piece of news: of the founding year, or of the years after."""
    for row in table_of("news.toml")["news"]:
        if (int(row["ago"]) > LONG_AGO) == early:
            yield _told(town, row, town.early if early else town.at)


def _told(town: Town, row: dict[str, str], when: Callable[..., datetime]) -> Strand:
    ago, is_joint = int(row["ago"]), row["by"] == "both"
    yield when(ago, 9)
    by = town.actor(town.coordinator("city" if row["by"] == "city" else "sector"))
    edition = draft_news(
        title=row["title"], text=row["text"], language="sv", is_joint=is_joint, by=by, at=when(ago, 9)
    )
    if is_joint:
        turn(town, edition.ref, town.coordinator("sector"), "sector", when(ago, 10))
        turn(town, edition.ref, "astrid", "city", when(ago, 11))
    release_news(edition=edition, by=by, at=when(ago, 12))


def publish_the_accessibility_statement(town: Town) -> Strand:
    """The statement the law asks for, with what does not work yet."""
    yield town.at(1, 9)
    statement = AccessibilityStatement(
        actor_name="Exempelstads kommun tillsammans med Idéburna Exempelstad",
        service_name="Malmöandan i Exempelstad",
        conformity=Conformity.PARTIAL,
        shortcomings=SHORTCOMINGS,
        method=METHOD,
        assessed_on=town.day(40),
        authority_name="Myndigheten för digital förvaltning",
        authority_url="https://www.digg.se/tdosanmalan",
        language="sv",
    )
    commands.publish_accessibility_statement(statement=statement, by=town.actor("astrid"), at=town.at(1, 9))


def show_how_clauses_are_kept(town: Town) -> Strand:
    """Numbers for the clauses that can be counted, and links from answers to the clauses they show."""
    yield town.at(1, 10)
    version = version_in_force()
    if version is None:
        return
    for words, measures in COUNTED:
        clause = _clause(version, words)
        if clause is None:
            continue
        for measure in measures:
            commands.count_clause(
                clause_key=clause.key, measure=measure, by=town.actor("berit"), at=town.at(1, 10)
            )
    yield town.at(1, 11)
    contact = version.clauses.filter(kind=ClauseKind.CONTACT).first() or _clause(
        version, "samordnare som svarar"
    )
    for question in published_questions():
        if contact is not None:
            link(
                source=question.ref,
                target=contact.ref,
                kind=LinkKind.EVIDENCE,
                by=town.actor("astrid"),
                at=town.at(1, 11),
            )

    yield town.at(1, 12)
    knowledge = _clause(version, RESTS_ON_KNOWLEDGE)
    if knowledge is None:
        return
    for challenge in challenges_visible_to(NOBODY).order_by("pk"):
        link(
            source=challenge.ref, target=knowledge.ref, kind=LinkKind.EVIDENCE, by=town.actor("astrid"),
            at=town.at(1, 12), why="Utmaningen säger vilka källor den vilar på.",
        )  # fmt: skip


def _clause(version: Version, words: str) -> Clause | None:
    return version.clauses.filter(text__contains=words).order_by("position").first()
