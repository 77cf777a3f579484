"""News: one key for a party's own, every key for joint ones, nothing edited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from icalendar import Calendar

from malmoandan.decisions.commands import turn_key
from malmoandan.decisions.models import Outcome
from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.outreach import commands
from malmoandan.outreach.dates import PublicDate
from malmoandan.outreach.models import Edition
from malmoandan.outreach.queries import editions_visible_to, news_released
from malmoandan.outreach.views.feeds import calendar_of
from tests import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor
    from malmoandan.outreach.models import News
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def drafted(
    by: Actor | None = None,
    *,
    is_joint: bool = False,
    title: str = "Öppet möte",
    news: News | None = None,
    language: str = "sv",
) -> Edition:
    return commands.draft_news(
        title=title, text="Alla är välkomna.", language=language, is_joint=is_joint, news=news,
        by=by or cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip


def released(**given: object) -> Edition:
    edition = drafted(**given)  # type: ignore[arg-type]
    commands.release_news(edition=edition, by=cast.sector_coordinator(), at=cast.NOON)
    return edition


def turn(edition: Edition, by: Actor, at_body: object) -> None:
    decision = decision_on(edition.ref)
    assert decision is not None
    turn_key(
        decision=decision, digest=edition.digest, outcome=Outcome.ADOPTED, body=at_body,  # type: ignore[arg-type]
        decided_on=cast.NOON.date(), paragraph="§ 1", registry_no="2026-1", by=by, at=cast.NOON,
    )  # fmt: skip


OFFICERS = {"city_coordinator", "sector_coordinator", "city_signatory", "sector_signatory"}


def test_who_may_draft_news() -> None:
    for name, actor in cast.everyone().items():
        if name in OFFICERS:
            assert drafted(actor).news.party is not None
        else:
            with pytest.raises(NotAllowed):
                drafted(actor)


def test_a_partys_own_news_are_released_by_it_and_by_nobody_else() -> None:
    edition = drafted(cast.city_coordinator())
    for actor in (cast.sector_coordinator(), cast.committee_secretary(), cast.visitor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            commands.release_news(edition=edition, by=actor, at=cast.NOON)
        with pytest.raises(NotAllowed):
            drafted(actor if actor.mandate else cast.visitor(), news=edition.news)
    commands.release_news(edition=edition, by=cast.city_signatory(), at=cast.NOON)
    assert list(news_released()) == [edition]


def test_joint_news_take_every_key_on_exactly_these_words() -> None:
    edition = drafted(is_joint=True)
    turn(edition, cast.sector_coordinator(), cast.assembly())
    for actor in (cast.sector_coordinator(), cast.city_coordinator()):
        with pytest.raises(NotAllowed):
            commands.release_news(edition=edition, by=actor, at=cast.NOON)
    turn(edition, cast.city_coordinator(), cast.council())
    other = drafted(is_joint=True, news=edition.news, title="Annat möte")
    with pytest.raises(NotAllowed):
        commands.release_news(edition=other, by=cast.city_coordinator(), at=cast.NOON)
    commands.release_news(edition=edition, by=cast.city_coordinator(), at=cast.NOON)
    assert list(news_released()) == [edition]


def test_a_correction_is_a_new_edition_and_the_old_one_stays() -> None:
    first = released()
    second = drafted(news=first.news, title="Öppet möte, ny tid")
    assert [each.title for each in news_released()] == ["Öppet möte"]
    commands.release_news(edition=second, by=cast.sector_coordinator(), at=cast.NOON)
    assert [each.title for each in news_released()] == ["Öppet möte, ny tid"]
    first.refresh_from_db()
    assert first.title == "Öppet möte"
    assert editions_visible_to(cast.visitor()).count() == 2


def test_an_older_edition_is_not_released_over_a_newer_one() -> None:
    first = drafted()
    second = drafted(news=first.news)
    commands.release_news(edition=second, by=cast.sector_coordinator(), at=cast.NOON)
    with pytest.raises(Refused):
        commands.release_news(edition=first, by=cast.sector_coordinator(), at=cast.NOON)


def test_each_reader_gets_her_language_where_there_is_one() -> None:
    swedish = released()
    arabic = released(news=swedish.news, language="ar", title="لقاء مفتوح")
    assert list(news_released("ar")) == [arabic]
    assert list(news_released("sv")) == [swedish]
    assert list(news_released("fi")) == [arabic]


def test_drafts_are_seen_by_those_who_speak_for_their_party_and_through_no_public_door(
    client: PageCheckingClient,
) -> None:
    edition = drafted(title="Hemligt utkast")
    joint = drafted(title="Hemligt gemensamt", is_joint=True)
    who = {name for name, each in cast.everyone().items() if edition in editions_visible_to(each)}
    assert who == {"sector_coordinator", "sector_signatory", "auditor"}
    doors = [
        reverse("outreach:news_list"), reverse("outreach:news_feed"), reverse("outreach:calendar"),
        reverse("outreach:news", args=[edition.news_id]), reverse("outreach:edition", args=[edition.pk]),
        reverse("outreach:edition", args=[joint.pk]),
    ]  # fmt: skip
    for door in doors:
        assert "Hemligt" not in client.get(door).content.decode()
    client.sign_in(cast.city_coordinator())
    assert client.get(reverse("outreach:edition", args=[edition.pk])).status_code == 404
    assert client.post(reverse("outreach:release_news", args=[edition.pk])).status_code == 404
    assert client.get(reverse("outreach:draft_edition", args=[edition.news_id])).status_code == 404
    assert client.get(reverse("outreach:edition", args=[joint.pk])).status_code == 200


def test_write_release_and_correct_in_the_browser(client: PageCheckingClient) -> None:
    client.sign_in(cast.sector_coordinator())
    form = {"title": "Möte", "text": "Välkomna.", "language": "sv", "is_joint": "", "once": "n1"}
    assert client.post(reverse("outreach:draft_news"), {**form, "title": ""}).status_code == 422
    for _ in range(2):
        sent = client.post(reverse("outreach:draft_news"), form)
    edition = Edition.objects.get()
    assert client.get(sent.headers["Location"]).status_code == 200
    assert client.post(reverse("outreach:release_news", args=[edition.pk])).status_code == 303
    again = reverse("outreach:draft_edition", args=[edition.news_id])
    assert "Välkomna." in client.get(again).content.decode()
    client.post(again, {**form, "title": "Möte!", "once": "n2"})
    assert Edition.objects.count() == 2
    client.logout()
    assert "Möte" in client.get(reverse("outreach:news", args=[edition.news_id])).content.decode()


def test_what_is_written_is_never_markup_in_page_or_feed(client: PageCheckingClient) -> None:
    released(title="<script>alert(1)</script> & ]]>")
    Edition.objects.update(text="<img src=x onerror=alert(1)> **ja**")
    feed = client.get(reverse("outreach:news_feed"))
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    for door in (reverse("outreach:news_list"), reverse("outreach:news_feed")):
        text = client.get(door).content.decode()
        assert "<script>alert" not in text
        assert "<img src" not in text


def test_boundless_and_empty_news_are_refused() -> None:
    for title, text in (("", "x"), ("x", "\0 "), ("x", "x" * 20_001)):
        with pytest.raises(Refused):
            commands.draft_news(
                title=title, text=text, language="sv", by=cast.city_coordinator(), at=cast.NOON
            )


def test_lists_cost_the_same_however_long(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    released()
    same_queries(
        lambda: client.get(reverse("outreach:news_list")), lambda: [released() for _ in range(15)], most=6
    )
    same_queries(
        lambda: client.get(reverse("outreach:news_feed")), lambda: [released() for _ in range(5)], most=4
    )


def test_the_calendar_file_is_read_back_as_it_was_meant() -> None:
    dates = [
        PublicDate(
            Ref("agreement.version", "2"),
            "closes",
            "Sista dag; att \nsvara, BEGIN:VEVENT",
            date(2026, 10, 1),
            "/x/",
        )
    ]
    calendar = Calendar.from_ical(calendar_of(dates, cast.NOON))
    [event] = calendar.walk("VEVENT")
    assert event["summary"] == "Sista dag; att \nsvara, BEGIN:VEVENT"
    assert event.decoded("dtstart") == date(2026, 10, 1)
    assert event.decoded("dtend") == date(2026, 10, 1) + timedelta(days=1)
