"""The clauses a promise may hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.agreement.queries import version_to_read, versions_visible_to
from malmoandan.commitments.places import Place, offers
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.kernel.actors import Actor

_TITLE_LENGTH = 70


@offers
def clauses(actor: Actor) -> Iterator[Place]:
    """Every clause of the version people read, in its order."""
    version = version_to_read()
    if version is None or not versions_visible_to(actor).filter(pk=version.pk).exists():
        return
    for clause in version.clauses.order_by("position"):
        title = f"{clause.key} {excerpt(clause.text, _TITLE_LENGTH)}"
        yield Place(clause.ref, title, _("Clauses of the agreement"))
