"""Those who asked for a change of the plan are told what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from malmoandan.plan.entries.posting import link, people_of
from malmoandan.plan.models import ChangeRequest
from malmoandan.record.registry import Letter, tells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.record.registry import Reading

SUBJECTS = {
    "plan.change_applied": gettext_noop("Change %(number)s of the plan is accepted and carried out"),
    "plan.change_declined": gettext_noop("Change %(number)s of the plan is declined"),
    "plan.change_overtaken": gettext_noop("Change %(number)s of the plan could not be carried out"),
}


@tells("plan.change_applied")
@tells("plan.change_declined")
@tells("plan.change_overtaken")
def to_those_who_asked(entry: Reading) -> Iterable[Letter]:
    """One letter to each who writes for the body that asked, with the reason where there is one."""
    change = ChangeRequest.objects.filter(pk=entry.ref.id).first()
    if change is None:
        return
    for _body, person in people_of([change.body_id], entry.at):
        with translation.override(person.language):
            subject = _(SUBJECTS[entry.kind]) % {"number": change.number}
            see = _("See it here:\n%(link)s") % {"link": link("change", change.pk)}
            words = "\n\n".join(part for part in (change.settled_why, see) if part)
            yield Letter(person.pk, "", subject, words, person.language)
