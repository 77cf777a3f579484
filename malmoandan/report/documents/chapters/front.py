"""The title page: what the report is of, both keys, and how to see that nobody has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.report.documents.paper import Half
from malmoandan.report.documents.telling import spelt
from malmoandan.web.formats.papers import Text

if TYPE_CHECKING:
    from malmoandan.report.documents.telling import Teller
    from malmoandan.report.snapshot import parts

ADOPTED = "adopted"


def facts(teller: Teller) -> tuple[Text, ...]:
    """Agreement, plan, registry number and days, a line each."""
    snapshot = teller.snapshot
    version = _("%(title)s, version %(number)s") % {
        "title": snapshot.agreement.title,
        "number": snapshot.agreement.number,
    }
    lines = [teller.words(version, lead=_("Agreement:"))]
    if snapshot.plan:
        lines.append(teller.words(snapshot.plan.title, lead=_("Action plan:")))
    if snapshot.registry_no:
        lines.append(teller.words(snapshot.registry_no, lead=_("Registry number:")))
    if snapshot.published_on:
        lines.append(Text(spelt(snapshot.published_on), lead=_("Published:")))
    return (*lines, Text(spelt(snapshot.made_on), lead=_("Counted on:")))


def halves(teller: Teller) -> tuple[Half, ...]:
    """A half for each party, turned where its decision stands in the snapshot."""
    keys = {key.party: key for key in teller.snapshot.decision.keys} if teller.snapshot.decision else {}
    return tuple(half(teller, party.name, keys.get(party.name)) for party in teller.snapshot.parties)


def half(teller: Teller, party: str, key: parts.Key | None) -> Half:
    """One party's half."""
    if key is None:
        return Half(party, (_("has not turned its key"),), is_turned=False)
    lines = (teller.word("outcome", key.outcome), key.body, spelt(key.decided_on), *numbers(key))
    return Half(party, lines, is_turned=key.outcome == ADOPTED)


def numbers(key: parts.Key) -> tuple[str, ...]:
    """Paragraph and registry number on a line, where there are any."""
    given = " · ".join(part for part in (key.paragraph, key.registry_no) if part)
    return (given,) if given else ()


def mark(teller: Teller) -> str:
    """The two keys in one sentence, for one who does not see the drawing."""
    given = halves(teller)
    if given and all(each.is_turned for each in given):
        return _("All the parties have turned their keys on these words.")
    return _("Not all the parties have turned their keys on these words.")


def colophon(teller: Teller) -> tuple[Text, ...]:
    """The digest in full, and where the report stands on the web."""
    place = teller.address(f"/arsrapport/{teller.snapshot.year}/")
    return (
        Text(_("Fingerprint of the report (SHA-256):"), "small"),
        Text(teller.published.sha256, "small", language="en"),
        Text(_("Read it, and see that nobody has changed it, here:"), "small"),
        Text(place, "small", language="en", url=place),
    )
