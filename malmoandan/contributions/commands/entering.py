"""Typing in what came on paper, by phone or at a meeting; and the forms it may be written on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.contributions import policies
from malmoandan.contributions.commands.contributing import keep, new_contribution
from malmoandan.contributions.commands.holding import LONGEST_GROUP, day_of, held_body, sound_why
from malmoandan.contributions.models import SPOKEN_FOR, Ask, Channel, PaperForms, ReservedCode
from malmoandan.contributions.queries import codes_on, committees_on
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.web.wording import language_now, line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.contributions.commands.contributing import Picture
    from malmoandan.contributions.models import SectorContribution
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

MOST_FORMS = 200  # in one set; more are made in another


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How words reached the one who types them in, why she does, and that their speaker agrees.

    `code` is the receipt on the paper form, if they came on one of ours.
    """

    channel: Channel | str
    why: str
    has_consent: bool
    code: str = ""


@transaction.atomic
def enter_contribution(
    *,
    year: int,
    about: Body,
    picture: Picture,
    how: Circumstances,
    receipt: str,
    by: Actor,
    at: datetime,
    body: Body | None = None,
) -> SectorContribution:
    """Type in, word for word and with consent, what an organisation wrote on paper or said by phone.

    That it was typed in, by which body, how it came and why, can be read by everyone. The organisation gets
    to confirm; what is typed in for a registered body is read by all only then.
    """
    about = held_body(about)
    require(policies.may_enter_contribution(by, about))
    if not how.has_consent:
        raise Refused(_("Ask first if you may type it in, and tick that the organisation agrees."))
    if (came := Channel(how.channel)) not in SPOKEN_FOR:
        raise Refused(_("Say how it reached you."))
    form = _form_with(how.code, year, about) if how.code.strip() else None
    code = how.code if form is not None else receipt
    made = new_contribution(year, about, picture, code, at, body=body, channel=came)
    made.entered_by_id, made.entered_why = by.mandate, sound_why(how.why)
    made.group = "" if body else line(picture.group, LONGEST_GROUP, may_be_empty=True)
    made.ask = _ask_to(body, about, year)
    keep(made, picture, at)
    if form is not None:
        ReservedCode.objects.filter(pk=form.pk).update(contribution=made)
    record.write(
        kind="contributions.entered", ref=made.ref, by=by, at=at, year=year, about=about.name,
        channel=str(came), due_on=made.due_on.isoformat(),
    )  # fmt: skip
    return made


@transaction.atomic
def reserve_forms(
    *, year: int, about: Body, count: int, by: Actor, at: datetime, language: str = ""
) -> PaperForms:
    """Set receipt codes aside for paper forms, so many that each form has its own."""
    require(policies.may_reserve_forms(by))
    if not committees_on(day_of(at)).filter(pk=about.pk).exists():
        raise Refused(_("Contributions are about a committee. Choose one from the list."))
    if not 0 < count <= MOST_FORMS:
        raise Refused(_("Choose between 1 and %(most)d forms at a time.") % {"most": MOST_FORMS})
    made = PaperForms.objects.create(
        year=year, about=about, language=language or language_now(), count=count, seed=secrets.token_hex(16),
        mandate_id=cast("int", by.mandate), reserved_at=at,
    )  # fmt: skip
    ReservedCode.objects.bulk_create(
        ReservedCode(forms=made, number=number, digest=receipts.digest(code))
        for number, code in enumerate(codes_on(made), start=1)
    )
    record.write(
        kind="contributions.forms_reserved", ref=made.ref, by=by, at=at, count=count, about=about.name
    )
    return made


def _form_with(code: str, year: int, about: Body) -> ReservedCode:
    """The unused form with this code, about the same; `Refused` otherwise."""
    rows = ReservedCode.objects.select_for_update(of=("self",)).select_related("forms")
    digest = receipts.digest(code)
    form = rows.filter(digest=digest).first() if digest else None
    if form is None:
        raise Refused(_("That code is on no form of ours. Check each sign of it, or leave it empty."))
    if form.contribution_id is not None:
        raise Refused(_("What is on this form has been typed in already."))
    if (form.forms.year, form.forms.about_id) != (year, about.pk):
        raise Refused(_("The form with this code is about another committee or year."))
    return form


def _ask_to(body: Body | None, about: Body, year: int) -> Ask | None:
    """The standing ask that a body's words on paper or by phone answer."""
    if body is None:
        return None
    rows = Ask.objects.filter(to_body=body, about=about, year=year, withdrawn_at__isnull=True)
    return rows.filter(contribution__isnull=True).first()
