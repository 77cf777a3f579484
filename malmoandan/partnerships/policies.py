"""Who may do what with a collaboration.

Rules: a committee and an organisation speak through their own people and nobody else's, so no coordinator
acts for one; what one may, the other may as well; nobody turns two keys on the same terms, whichever mandates
she holds, nor confirms what she herself put forward in another's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.parties.models import KEEPERS
from malmoandan.parties.policies import acts_for_body

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.partnerships.models import Collaboration, Terms


def speaks_for(by: Actor, body: int | None) -> bool:
    """Whether she answers in this very body's name; a member, a coordinator and an auditor do not."""
    return acts_for_body(by, body) and bool(by.roles & KEEPERS)


def may_register_collaboration(by: Actor) -> bool:
    """Those who speak for some body; the command sees that it is a committee or an organisation."""
    return speaks_for(by, by.body)


def may_change_collaboration(by: Actor, collaboration: Collaboration, named: Collection[int]) -> bool:
    """Those who speak for one of those named put new terms forward, until it has ended."""
    return collaboration.is_open_to_words and _is_named(by, named)


def may_confirm_collaboration(
    by: Actor, waiting: Terms | None, named: Collection[int], keys: Collection[tuple[int, int]]
) -> bool:
    """Those who speak for one named that has not yet; `keys` are the bodies and persons that have."""
    if waiting is None or not _is_named(by, named):
        return False
    return all(by.body != body and by.person != person for body, person in keys)


def may_decline_collaboration(
    by: Actor, waiting: Terms | None, named: Collection[int], keys: Collection[tuple[int, int]]
) -> bool:
    """The same: whoever may say yes may say no."""
    return may_confirm_collaboration(by, waiting, named, keys)


def may_withdraw_collaboration(by: Actor, waiting: Terms | None) -> bool:
    """The body that put the terms forward takes them back while they wait."""
    return waiting is not None and speaks_for(by, waiting.body_id)


def may_end_collaboration(
    by: Actor, collaboration: Collaboration, named: Collection[int], said: Collection[int]
) -> bool:
    """One of those named ends it; when it has ended each of the others says its own, once."""
    if not (_is_named(by, named) and collaboration.is_public):
        return False
    return collaboration.stands or by.body not in said


def may_follow_up_collaboration(
    by: Actor, collaboration: Collaboration, named: Collection[int], day: date
) -> bool:
    """Those who speak for one of those named, while there is a year of it to tell of."""
    return collaboration.is_followed_up_on(day) and _is_named(by, named)


def _is_named(by: Actor, named: Collection[int]) -> bool:
    return by.body in named and speaks_for(by, by.body)
