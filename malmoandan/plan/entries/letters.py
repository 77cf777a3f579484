"""Whom a word of how an activity goes concerns: the other parties' hosts and leading bodies.

Rule: a letter goes out only when eyes are wanted: when help is asked for, when the activity deviates, or when
it is said to be carried out. An unchanged word tells nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from malmoandan.parties.queries import writers_of
from malmoandan.plan.entries.places import url_of
from malmoandan.plan.models import Assessment, CheckIn, Phase
from malmoandan.record.registry import Letter, tells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.parties.models import Mandate
    from malmoandan.record.registry import Reading


@tells("plan.checked_in")
@tells("plan.check_in_entered")
def tell_the_other_side(entry: Reading) -> Iterable[Letter]:
    """Hosts and leading bodies of other parties hear what asks for their eyes."""
    told = (
        CheckIn.objects.select_related("activity__challenge", "party", "body")
        .filter(activity_id=int(entry.ref.id), number=int(entry.fields["check_in"] or 0))
        .first()
    )
    if told is None or not _asks_for_eyes(told):
        return
    for mandate in _the_others(told, entry):
        with override(mandate.person.language):
            yield _letter(told, mandate, entry)


def _asks_for_eyes(told: CheckIn) -> bool:
    return bool(told.help_needed) or told.assessment == Assessment.OFF_PLAN or told.phase == Phase.DONE


def _the_others(told: CheckIn, entry: Reading) -> list[Mandate]:
    """Who writes for a host or a leading body of another party, each person once."""
    activity = told.activity
    bodies = {host.body_id for host in activity.challenge.hosts.exclude(party=told.party)}
    led = activity.parts.filter(role__in=("lead", "co_lead")).exclude(body__party=told.party)
    bodies |= set(led.values_list("body", flat=True))
    found = {m.person_id: m for body in sorted(bodies) for m in writers_of(body, entry.at)}
    return list(found.values())


def _letter(told: CheckIn, mandate: Mandate, entry: Reading) -> Letter:
    subject = _("How it goes: %(activity)s") % {"activity": str(told.activity)}
    lines = [
        _("%(body)s: %(phase)s, %(assessment)s.")
        % {
            "body": told.body.name,
            "phase": Phase(told.phase).label,
            "assessment": Assessment(told.assessment).label,
        },
        told.happened,
        _("Help needed: %(words)s") % {"words": told.help_needed} if told.help_needed else "",
        _("Read it and say how your party sees it: %(address)s")
        % {"address": f"{settings.SITE_ADDRESS}{url_of(entry)}#{told.anchor}"},
    ]
    body = "\n\n".join(line for line in lines if line)
    return Letter(mandate.person_id, "", subject, body, mandate.person.language)
