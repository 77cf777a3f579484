"""What a draw is for and which quotas its panels keep, as a coordinator gives them, and what must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.panels.rules import (
    LARGEST_GROUP,
    LONGEST_PURPOSE,
    LONGEST_TITLE,
    LONGEST_WORD,
    MOST_QUOTAS,
    SMALLEST_GROUP,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malmoandan.panels.models import Quota

LONGEST_REF = 100


@dataclass(frozen=True, slots=True)
class Terms:
    """`about` is a Ref as text, or empty."""

    title: str
    purpose: str
    size: int
    quotas: Sequence[Quota]
    about: str = ""

    def as_fields(self) -> dict[str, Any]:
        """As the model holds them."""
        return {
            "title": self.title.strip(), "purpose": self.purpose.strip(), "size": self.size,
            "quotas": [list(quota) for quota in self.quotas], "about": self.about,
        }  # fmt: skip


def require_sound(terms: Terms) -> None:
    """Refuse terms that cannot be a rule. Each refusal says what to do."""
    words = [terms.title, terms.purpose, *(word for quota in terms.quotas for word in quota[:2])]
    if not terms.title.strip() or not terms.purpose.strip():
        raise Refused(_("Write a title and what the group is for."))
    if len(terms.title) > LONGEST_TITLE or len(terms.purpose) > LONGEST_PURPOSE or "\x00" in "".join(words):
        raise Refused(_("Make the title and the purpose shorter, in plain text."))
    if not SMALLEST_GROUP <= terms.size <= LARGEST_GROUP:
        raise Refused(
            _("A group has %(least)d to %(most)d members.") % {"least": SMALLEST_GROUP, "most": LARGEST_GROUP}
        )
    _require_ref(terms.about)
    _require_quotas(terms)


def _require_quotas(terms: Terms) -> None:
    if not 1 <= len(terms.quotas) <= MOST_QUOTAS:
        raise Refused(_("Write at least one quota, and at most %(most)d.") % {"most": MOST_QUOTAS})
    names = [(quota.category.casefold(), quota.value.casefold()) for quota in terms.quotas]
    for quota in terms.quotas:
        said = {"quota": f"{quota.category}: {quota.value}"}
        is_named = quota.category.strip() and quota.value.strip()
        if not is_named or max(len(quota.category), len(quota.value)) > LONGEST_WORD:
            raise Refused(_("A quota has a category and a value, in a few words each."))
        if not 0 <= quota.least <= quota.most <= terms.size:
            raise Refused(
                _("%(quota)s: the least must not be above the most, nor the most above the group's size.")
                % said
            )
        if names.count((quota.category.casefold(), quota.value.casefold())) > 1:
            raise Refused(_("%(quota)s stands twice.") % said)
    for category in dict.fromkeys(quota.category for quota in terms.quotas):
        require_room(category, [quota for quota in terms.quotas if quota.category == category], terms.size)


def require_room(category: str, quotas: Iterable[Quota], size: int) -> None:
    """Everyone has one value of each category: the least add up to at most the group, the most at least."""
    listed = list(quotas)
    least, most = sum(quota.least for quota in listed), sum(quota.most for quota in listed)
    if least > size:
        raise Refused(
            _("%(category)s: the least numbers add up to %(sum)d, more than the group. Lower one of them.")
            % {"category": category, "sum": least}
        )
    if most < size:
        raise Refused(
            _("%(category)s: the most numbers add up to %(sum)d, fewer than the group. Raise one of them.")
            % {"category": category, "sum": most}
        )


def _require_ref(text: str) -> None:
    try:
        is_sound = not text or (bool(Ref.parse(text)) and len(text) <= LONGEST_REF and "\x00" not in text)
    except ValueError:
        is_sound = False
    if not is_sound:
        raise Refused(_("“%(text)s” is no reference.") % {"text": text[:LONGEST_REF].replace("\x00", "")})
