"""A frozen report of a year that never was, in a town that is not there; and reports on their way."""

from __future__ import annotations

from datetime import date

from malmoandan.report.snapshot import parts, planned
from malmoandan.report.snapshot.shapes import Erratum, Published, Snapshot

CITY, SECTOR = "Exempelstad", "Föreningslivet i Exempelstad"
COMMITTEE, GARDENERS = "Fritidsnämnden", "Odlarna på kullen"


def example() -> Snapshot:
    """The example: short, with something in every part, and every kind of words a layout must bear."""
    return Snapshot(
        year=2025,
        title="Så gick det 2025",
        language="sv",
        made_on=date(2026, 3, 2),
        agreement=agreement(),
        parties=(
            parts.Party("city", CITY, "Stadsfullmäktige", is_public_authority=True),
            parts.Party("sector", SECTOR, "Föreningsstämman"),
        ),
        edition=2,
        registry_no="KS-2026-0001",
        plan=plan(),
        sections=sections(),
        figures=figures(),
        charts=charts(),
        commitments=commitments(),
        dialogues=(dialogue(),),
        answers=answers(),
        obstacles=(obstacle(),),
        committees=(committee(),),
        missing=(parts.Missing("Kulturnämnden", "in_progress", date(2026, 1, 31), date(2026, 2, 14)),),
        contributions=contributions(),
        recommendations=recommendations(),
        reviews=(
            parts.Review(SECTOR, "Skriv ut antalet hallar.", "wish", "Det står nu i avsnittet om tid."),
        ),
        decision=decision(),
        published_on=date(2026, 3, 20),
        terms=terms(),
    )


def published() -> Published:
    """The example with a digest and one erratum."""
    wrong = Erratum(
        1,
        "Kvällstider för kvinnor",
        "48 röster",
        "49 röster",
        "En lapp låg kvar i lådan.",
        "",
        date(2026, 4, 2),
    )
    return Published(example(), "c3" * 32, (wrong,))


def agreement() -> parts.Agreement:
    """The version in force."""
    return parts.Agreement(
        "Överenskommelsen i Exempelstad", "2", "a1" * 32, "/overenskommelsen/2/", date(2024, 5, 2)
    )


def dialogue() -> parts.Dialogue:
    """A dialogue that was answered."""
    return parts.Dialogue(
        "Kvällstider för kvinnor",
        "När skulle ni komma om hallen var öppen?",
        "answered",
        date(2025, 2, 3),
        date(2025, 4, 30),
        date(2025, 5, 31),
        voices=48,
        answered=47,
        answer="Hallen får två kvällar i veckan.",
        url="/dialog/1/",
    )


def answers() -> parts.Answers:
    """What became of all that was owed an answer."""
    kinds = (parts.Bar("answer", "done", 21), parts.Bar("answer", "no", 12))
    return parts.Answers(61, 58, 52, 9, kinds)


def obstacle() -> parts.Obstacle:
    """An obstacle that was removed."""
    return parts.Obstacle(
        "Ansökan om lokal går bara med e-legitimation",
        COMMITTEE,
        "removed",
        date(2025, 1, 20),
        "Blanketten finns nu också på papper.",
        supports=14,
        url="/hinder/1/",
    )


def contributions() -> tuple[parts.Contribution, ...]:
    """Two quotes, one without a name, and a reply."""
    reply = "Tack. Vi gör likadant med de andra hallarna."
    first = "Vi fick nyckeln samma vecka som vi frågade."
    return (
        parts.Contribution(first, GARDENERS, COMMITTEE, reply, date(2026, 2, 10), "/bidrag/1/"),
        parts.Contribution("Det tog för lång tid att få svar.", about=COMMITTEE),
    )


def plan() -> planned.Plan:
    """A plan of one challenge, one goal and two activities, one of them rated differently by the parties."""
    return planned.Plan(
        "Handlingsplan 2025–2027",
        1,
        date(2025, 1, 1),
        date(2027, 12, 31),
        "b2" * 32,
        "/planer/1/",
        (
            planned.Challenge(
                "1",
                "Alla ska kunna röra på sig",
                "Färre kvinnor än män använder hallarna på kvällen.",
                "Var femte kvällstid gick till kvinnor 2024.",
                (COMMITTEE, GARDENERS),
                "/utmaningar/1/",
                (goal(),),
                (rated(), stopped()),
            ),
        ),
    )


def goal() -> planned.Goal:
    """A goal with one indicator and three values."""
    values = (
        planned.Value(date(2024, 12, 31), "20"),
        planned.Value(date(2025, 6, 30), "26.5", "Räknat i maj."),
        planned.Value(date(2025, 12, 31), "31"),
    )
    share = planned.Indicator(
        "1.1.1",
        "Kvinnors andel av kvällstiderna",
        "procent",
        "up",
        "20",
        date(2024, 12, 31),
        "45",
        date(2027, 12, 31),
        "Bokningssystemet",
        "/indikatorer/1/",
        values,
    )
    return planned.Goal(
        "1.1", "Fler kvinnor tränar på kvällen", "Nästan hälften.", date(2027, 12, 31), "/mal/1/", (share,)
    )


def rated() -> planned.Activity:
    """An activity that the city and the sector judge differently."""
    return planned.Activity(
        "1.1",
        "Öppna hallen två kvällar i veckan",
        "1.1",
        "Fritidsnämnden öppnar, föreningarna bemannar.",
        date(2025, 2, 1),
        date(2026, 6, 30),
        phase="started",
        assessment="risk",
        told_on=date(2025, 12, 1),
        told="Hallen är öppen på tisdagar. Torsdagarna saknar ledare.",
        reason="Torsdagarna har ingen ledare ännu.",
        last_year="planned",
        url="/aktiviteter/1/",
        parts=(
            planned.Part(COMMITTEE, CITY, "lead", "hall och nycklar"),
            planned.Part(GARDENERS, SECTOR, "co_lead", "ledare"),
        ),
        milestones=milestones(),
        ratings=ratings(),
        differs=True,
    )


def milestones() -> tuple[planned.Milestone, ...]:
    """One reached, and one that was moved."""
    return (
        planned.Milestone(
            "Nycklar utlämnade", date(2025, 3, 1), date(2025, 2, 15), "done", date(2025, 2, 27)
        ),
        planned.Milestone("Torsdagar öppna", date(2026, 1, 15), date(2025, 10, 1), "ongoing"),
    )


def ratings() -> tuple[planned.Rating, ...]:
    """Both parties' judgements; they differ."""
    return (
        planned.Rating(
            "city", CITY, "substantial", "marginal", "moderate", "Halva vägen.", on=date(2026, 1, 12)
        ),
        planned.Rating(
            "sector", SECTOR, "limited", "none", "moderate", "Vi ser ingen skillnad än.", on=date(2026, 1, 15)
        ),
    )


def stopped() -> planned.Activity:
    """An activity that was stopped, with its reason; nobody has rated it."""
    return planned.Activity(
        "1.2",
        "Gemensam bokningsapp",
        "1.1",
        phase="stopped",
        assessment="off_plan",
        reason="Ingen ville ha en app till; det räckte med telefon.",
        url="/aktiviteter/2/",
        parts=(planned.Part(COMMITTEE, CITY, "lead"),),
    )


def sections() -> tuple[parts.Narrative, ...]:
    """Words by each party, and words by both."""
    joint = "Vi har hållit det mesta av det vi lovade.\n\nDet vi inte höll står här, med skälen."
    city = "Vi är nöjda med hallen, och vi vet att torsdagarna saknas."
    sector = "Kvinnogruppen fick sin kväll. Det tog nio månader; det är för länge."
    return (
        parts.Narrative("summary", (parts.Words("", "", joint),)),
        parts.Narrative("year", (parts.Words("city", CITY, city), parts.Words("sector", SECTOR, sector))),
    )


def figures() -> tuple[parts.Figure, ...]:
    """A measure with a whole, and one that is a count alone."""
    names = {"sv": "Löften hållna i tid", "en": "Commitments kept by their day"}
    return (
        parts.Figure(
            "commitments-kept", names["sv"], names, {"sv": "Löften som föll ut under året."},
            5, 7, "5 av 7", {"sv": "5 av 7", "en": "5 of 7"}, 3, 6, "3 av 6",
            {"sv": "3 av 6", "en": "3 of 6"}, "/matt/commitments-kept/2025/",
        ),
        parts.Figure(
            "news", "Nyheter", {"sv": "Nyheter", "en": "News"}, {}, 12, None, "12", {"sv": "12", "en": "12"}
        ),
    )  # fmt: skip


def charts() -> tuple[parts.Chart, ...]:
    """How far the activities have come, this year and last."""
    bars = (
        parts.Bar("phase", "planned", 0, 2),
        parts.Bar("phase", "started", 1, 0),
        parts.Bar("phase", "stopped", 1, 0),
    )
    return (
        parts.Chart("phases", "En aktivitet pågår och en är avbruten; förra året var båda planerade.", bars),
    )


def commitments() -> tuple[planned.Commitment, ...]:
    """One kept, and one that was not, with what happens instead."""
    return (
        planned.Commitment(
            "Lämna ut nycklar till hallen", COMMITTEE, GARDENERS, date(2025, 3, 1), date(2025, 2, 15),
            "done", date(2025, 2, 27), outcome="Nycklarna är utlämnade.", on="1.1", clauses=("C27",),
            url="/loften/1/",
        ),
        planned.Commitment(
            "Hitta ledare till torsdagarna", GARDENERS, COMMITTEE, date(2025, 9, 1), date(2025, 9, 1),
            "not_done", date(2025, 10, 3), is_late=True, outcome="Ingen anmälde sig.",
            instead="Vi frågar igen i januari.", on="1.1", url="/loften/2/",
        ),
    )  # fmt: skip


def committee() -> parts.Committee:
    """A committee's report with a sentence of each mark."""
    return parts.Committee(
        COMMITTEE,
        date(2026, 1, 28),
        "§ 12",
        "FN-2026-0007",
        "https://exempelstad.example/protokoll",
        url="/redovisning/1/",
        sections=(
            parts.Answer(
                1,
                "Vilka samarbeten, dialoger och partnerskap hade ni under året?",
                (
                    parts.Sentence("Tre dialoger och ett partnerskap.", "fact", ("/dialog/1/",)),
                    parts.Sentence("Vi är nöjda med dialogerna.", "judgement"),
                    parts.Sentence("”Vi fick nyckeln samma vecka.”", "organisation", ("/bidrag/1/",)),
                ),
            ),
        ),
    )


def recommendations() -> tuple[parts.Recommendation, ...]:
    """One that is met in part, and one that waits for its answer."""
    return (
        parts.Recommendation(
            1, "Öppna hallarna även på torsdagar.", COMMITTEE, response="partly",
            reasons="En hall till hösten; resten beror på budgeten.", due_on=date(2026, 9, 1),
            answered_on=date(2026, 3, 10), budget_ask="En kvällstjänst, ungefär 300 000 kronor om året.",
        ),
        parts.Recommendation(2, "Svara inom tio arbetsdagar.", "Kulturnämnden", SECTOR, "sector"),
    )  # fmt: skip


def decision() -> parts.Decision:
    """Both keys, and a dissent."""
    return parts.Decision(
        "d4" * 32,
        date(2026, 3, 19),
        (
            parts.Key(CITY, "Stadsfullmäktige", date(2026, 3, 18), "adopted", "§ 44", "KS-2026-0001"),
            parts.Key(SECTOR, "Föreningsstämman", date(2026, 3, 19)),
        ),
        (parts.Dissent(GARDENERS, SECTOR, "Vi tycker att nio månader ska kallas vid sitt namn: för länge."),),
    )


def terms() -> tuple[parts.Term, ...]:
    """The words of the codes the example uses."""
    said = (
        ("section", "summary", "Sammanfattning", "Summary"),
        ("section", "year", "Året som gick", "The year"),
        ("chart", "phases", "Hur långt aktiviteterna har kommit", "How far the activities have come"),
        ("phase", "planned", "Planerad", "Planned"),
        ("phase", "started", "Påbörjad", "Started"),
        ("phase", "stopped", "Avbruten", "Stopped"),
        ("assessment", "risk", "Risk för avvikelse", "At risk of deviating"),
        ("assessment", "off_plan", "Avvikelse", "Deviates"),
        ("direction", "up", "Ska öka", "Should rise"),
        ("part", "lead", "Ansvarig", "Responsible"),
        ("part", "co_lead", "Medansvarig", "Jointly responsible"),
        ("milestone", "done", "Klar", "Reached"),
        ("milestone", "ongoing", "Pågår", "Under way"),
        ("completion", "substantial", "Väsentligt", "Substantial"),
        ("completion", "limited", "Begränsat", "Limited"),
        ("result", "marginal", "Viss", "Marginal"),
        ("result", "none", "Ingen förändring", "None"),
        ("ambition", "moderate", "Måttlig", "Moderate"),
        ("commitment", "done", "Klart", "Done"),
        ("commitment", "not_done", "Ej genomfört", "Not carried out"),
        ("dialogue", "answered", "Besvarad", "Answered"),
        ("answer", "done", "Så blir det", "It will be so"),
        ("answer", "no", "Nej, därför att", "No, because"),
        ("obstacle", "removed", "Undanröjt", "Removed"),
        ("mark", "fact", "Fakta ur systemet", "Fact from the system"),
        ("mark", "judgement", "Nämndens bedömning", "The committee’s judgement"),
        ("mark", "organisation", "Organisationens ord", "The organisation’s words"),
        ("report", "in_progress", "Pågår", "Under way"),
        ("response", "partly", "Delvis", "In part"),
        ("review", "wish", "Önskemål", "Wish"),
        ("outcome", "adopted", "Antagen", "Adopted"),
    )
    return tuple(parts.Term(scale, code, {"sv": sv, "en": en}) for scale, code, sv, en in said)
