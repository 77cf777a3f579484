"""Whom entries of this room concern, and what is written to them: each in her own language.

Rules: an address that is not confirmed gets one letter, the one that asks; only those who have a seat get the
link to take part online; what the organisers' own people know of others stands in no letter.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.meetings.models import Meeting, SignUp
from malmoandan.meetings.queries import parties_that_owe, proof_for_address, who_can_be_told, who_come
from malmoandan.meetings.queries.notes import latest_notes
from malmoandan.parties.letters import letters_to, letters_to_body
from malmoandan.parties.queries import coordinators_of, writers_of
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malmoandan.record.registry import Reading

    Words = Callable[[SignUp], tuple[str, str]]

LETTERS_A_DAY = 3  # to an address that has confirmed nothing


@tells("meetings.signed_up")
@tells("meetings.sign_up_entered")
def to_the_one_who_signed_up(entry: Reading) -> Iterable[Letter]:
    """Her receipt by letter; to an address only the question whether it is hers."""
    made = _sign_up(entry)
    if made is None:
        return
    if made.person is not None and made.entered_by_id is None:
        yield from _letter(made, _welcome)
    elif made.address and made.address_confirmed_at is None and not _is_pestered(made):
        yield from _letter(made, _asking)


@tells("meetings.address_confirmed")
def to_the_confirmed_address(entry: Reading) -> Iterable[Letter]:
    """When and where, with the way to one's own page."""
    if (made := _sign_up(entry)) is not None:
        yield from _letter(made, _welcome)


@tells("meetings.left")
@tells("meetings.meeting_changed")
def to_those_who_got_a_seat(entry: Reading) -> Iterable[Letter]:
    """They waited, and now they have a seat."""
    seated = [int(each) for each in str(entry.fields.get("seated") or "").split() if each.isdecimal()]
    if not seated or (meeting := _meeting(entry)) is None:
        return
    for each in who_come(meeting).filter(pk__in=seated):
        yield from _letter(each, _seated)


@tells("meetings.meeting_changed")
def to_those_who_come_elsewhere(entry: Reading) -> Iterable[Letter]:
    """The meeting has been moved: to all who come or wait."""
    if not entry.fields.get("moved") or (meeting := _meeting(entry)) is None:
        return
    for each in who_can_be_told(meeting):
        yield from _letter(each, _moved)


@tells("meetings.meeting_cancelled")
def to_those_who_need_not_come(entry: Reading) -> Iterable[Letter]:
    """The meeting is not held: to all who would have come or waited."""
    if (meeting := _meeting(entry)) is None:
        return
    for each in who_can_be_told(meeting):
        yield from _letter(each, _cancelled)


@tells("meetings.reminded")
def to_those_who_come(entry: Reading) -> Iterable[Letter]:
    """It is soon: when, where, and how to give up the seat if one cannot come."""
    if (meeting := _meeting(entry)) is None:
        return
    for each in who_come(meeting):
        yield from _letter(each, _reminder)


@tells("meetings.meeting_planned")
@tells("meetings.meeting_changed")
def to_the_body_asked_to_host(entry: Reading) -> Iterable[Letter]:
    """A body is asked whether it stands beside the organiser."""
    meeting = _meeting(entry)
    if meeting is None or meeting.co_organiser is None or meeting.co_accepted_at is not None:
        return
    if not entry.fields.get("asks"):
        return

    def written() -> tuple[str, str]:
        said = _facts(meeting) | {"organiser": meeting.organiser.name}
        body = _(
            "%(organiser)s asks you to organise a meeting together: %(title)s, %(when)s.\n\n"
            "Say yes or no here:\n%(link)s"
        )
        return _("Do you want to organise “%(title)s” together?") % said, body % said

    yield from letters_to_body(meeting.co_organiser, writers_of(meeting.co_organiser, entry.at), written)


@tells("meetings.notes_written")
def to_those_who_confirm(entry: Reading) -> Iterable[Letter]:
    """The notes wait for a yes from each party: to the hosts of it, else to its coordinators."""
    meeting = _meeting(entry)
    version = latest_notes(meeting) if meeting is not None else None
    if meeting is None or version is None:
        return

    def written() -> tuple[str, str]:
        said = _facts(meeting) | {"day": date_format(meeting.confirm_by, "DATE_FORMAT")}
        said["link"] = whole(reverse("meetings:notes", args=[meeting.pk]))
        body = _(
            "The notes of “%(title)s” are written. One from each party says whether they are right, "
            "by %(day)s.\n\nRead and confirm them here:\n%(link)s"
        )
        return _("Notes to confirm: %(title)s") % said, body % said

    hosts = [body for body in (meeting.organiser, meeting.co_organiser) if body and body.pk in meeting.hosts]
    for party in parties_that_owe(version):
        mine = [body for body in hosts if body.party_id == party.pk]
        if mine:
            yield from letters_to_body(mine[0], writers_of(mine[0], entry.at), written)
        else:
            yield from letters_to(coordinators_of(party, entry.at), written)


def _letter(made: SignUp, words: Words) -> Iterator[Letter]:
    """To the person, or to the address she gave, in her language."""
    person = made.person if made.entered_by_id is None else None
    language = person.language if person is not None else made.language
    with translation.override(language):
        subject, body = words(made)
        if person is not None:
            yield Letter(person.pk, "", subject, body, language)
        elif made.address:
            yield Letter(None, made.address, subject, body, language)


def _welcome(made: SignUp) -> tuple[str, str]:
    said = _facts_for(made)
    if made.is_waiting:
        body = _(
            "All seats are taken, and you are on the waiting list for “%(title)s”, %(when)s. "
            "If a seat becomes free and you are first in line, it is yours at once and we write to you.\n\n"
            "Change or leave here:\n%(link)s"
        )
        return _("You are on the waiting list: %(title)s") % said, body % said
    body = _(
        "Welcome to “%(title)s”.\n\n%(when)s\n%(where)s\n\n"
        "Change what you need, or give up your seat, here:\n%(link)s"
    )
    return _("You have a seat: %(title)s") % said, body % said


def _asking(made: SignUp) -> tuple[str, str]:
    said = _facts_for(made)
    body = _(
        "Somebody, probably you, signed up to “%(title)s”, %(when)s, and gave this address.\n\n"
        "Do you want to be reminded and told of changes here? "
        "Open the link and press the button:\n%(link)s\n\n"
        "If it was not you, do nothing. You will get no more letters from us."
    )
    return _("Do you want to be reminded of the meeting?"), body % said


def _seated(made: SignUp) -> tuple[str, str]:
    said = _facts_for(made)
    body = _(
        "A seat has become free, and it is yours: “%(title)s”.\n\n%(when)s\n%(where)s\n\n"
        "If you cannot come, give the seat to the next in line here:\n%(link)s"
    )
    return _("You have got a seat: %(title)s") % said, body % said


def _moved(made: SignUp) -> tuple[str, str]:
    said = _facts_for(made)
    body = _(
        "The meeting “%(title)s” has a new time or place.\n\n%(when)s\n%(where)s\n\n"
        "If it does not suit you any more, give up your seat here:\n%(link)s"
    )
    return _("New time or place: %(title)s") % said, body % said


def _cancelled(made: SignUp) -> tuple[str, str]:
    said = _facts_for(made) | {"reason": made.meeting.cancelled_why}
    body = _("The meeting “%(title)s”, %(when)s, is not held.\n\nThe reason: %(reason)s\n\n%(page)s")
    return _("Cancelled: %(title)s") % said, body % said


def _reminder(made: SignUp) -> tuple[str, str]:
    said = _facts_for(made)
    body = _(
        "Soon we meet: “%(title)s”.\n\n%(when)s\n%(where)s\n\n"
        "If you cannot come, give the seat to somebody else here:\n%(link)s"
    )
    return _("Reminder: %(title)s, %(when)s") % said, body % said


def _facts_for(made: SignUp) -> dict[str, str]:
    """What letters to one who signed up have places for; the link online only for one with a seat."""
    meeting = made.meeting
    said = _facts(meeting)
    confirmed = made.person_id is not None or made.address_confirmed_at is not None
    if made.is_in and meeting.online_url and confirmed:
        said["where"] = "\n".join(filter(None, [said["where"], meeting.online_url]))
    if made.address and made.person_id is None:
        name = "meetings:own_sign_up" if confirmed else "meetings:confirm_sign_up_address"
        said["link"] = whole(reverse(name, args=[proof_for_address(made)]))
    else:
        said["link"] = said["page"]
    return said


def _facts(meeting: Meeting) -> dict[str, str]:
    page = whole(reverse("meetings:meeting", args=[meeting.pk]))
    return {
        "title": meeting.title,
        "when": date_format(timezone.localtime(meeting.starts_at), "DATETIME_FORMAT"),
        "where": ", ".join(filter(None, [meeting.place, meeting.address])),
        "link": page,
        "page": page,
    }


def _meeting(entry: Reading) -> Meeting | None:
    rows = Meeting.objects.select_related("organiser__party", "co_organiser__party")
    return rows.filter(pk=int(entry.ref.id)).first()


def _sign_up(entry: Reading) -> SignUp | None:
    number = entry.fields.get("sign_up")
    rows = SignUp.objects.select_related("meeting", "person")
    return rows.filter(pk=number).first() if isinstance(number, int) else None


def _is_pestered(made: SignUp) -> bool:
    """Whether the address was given so often, unconfirmed, that somebody may be using us to annoy."""
    same = SignUp.objects.filter(address__iexact=made.address, address_confirmed_at__isnull=True)
    day_before = made.signed_up_at - timedelta(days=1)
    return same.filter(signed_up_at__range=(day_before, made.signed_up_at)).count() > LETTERS_A_DAY
