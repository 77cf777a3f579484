"""How the agreement was written, commented, adopted, translated and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.agreement import commands as agreement
from malmoandan.agreement.importers import earlier_clauses, outline_of_reading
from malmoandan.agreement.models import Principle, Version
from malmoandan.agreement.reading.reader import read_file
from malmoandan.consultation import commands as consultations
from malmoandan.consultation.anchors import Quote
from malmoandan.consultation.models import Channel, Comment, Consultation
from malmoandan.decisions.commands import attach_dissent, turn_key
from malmoandan.decisions.models import Outcome
from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.actors import Actor
from malmoandan.site.sample.town import table_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from malmoandan.agreement.outline import Outline
    from malmoandan.kernel.refs import Ref
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

NAMELESS = Actor(visitor="sample-visitor")
MEMBERS_BY_BODY = {
    "lyktan": "laila",
    "brobygget": "bengt",
    "naturvannerna": "ninni",
    "horselforeningen": "henrik",
    "laxhjalpen": "lovisa",
    "finska-klubben": "fanni",
    "resident": "rosa",
}


def agree_on_the_first_version(town: Town) -> Strand:
    """Put in by the city's coordinator, commented on, adopted by both, and translated."""
    yield town.early(400)
    version = agreement.draft_version(
        outline=_read("first.sv.md"), by=town.actor("astrid"), at=town.early(400)
    )
    yield from _consulted(town, version)
    yield from _adopted(town, version)
    yield town.early(300)
    _translate(town, version)


def _consulted(town: Town, version: Version) -> Strand:
    """Four weeks of comments, each answered with reasons, all of it published."""
    yield town.early(398)
    days = [town.early_day(ago) for ago in (396, 366, 300)]
    consultation = _open(town, version, days, by="bo", at=town.early(398))
    rows, comments = table_of("voices.toml")["first_comment"], []
    for n, row in enumerate(rows):
        yield town.early(390 - 3 * n)
        comments.append(_comment(town, consultation, row, town.early(390 - 3 * n)))
    yield town.early(364)
    consultations.close_consultation(consultation=consultation, by=town.actor("bo"), at=town.early(364))
    for n, (row, comment) in enumerate(zip(rows, comments, strict=True)):
        yield town.early(362 - n)
        _answer(town, consultation, comment, row, town.early(362 - n))
    yield town.early(350)
    consultations.publish_consultation(consultation=consultation, by=town.actor("astrid"), at=town.early(350))


def _adopted(town: Town, version: Version) -> Strand:
    """The assembly and the council each decide on the exact text; then it is in force."""
    yield town.early(348)
    agreement.propose_version(version=version, by=town.actor("bo"), at=town.early(348))
    yield town.early(332, 19)
    turn(town, version.ref, "tore", "sector", town.early(332, 19), paragraph="§ 14", registry_no="")
    yield town.early(318, 18)
    number = f"EXK-{town.early_day(318).year}-118"
    turn(town, version.ref, "sigrid", "city", town.early(318, 18), paragraph="§ 203", registry_no=number)
    yield town.early(317, 8)
    version.refresh_from_db()
    agreement.adopt_version(version=version, by=town.actor("astrid"), at=town.early(317, 8))


def turn(town: Town, ref: Ref, who: str, body: str, at: datetime, **minutes: str) -> None:
    """One party's yes on what is before the parties."""
    decision = decision_on(ref)
    if decision is None:
        raise LookupError(f"nothing is put to the parties on {ref}")
    turn_key(
        decision=decision,
        digest=decision.digest,
        outcome=Outcome.ADOPTED,
        body=town.bodies[body],
        decided_on=town.working_day(at.date()),
        by=town.actor(who),
        at=at,
        **minutes,
    )


def _translate(town: Town, version: Version) -> None:
    """English, Arabic, Finnish and easy Swedish, line by line in the order of the clauses."""
    keys = list(version.clauses.order_by("position").values_list("key", flat=True))
    for language, name, is_easy in (
        ("en", "en", False),
        ("ar", "ar", False),
        ("fi", "fi", False),
        ("sv", "easy", True),
    ):
        lines = text_of(f"first.{name}.txt").splitlines()
        agreement.add_translation(
            version=version,
            language=language,
            title=lines[0],
            clauses=dict(zip(keys, lines, strict=True)),
            is_easy_read=is_easy,
            by=town.actor("astrid"),
            at=town.early(300),
        )


def meanings_of_principles(town: Town) -> Iterator[Strand]:
    """Two principles have a meaning both parties hold true; a third waits for the city, with a dissent."""
    for n, row in enumerate(table_of("voices.toml")["meaning"]):
        yield _meaning(town, n, row)


def _meaning(town: Town, n: int, row: dict[str, str]) -> Strand:
    yield town.at(250 - 40 * n)
    meaning = agreement.write_principle_meaning(
        principle=Principle.objects.get(name=row["name"]), national_wording=row["national"],
        local_wording=row["local"], examples=row["examples"], self_check=row["check"], by=town.actor("bo"),
        at=town.at(250 - 40 * n),
    )  # fmt: skip
    yield town.at(240 - 40 * n)
    turn(town, meaning.ref, "tore", "sector", town.at(240 - 40 * n), paragraph=f"§ {n + 3}")
    if row["keys"] == "both":
        yield town.at(228 - 40 * n)
        turn(town, meaning.ref, "sigrid", "city", town.at(228 - 40 * n), paragraph=f"§ {n + 61}")
        yield town.at(226 - 40 * n)
        agreement.adopt_principle_meaning(meaning=meaning, by=town.actor("bo"), at=town.at(226 - 40 * n))
        return
    yield town.at(155)
    if (decision := decision_on(meaning.ref)) is not None:
        words = "Sex månader räcker inte för den som har anställda. Vi vill ha tolv."
        attach_dissent(decision=decision, text=words, by=town.actor("lovisa"), at=town.at(155))


def take_it_up_again(town: Town) -> Strand:
    """A revision is out for comments today; some comments are answered, some wait."""
    yield town.at(24)
    summary = "Datum för redovisningen, kvällar och språk, svar inom sextio dagar, översyn vart femte år."
    revision = agreement.amend_version(
        version=Version.objects.get(number=1),
        outline=_read("revision.sv.md"),
        summary_of_changes=summary,
        by=town.actor("berit"),
        at=town.at(24),
    )
    yield town.at(14)
    days = [town.day(ago) for ago in (12, -16, -44)]
    consultation = _open(town, revision, days, by="berit", at=town.at(14))
    for n, row in enumerate(table_of("voices.toml")["revision_comment"]):
        yield town.at(11 - n)
        comment = _comment(town, consultation, row, town.at(11 - n))
        if "outcome" in row:
            yield town.at(10 - n, 15)
            _answer(town, consultation, comment, row, town.at(10 - n, 15))


def _read(name: str) -> Outline:
    """The text as the importer reads it, with the keys its clauses already have."""
    return outline_of_reading(read_file(name, text_of(name).encode(), earlier=earlier_clauses()))


def _open(town: Town, version: Version, days: list[date], *, by: str, at: datetime) -> Consultation:
    """Put a version out for comments: the first day, the last, and the day by which all are answered."""
    opens_on, closes_on, answer_by = days
    agreement.start_consultation(
        version=version, opens_on=opens_on, closes_on=closes_on, answer_by=answer_by, by=town.actor(by), at=at
    )
    return Consultation.objects.get(subject=str(version.ref))


def _comment(town: Town, consultation: Consultation, row: dict[str, str], at: datetime) -> Comment:
    passage = consultation.passages.filter(text__contains=row["about"]).first()
    place: dict[str, Any] = {
        "passage_key": passage.key if passage else "",
        "quote": Quote(row["quote"]) if "quote" in row else Quote(""),
        "language": row.get("language", "sv"),
    }
    if row["who"] == "paper":
        return consultations.enter_comment(
            consultation=consultation,
            text=row["text"],
            channel=Channel.PAPER,
            why="Lämnad på papper i biblioteket på Norrängen.",
            has_consent=True,
            received_on=at.date(),
            by=town.actor("berit"),
            at=at,
            **place,
        )
    who = MEMBERS_BY_BODY.get(row["who"])
    by = town.actor(who) if who else NAMELESS
    return consultations.comment(consultation=consultation, text=row["text"], by=by, at=at, **place)


def _answer(
    town: Town, consultation: Consultation, comment: Comment, row: dict[str, str], at: datetime
) -> None:
    consultations.answer_comments(
        consultation=consultation,
        comments=[comment],
        outcome=row["outcome"],
        reasons=row["reasons"],
        by=town.actor(town.coordinator(row["by"])),
        at=at,
    )
