"""What people do in the year of a women's group: each step as one of them takes it, by the browser."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import time_machine
from django.utils import timezone

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.parties import commands as parties
from malmoandan.parties.models import BodyKind, Mandate, Role
from malmoandan.parties.queries import actor_of
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, follow, go, press, press_named, sees, today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from tests.conftest import LiveBrowser

GROUP, ADDRESS = "نساء التل", "tal@example.org"
TITLE = "القاعات متاحة في النهار فقط"
NOTE = "نعمل في النهار. ساعتان في المساء تكفيان."
VOICE = "نريد مساءين في الأسبوع، مع مترجمة."
YOU_SAID = "Ni sa att hallarna är lediga bara på dagen."
WE_DO_PARTLY = "Vi gör det delvis, därför att larmet bara klarar två kvällar."
PROMISE, ROOM = "Två kvällar i veckan i hallen, på prov i ett år", "Ett rum att låna tills hallen öppnar"
HALF_YEAR = "Delvis: tisdagarna är igång, torsdagarna saknar nycklar."
ENDED, INSTEAD = "Tisdagarna höll hela året.", "Torsdagarna börjar i februari med nya nycklar."
BETTER = "نحتاج إلى أوقات ثابتة في المساء. المفتاح يأتي متأخرا."
PASSAGE = "نحتاج إلى أوقات ثابتة في المساء."
ASK, MONEY = "Gör de två kvällarna fasta.", "En kvällstjänst i fritidsnämndens budget."
OPEN_THREAD = "مفتاح يوم الخميس"


@contextmanager
def on(year: int, month: int, day: int) -> Iterator[None]:
    """That day, at nine in the morning, for the server and all who work there."""
    with time_machine.travel(
        datetime(year, month, day, 9, tzinfo=timezone.get_default_timezone()), tick=True
    ):
        yield


def librarian() -> Actor:
    """Writes for the culture committee, whose library the sheet is handed in at."""
    culture = cast.body("culture", "Kulturnämnden", BodyKind.COMMITTEE, cast.city())
    return cast.acting("Petra", culture, Role.EDITOR)


def group() -> Body:
    """The women's group, now on the list of those who take part, without a registered number."""
    return cast.body("tal", GROUP, BodyKind.INFORMAL_GROUP, cast.sector())


def from_the_group() -> Actor:
    """One of the women, who signs in by a link in a letter."""
    return cast.acting("Rima", group(), Role.REPRESENTATIVE)


def landlord() -> Actor:
    """Writes for the municipal housing company."""
    company = cast.body("homes", "Exempelbostäder", BodyKind.MUNICIPAL_COMPANY, cast.city())
    return cast.acting("Sven", company, Role.EDITOR)


def desk_of(live: LiveBrowser, actor: Actor) -> Page:
    """Her desk."""
    return live.sign_in(actor, viewport=DESK).new_page()


def phone(live: LiveBrowser) -> Page:
    """Anybody's phone, without scripts and without an account."""
    return live.open(viewport=PHONE, java_script_enabled=False).new_page()


# --- January: the sheet of paper


def typed_in(page: Page) -> str:
    """The librarian types in the sheet word for word, and writes the receipt's code on it."""
    page.goto("/en/hinder/skriv-in/")
    fill(
        page, title=TITLE, text=NOTE, kind="premises", place="Tallbacken", language="ar", name=GROUP,
        channel="paper", why="De skrev för hand.", consents=True,
    )  # fmt: skip
    press(page)
    sees(page, TITLE, "Typed in for somebody else by Kulturnämnden")
    return page.locator("main .code").inner_text().strip()


def given_to_its_owner(page: Page) -> str:
    """The city's coordinator gives it to the leisure committee; its address."""
    page.goto("/en/hinder/att-fordela/")
    go(page, page.locator("main a", has_text=TITLE))
    fill(page, owner=str(cast.committee().pk))
    press(page, "fordela/")
    sees(page, "Fritidsnämnden")
    return page.url


def dialogue_opened(page: Page, obstacle: str) -> str:
    """The committee asks all concerned, with an interpreter, and says that the obstacle led to it."""
    page.goto("/en/dialog/ny/")
    fill(
        page, title="Kvällarna i hallen", question="Vilka kvällar behövs hallen?",
        background="Hallarna är lediga bara på dagen.", decided_already="Hallen finns kvar.",
        can_be_influenced="Vilka kvällar, och för vem.", invited="Alla som vill dit på kvällen.",
        access_needs="Tolk på arabiska.", how_answered="Varje röst får svar.",
        answerer=str(cast.committee().pk), answer_due_on=today(60),
    )  # fmt: skip
    press(page)
    fill(page, kind="contributions", opens_on=today(), closes_on=today(25))
    press(page)
    number: str = re.findall(r"/dialog/(\d+)/", page.url)[0]
    page.goto(f"/en/dialog/{number}/publicera/")
    press(page)
    sees(page, "The dialogue is open", "Tolk på arabiska.")
    led_to(page, obstacle, f"dialogue.dialogue:{number}")
    return number


def led_to(page: Page, address: str, *targets: str) -> None:
    """What came of an obstacle or an answer is chosen on its own page."""
    for target in targets:
        page.goto(address)
        for folded in page.get_by_text("What did the obstacle lead to?").all():
            folded.click()
        fill(page, target=target)
        press(page, "ledde-till/")


def said_in_arabic(page: Page, number: str) -> None:
    """The group speaks in the dialogue, on a phone."""
    page.goto(f"/ar/dialog/{number}/")
    sees(page, "Tolk på arabiska.")
    follow(page, "/sag/")
    fill(page, text=VOICE)
    press(page)


# --- March: the answer, and what is promised


def answered(page: Page, number: str) -> str:
    """You said – we do in part – because: to the theme the voice is in; the answer's address."""
    page.goto(f"/en/dialog/{number}/")
    go(page, page.locator("main a[href*='/svar/arbete/']").first)
    page.locator("main input[name=voice]").first.check()
    fill(page, title="Kvällar i hallen")
    go(page, page.locator("main button[value=make]"))
    go(page, page.locator("main a[href*='/svar/tema/']", has_text="Kvällar i hallen").first)
    follow(page, "svara/")
    fill(
        page, said=YOU_SAID, outcome="we_do_partly", reasons=WE_DO_PARTLY,
        next_step="Vi lovar två kvällar.", next_step_on=today(30),
    )  # fmt: skip
    press(page)
    sees(page, YOU_SAID, WE_DO_PARTLY)
    return page.url


def obstacle_answered(page: Page, obstacle: str) -> None:
    """The owner's answer to the obstacle itself."""
    page.goto(obstacle)
    fill(page, outcome="partly", reasons=WE_DO_PARTLY, next_step="Två kvällar på prov i ett år.")
    press(page, "svara/")
    sees(page, "Partly removed")


def promised(page: Page, what: str, due: str) -> str:
    """A promise to the group; its reference on the thread."""
    page.goto("/en/lofte/nytt/")
    fill(
        page, title=what, counterpart=str(group().pk), due_on=due, hangs_on="agreement.clause:C1",
        resources="En vaktmästare, på prov i ett år",
    )  # fmt: skip
    press(page)
    sees(page, what)
    number = re.findall(r"/lofte/(\d+)/", page.url)[0]
    return f"commitments.commitment:{number}"


def accepted(page: Page, *promises: str) -> None:
    """The group takes each word given to it, on a phone, in Arabic."""
    for each in promises:
        page.goto(f"/ar/lofte/{each.partition(':')[2]}/")
        press(page, "acceptera/")


# --- August: half the year has gone, and so has the coordinator


def half_a_year(page: Page, promise: str) -> None:
    """The committee tells how it goes: in part."""
    page.goto(f"/en/lofte/{promise.partition(':')[2]}/")
    press(page, "/borja/")
    follow(page, "/lage/")
    fill(page, words=HALF_YEAR)
    press(page)
    sees(page, HALF_YEAR)


def asked_about_the_key(page: Page) -> str:
    """The group asks the city's coordinator something, by nothing but a receipt; its code."""
    page.goto("/ar/fraga/")
    fill(page, subject=OPEN_THREAD, text="متى يأتي المفتاح؟", to="city", language="ar")
    press(page)
    return page.locator("main .code").inner_text().strip()


def replaced(live: LiveBrowser) -> Actor:
    """The city's coordinator leaves; the next one finds the open thread and answers it."""
    old = cast.city_coordinator()
    mandate = Mandate.objects.get(pk=old.mandate or 0)
    made = parties.replace_coordinator(
        mandate=mandate, successor=cast.person("Nora"), by=old, at=timezone.now()
    )
    assert isinstance(made, Mandate)
    new = actor_of(made)
    desk = desk_of(live, new)
    desk.goto("/en/samordnare/overlamning/")
    sees(desk, OPEN_THREAD, "Open threads", "Promises")
    fill(desk, from_mandate=str(old.mandate), to_mandate=str(new.mandate), notes="Nycklarna är beställda.")
    press(desk)
    desk.goto("/en/fraga/inkorg/")
    go(desk, desk.locator("main a", has_text=OPEN_THREAD).first)
    fill(desk, text="يأتي المفتاح في فبراير.")
    press(desk, "svara/")
    return new


def by_receipt(page: Page, code: str, *words: str) -> None:
    """The code alone leads to where the words went."""
    page.goto("/ar/kvitto/")
    fill(page, code=code.lower())
    press(page)
    sees(page, *words)


# --- December and January: how it went, from both sides


def ended(page: Page, promise: str) -> None:
    """The committee says how the year went: partly, and what happens instead."""
    page.goto(f"/en/lofte/{promise.partition(':')[2]}/avsluta/")
    fill(page, outcome="partly", words=ENDED, instead=INSTEAD)
    press(page)
    sees(page, ENDED, INSTEAD)


def round_opened(page: Page, year: int) -> None:
    """The sector's coordinator opens the follow-up."""
    page.goto(f"/en/omgang/ny/?ar={year}")
    fill(page, opens_on=today())
    go(page, page.locator("main form.stack button"))
    follow(page, f"/omgang/{year}/oppna/")
    press(page)


def group_asked(page: Page) -> str:
    """The secretary asks the group how its year was; the link in its letter."""
    page.goto("/en/bidrag/be-om/")
    fill(
        page, due_on=today(20), group=GROUP, address=ADDRESS, language="ar",
        subject_title="Kvällarna i hallen",
    )  # fmt: skip
    press(page, "be-om/")
    outreach.read_record(timezone.now())
    letter = OutboxLetter.objects.filter(address=ADDRESS).order_by("-pk")[0]
    link: str = re.findall(r"https?://[^/\s]+(/\S*bidrag/lank/\S+)", letter.text)[0]
    return link


def group_tells(page: Page, link: str) -> str:
    """In ten minutes, by the link; the receipt's code."""
    page.goto(link)
    fill(page, better=BETTER, consent="yes")
    press(page)
    return page.locator("main .code").first.inner_text().strip()


def quote_asked_for(page: Page) -> None:
    """The secretary replies, and asks to quote one passage."""
    page.goto("/en/bidrag/vantar/")
    go(page, page.locator("main h3 a").first)
    page.locator("#reply_text").fill("Tiderna blir fasta.")
    press(page, "svara/")
    page.locator("summary", has_text="Ask to quote a passage").click()
    page.locator("#quote_text").fill(PASSAGE)
    press(page, "citera/")


def quote_approved(page: Page, code: str) -> None:
    """The group says yes to its own words, by the receipt."""
    by_receipt(page, code, PASSAGE)
    go(page, page.locator("main button[name=answer][value=approved]"))


# --- February: the committee's report, with facts and words already there


def report_written(page: Page, year: int) -> str:
    """The secretary fetches the year's facts, ticks the quote, and adds a sentence to each question."""
    page.goto("/en/min-sida/")
    go(page, page.get_by_role("link", name=f"Report on {year}: Fritidsnämnden"))
    address = page.url
    press(page, "/hamta/")
    for fact in ("answered 1 dialogue", "1 commitment was kept in part.", "1 obstacle was removed in part."):
        sees(page, fact)
    go(page, page.get_by_role("link", name="Write on question 1"))
    for number in range(1, 8):
        sees(page, f"{number}. ")
        if number == 3:
            page.locator("main [name=quotes]").check()
        fill(page, judgement=f"Vår bedömning i fråga {number}.")
        go(page, page.get_by_role("button", name="Ready – on to the next"))
    sees(page, PASSAGE, GROUP)
    follow(page, "/lamna-in/")
    fill(page, minutes="30")
    press(page)
    return address


def decided(page: Page, address: str) -> None:
    """The committee has met."""
    page.goto(address)
    follow(page, "/beslut/")
    fill(page, decided_on=today(), paragraph="§ 41", registry_no="FRI-77")
    press(page)
    sees(page, "Decided by the committee")


def words_by_each(page: Page, year: int, text: str) -> None:
    """A party writes its own words on the year, and agrees to those of both."""
    page.goto(f"/en/arsrapport/{year}/arbete/")
    follow(page, f"/{year}/egna-ord/year/")
    fill(page, text=text)
    press(page)


def joint_words(page: Page, year: int, *keys: str) -> None:
    """What both say, and what each picture shows."""
    for key in keys:
        page.goto(f"/en/arsrapport/{year}/gemensamt/{key}/")
        fill(page, text="Vi höll det mesta.")
        press(page)


def report_put(city: Page, sector: Page, year: int) -> None:
    """Begun by the city, agreed and recommended by the sector, and put before both."""
    city.goto("/en/arsrapport/borja/")
    fill(city, year=str(year), title=f"Så gick det {year}", language="sv")
    press(city)
    words_by_each(city, year, "Två kvällar blev en.")
    joint_words(city, year, "summary", "promises", "answers")
    words_by_each(sector, year, "Kvinnogruppen fick sin kväll.")
    sector.goto(f"/en/arsrapport/{year}/arbete/")
    go(sector, sector.locator("main a[href*='/samtycke/']").first)
    press(sector)
    sector.goto(f"/en/arsrapport/{year}/rekommendera/")
    fill(sector, text=ASK, to=str(cast.committee().pk), answer_by=today(60), budget_ask=MONEY)
    press(sector)
    follow(sector, f"/{year}/las-igenom/")
    fill(sector, review_by=today(5))
    press(sector)
    city.goto(f"/en/arsrapport/{year}/lagg-fram/")
    fill(city, sign_by=today(10))
    press(city)


def key_turned(page: Page, year: int, body: Body) -> None:
    """A party reads the exact text and turns its key on it."""
    page.goto(f"/en/arsrapport/{year}/")
    go(page, page.locator("main .actions a[href*='/beslut/']"))
    follow(page, "/nyckel/")
    fill(page, outcome="adopted", body=str(body.pk), decided_on=today())
    press(page)
    press_named(page, "sure")
    sees(page, "Your party's key is turned.")


def published(page: Page, year: int, told: set[int | None]) -> None:
    """Published, and handed to the council and the assembly the same day."""
    page.goto(f"/en/arsrapport/{year}/publicera/")
    press(page)
    outreach.read_record(timezone.now())
    letters = OutboxLetter.objects.filter(text__contains=f"/arsrapport/{year}/medskick/")
    assert told <= set(letters.values_list("person", flat=True))
