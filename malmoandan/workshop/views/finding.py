"""Finding the workshop of an address, and reading a typed code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.web.addresses import whole
from malmoandan.web.codes import code_for
from malmoandan.workshop.commands.preparing import CODE_LENGTH
from malmoandan.workshop.queries import workshops_behind, workshops_visible_to

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from malmoandan.web.http import ActorRequest
    from malmoandan.workshop.models import Workshop

_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


def by_key(request: ActorRequest, pk: int) -> Workshop:
    """The workshop of this number that this actor may see, or 404."""
    return get_object_or_404(workshops_visible_to(request.actor), pk=pk)


def by_code(code: str) -> Workshop:
    """The workshop whose doors this code opens, or 404; one being prepared is shown to nobody by code."""
    return get_object_or_404(workshops_behind(code))


def way_in(code: str) -> tuple[str, SafeString]:
    """The address on the wall, and its picture for a phone to be pointed at."""
    address = whole(reverse("workshop:phone", args=[code]))
    words = _("A code to point a phone at. It leads to %(address)s") % {"address": address}
    return address, code_for(address, words)


def typed(words: str) -> str:
    """The code somebody meant: small letters, spaces and look-alike letters do not matter."""
    return words.upper().translate(_MISREAD)[:CODE_LENGTH]
