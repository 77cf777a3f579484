"""How the entries of the joining pages sound."""

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.measures.registry import MEASURES
from malmoandan.record.registry import Line, Reading, reads


@reads("site.accessibility_statement_published")
def accessibility_statement_published(entry: Reading) -> Line:  # noqa: ARG001 - every statement reads alike
    """A new statement took the place of the old one."""
    return Line(_("A new accessibility statement was published."), reverse("site:accessibility"))


def _measure_label(entry: Reading) -> str:
    measure = MEASURES.get(str(entry.fields["measure"]))
    return str(measure.label) if measure else str(entry.fields["measure"])


@reads("site.clause_counted")
def clause_counted(entry: Reading) -> Line:
    """A clause got a number."""
    key = str(entry.fields["clause"])
    words = _("Clause %(clause)s is counted by “%(measure)s”.") % {
        "clause": key,
        "measure": _measure_label(entry),
    }
    return Line(words, reverse("site:clause", args=[key]))


@reads("site.clause_counting_stopped")
def clause_counting_stopped(entry: Reading) -> Line:
    """A clause is shown without a number it had."""
    key = str(entry.fields["clause"])
    words = _("Clause %(clause)s is no longer counted by “%(measure)s”.") % {
        "clause": key,
        "measure": _measure_label(entry),
    }
    return Line(words, reverse("site:clause", args=[key]))
