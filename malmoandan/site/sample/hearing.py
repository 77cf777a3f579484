"""What organisations said of their years: asked, unasked and on paper; replied to and quoted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.contributions import commands
from malmoandan.contributions.commands import Circumstances, Picture
from malmoandan.contributions.models import Ask, Quote, SectorContribution
from malmoandan.site.sample.following import Event, writer
from malmoandan.site.sample.town import table_of
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.kernel.actors import Actor
    from malmoandan.site.sample.town import Town

    Row = dict[str, Any]

ANSWERING = 21  # days an organisation is given


def contributions(town: Town) -> Iterator[Event]:
    """All of it, as events of the plan's calendar."""
    table: Any = table_of("contributions.toml")
    for row in table["contribution"]:
        if "asked" in row:
            yield Event(row["asked"], partial(_ask, town, row))
        yield Event(row["on"], partial(_say, town, row))
        if "reply" in row:
            yield Event(row["reply"][0], partial(_reply, town, row))
        if "quote" in row:
            yield Event(row["quote"][0], partial(_propose, town, row))
            yield Event(row["quote"][2], partial(_answer, town, row))


def _year(town: Town, row: Row) -> int:
    return town.plan_start.year + int(row["year"])


def _ask(town: Town, row: Row) -> None:
    day = row["asked"] + ANSWERING
    commands.ask_for_contribution(
        year=_year(town, row), about=town.bodies[row["about"]], whom=town.bodies[row["who"]],
        due_on=town.plan_day(day), by=writer(town, row["about"]), at=town.in_plan(row["asked"]),
    )  # fmt: skip


def _say(town: Town, row: Row) -> None:
    picture = Picture(
        together=row.get("together", ""), worked=row.get("worked", ""), better=row.get("better", ""),
        consent=row["consent"], group=row.get("group", ""), language=row.get("language", "sv"),
    )  # fmt: skip
    year, about, at = _year(town, row), town.bodies[row["about"]], town.in_plan(row["on"], 19)
    code = receipts.make(f"sample contribution {row['on']}")
    if row["who"] == "paper":
        how = Circumstances("paper", row["why"], has_consent=True)
        by = writer(town, "kulturnamnden")
        commands.enter_contribution(
            year=year, about=about, picture=picture, how=how, receipt=code, by=by, at=at
        )
    elif "asked" in row:
        ask = Ask.objects.get(year=year, about=about, to_body=town.bodies[row["who"]])
        by = writer(town, row["who"])
        commands.answer_ask(ask=ask, picture=picture, receipt=code, by=by, at=at)
    else:
        by = writer(town, row["who"])
        commands.contribute(year=year, about=about, picture=picture, receipt=code, by=by, at=at, as_body=True)


def _said(town: Town, row: Row) -> SectorContribution:
    code = receipts.make(f"sample contribution {row['on']}")
    rows = SectorContribution.objects.select_related("about")
    return rows.get(receipt=receipts.digest(code), year=_year(town, row))


def _reply(town: Town, row: Row) -> None:
    on, text = row["reply"]
    by, at = writer(town, row["about"]), town.in_plan(on, 13)
    commands.reply_to_contribution(said=_said(town, row), text=text, by=by, at=at)


def _propose(town: Town, row: Row) -> None:
    by, at = writer(town, row["about"]), town.in_plan(row["quote"][0], 13)
    commands.propose_quote(said=_said(town, row), text=row["quote"][1], by=by, at=at)


def _answer(town: Town, row: Row) -> None:
    """Yes, from the account; or noted by the one who met the group again at the library."""
    _on, text, on, how = row["quote"]
    quote = Quote.objects.select_related("contribution").get(contribution=_said(town, row), text=text)
    is_noted = how == "noted"
    by: Actor = writer(town, "kulturnamnden" if is_noted else row["who"])
    why = "Gruppen sa ja på biblioteket när vi läste upp citatet." if is_noted else ""
    commands.answer_quote(quote=quote, answer="approved", why=why, by=by, at=town.in_plan(on, 18))
