"""Proposing a statement, and saying it in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import policies
from malmoandan.opinions.commands.conversations import locked
from malmoandan.opinions.models import Statement, StatementText
from malmoandan.opinions.models.statements import LONGEST_STATEMENT
from malmoandan.parties.models import Party
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.opinions.models import Conversation

LONGEST_ALIAS = 80


@transaction.atomic
def propose_statement(
    *, conversation: Conversation, text: str, language: str, by: Actor, at: datetime, alias: str = "",
    is_for_body: bool = False, theme: Ref | None = None,
) -> Statement:  # fmt: skip
    """Propose something to agree or disagree with: one thought, at most 200 characters.

    It is voted on once a host has accepted it. `theme` is what it was drawn from. `Refused` where the very
    same words are there already.
    """
    now = locked(conversation)
    require(
        policies.may_propose_statement(by, now, at),
        _("Statements are taken while the vote is open. It is not open now."),
    )
    if is_for_body:
        require(policies.may_propose_for_body(by))
    said = sound_statement(text)
    if now.statements.filter(text__iexact=said).exists():
        raise Refused(_("These very words have been proposed already."))
    now.last_number += 1
    now.save(update_fields=["last_number"])
    made = Statement.objects.create(
        conversation=now, number=now.last_number, text=said, language=language,
        body_id=by.body if is_for_body else None, person_id=by.person, visitor=by.visitor,
        alias="" if is_for_body else " ".join(alias.replace("\x00", "").split())[:LONGEST_ALIAS],
        theme_id=theme.id if theme else "", proposed_at=at,
    )  # fmt: skip
    record.write(
        kind="opinions.statement_proposed",
        ref=made.ref,
        by=by,
        at=at,
        conversation=now.pk,
        number=made.number,
    )
    return made


@transaction.atomic
def translate_statement(
    *, statement: Statement, language: str, text: str, by: Actor, at: datetime
) -> StatementText:
    """Say a statement in another language. A better translation takes the place of one's own party's."""
    conversation = locked(statement.conversation)
    statement.conversation = conversation
    require(policies.may_translate_statement(by, statement))
    if language == statement.language:
        raise Refused(_("This is the language it was written in. Its words stand."))
    said = sound_statement(text)
    earlier = StatementText.objects.filter(statement=statement, language=language, replaced_at__isnull=True)
    standing = earlier.select_related("party").first()
    if standing is not None and standing.party is not None and standing.party.slug != by.party:
        raise Refused(_("The other party has translated this. Ask it to better its words."))
    earlier.update(replaced_at=at)
    made = StatementText.objects.create(
        statement=statement, language=language, text=said, translated_at=at,
        party=Party.objects.filter(slug=by.party).first(), mandate_id=cast("int", by.mandate),
    )  # fmt: skip
    record.write(
        kind="opinions.statement_translated", ref=statement.ref, by=by, at=at, conversation=conversation.pk,
        number=statement.number, language=language, text=said,
    )  # fmt: skip
    return made


def sound_statement(text: str) -> str:
    """The words on one line, neither none nor too many."""
    said = " ".join(text.replace("\x00", "").split())
    if not said:
        raise Refused(_("Write the statement."))
    if len(said) > LONGEST_STATEMENT:
        words = ngettext(
            "The statement has %(length)d character; at most %(most)d fit.",
            "The statement has %(length)d characters; at most %(most)d fit.",
            len(said),
        )
        raise Refused(words % {"length": len(said), "most": LONGEST_STATEMENT})
    return said
