"""What every command here does with words: clean them, refuse none and too many, and keep whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.kernel.errors import Refused
from malmoandan.voices.models import Contribution, Gathering, Reply
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.kernel.actors import Actor

LONGEST_TEXT = 20_000  # characters
LONGEST_REASON = 300
LONGEST_ALIAS, LONGEST_TITLE, LONGEST_AREA = 80, 120, 80


def sound_text(text: str) -> str:
    """Somebody's words, neither none nor too many; kept as they are but for NUL, which no database takes."""
    words = text.replace("\0", "").replace("\r\n", "\n").strip()
    if not words:
        raise Refused(_("Write what you want to say."))
    if len(words) > LONGEST_TEXT:
        sizes = {"most": LONGEST_TEXT, "length": len(words)}
        raise Refused(
            ngettext(
                "Your words are %(length)d character; at most %(most)d fit. Send them in parts.",
                "Your words are %(length)d characters; at most %(most)d fit. Send them in parts.",
                len(words),
            )
            % sizes
        )
    return words


def sound_reason(why: str) -> str:
    """Nothing is hidden, shown again or typed in for somebody without saying why."""
    if not (reason := one_line(why, LONGEST_REASON)):
        raise Refused(_("Give the reason."))
    return reason


def speaker(by: Actor, alias: str, *, as_body: bool, is_untied: bool) -> Mapping[str, object]:
    """Whose words they are: a body's, by one who writes for it; somebody's by a name; nobody's."""
    if as_body:
        return {"body_id": by.body}
    if is_untied:
        return {"alias": one_line(alias, LONGEST_ALIAS)}
    visitor = "" if by.is_signed_in else by.visitor
    return {"alias": one_line(alias, LONGEST_ALIAS), "person_id": by.person, "visitor": visitor}


def held_gathering(gathering: Gathering) -> Gathering:
    """The gathering as it stands now, locked until the command is done, so that numbers are given once."""
    rows = Gathering.objects.select_for_update(of=("self",))
    return rows.select_related("party", "answerer").get(pk=gathering.pk)


def held_contribution(contribution: Contribution) -> Contribution:
    """The contribution as it stands now, locked until the command is done."""
    rows = Contribution.objects.select_for_update(of=("self",))
    return rows.select_related("gathering__party", "body__party").get(pk=contribution.pk)


def held_reply(reply: Reply) -> Reply:
    """The same of a reply."""
    rows = Reply.objects.select_for_update(of=("self",))
    return rows.select_related("contribution__gathering__party", "body__party").get(pk=reply.pk)


def held(said: Contribution | Reply) -> Contribution | Reply:
    """Either of them."""
    return held_contribution(said) if isinstance(said, Contribution) else held_reply(said)


def changed(said: Contribution | Reply, **values: object) -> None:
    """Change columns of either of them; under a reply's contribution the shown replies are counted anew."""
    type(said)._default_manager.filter(pk=said.pk).update(**values)  # noqa: SLF001 - Django's own name for it
    if isinstance(said, Reply):
        count_replies(said.contribution_id)


def count_replies(contribution: int) -> None:
    """Keep how many replies of a contribution are shown."""
    shown = Reply.objects.filter(
        contribution=contribution, hidden_at__isnull=True, author_hidden_at__isnull=True
    )
    Contribution.objects.filter(pk=contribution).update(reply_count=shown.count())
