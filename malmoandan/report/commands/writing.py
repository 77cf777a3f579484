"""Writing the report: each party its own words, and together what both say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.report import policies
from malmoandan.report.commands.holding import held
from malmoandan.report.models import NARRATIVE, Assent, Section, SectionKey
from malmoandan.web.wording import require_same, words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.report.models import AnnualReport


@transaction.atomic
def write_words(
    *, report: AnnualReport, key: SectionKey | str, text: str, seen: int, by: Actor, at: datetime
) -> Section:
    """Write one's own party's words in a section; nobody else can change them. Empty takes them out.

    `seen` is the version that was read, 0 where there was none; `Stale` when a colleague has written since.
    """
    report = held(report)
    require(policies.may_write_words(by, report))
    if key not in NARRATIVE:
        raise Refused(_("There is no such section to write."))
    section = _written(report, key, Party.objects.get(slug=by.party), text=text, seen=seen, by=by, at=at)
    record.write(
        kind="report.words_written", ref=report.ref, by=by, at=at, year=report.year, section=str(key)
    )
    return section


@transaction.atomic
def write_joint_words(
    *, report: AnnualReport, key: SectionKey | str, text: str, seen: int, by: Actor, at: datetime
) -> Section:
    """Word what both parties are to say, or what a picture shows. It is joint when the others assent to it.

    The writer's party assents with that; what the others assented to in an earlier wording falls.
    """
    report = held(report)
    require(policies.may_write_joint_words(by, report))
    if key not in SectionKey.values:
        raise Refused(_("There is no such section to write."))
    party = Party.objects.get(slug=by.party)
    section = _written(report, key, None, text=text, seen=seen, by=by, at=at)
    Assent.objects.create(
        section=section, party=party, version=section.version, mandate_id=by.mandate or 0, at=at
    )
    record.write(
        kind="report.joint_words_written", ref=report.ref, by=by, at=at, year=report.year, section=str(key)
    )
    return section


@transaction.atomic
def assent_to_words(*, section: Section, seen: int, by: Actor, at: datetime) -> Assent:
    """Agree for one's own party to a joint text as one has read it. Twice is once."""
    held(section.report)
    section = Section.objects.select_related("report").get(pk=section.pk)
    require(policies.may_assent_to_words(by, section))
    require_same(section.version, seen)
    party = Party.objects.get(slug=by.party)
    assent, _is_new = Assent.objects.get_or_create(
        section=section,
        party=party,
        version=section.version,
        defaults={"mandate_id": by.mandate or 0, "at": at},
    )
    record.write(
        kind="report.words_assented_to",
        ref=section.report.ref,
        by=by,
        at=at,
        year=section.report.year,
        section=section.key,
    )
    return assent


def _written(
    report: AnnualReport, key: str, party: Party | None, *, text: str, seen: int, by: Actor, at: datetime
) -> Section:  # fmt: skip
    section = Section.objects.filter(report=report, key=key, party=party).first()
    require_same(section.version if section else 0, seen)
    section = section or Section(report=report, key=key, party=party, version=0)
    section.text = words(text, may_be_empty=True)
    section.version, section.mandate_id, section.written_at = section.version + 1, by.mandate or 0, at
    section.save()
    return section
