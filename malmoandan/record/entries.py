"""How the record reads what happened to itself."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.record.registry import Line, Reading, reads, stands

stands("record.redacted")


@reads("record.witness_trusted")
def witness_trusted(_entry: Reading) -> Line:
    """A party said with which key it confirms."""
    return Line(_("A party made known the key it confirms the record with"), reverse("record:check"))


@reads("record.redacted")
def redacted(entry: Reading) -> Line:
    """A value was erased, and why."""
    number, _dot, name = entry.ref.id.partition(".")
    text = _("The value “{name}” in entry {number} was erased. Ground: {ground}")
    words = text.format(name=name, number=number, ground=entry.fields["ground"])
    return Line(words, reverse("record:entry", args=[number]))
