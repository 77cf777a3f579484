"""Letters to people by the mandates they hold: each person once, in her own language.

Rooms say in `words` what is written, in the language that is active when it is called. A person with two
mandates gets one letter. A body for which nobody holds a mandate gets it at its mailbox, in the language of
the installation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from malmoandan.parties.models import Mandate
from malmoandan.record.registry import Letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from malmoandan.parties.models import Body
    from malmoandan.record.registry import Reading

    Words = Callable[[], tuple[str, str]]  # the subject and the text


def letters_to(mandates: Iterable[Mandate], words: Words) -> Iterator[Letter]:
    """One to each person among these mandates, in their order."""
    people = {mandate.person_id: mandate.person.language for mandate in mandates}
    for person, language in people.items():
        yield _letter(person, "", language, words)


def letters_to_body(body: Body, mandates: Iterable[Mandate], words: Words) -> Iterator[Letter]:
    """The same to those who act for a body; to its mailbox where nobody does."""
    found = list(letters_to(mandates, words))
    yield from found
    if not found and body.role_mailbox:
        yield _letter(None, body.role_mailbox, settings.LANGUAGE_CODE, words)


def mandate_behind(entry: Reading) -> Mandate | None:
    """The mandate under which somebody acted, as the entry names it; None for all who act without one."""
    kind, _colon, number = str(entry.fields.get("by") or "").partition(":")
    if kind != "mandate" or not number.isdecimal():
        return None
    return Mandate.objects.filter(pk=int(number)).first()


def _letter(person: int | None, address: str, language: str, words: Words) -> Letter:
    with translation.override(language):
        subject, body = words()
    return Letter(person, address, subject, body, language)
