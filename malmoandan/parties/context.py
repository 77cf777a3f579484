"""What every page shows of the one who acts. No queries: the middleware has already read her mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.parties import assurance
from malmoandan.parties.oidc.providers import providers

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest


def acting(request: ActorRequest) -> dict[str, object]:
    """Under which mandate she acts, which others she may choose, and the other ways in."""
    held = getattr(request, "mandates", None)
    if held is None:
        return {"identity_providers": providers}
    acts_under = request.actor.mandate
    return {
        "identity_providers": providers,
        "acting_mandate": next((mandate for mandate in held if mandate.pk == acts_under), None),
        "acting_choices": [
            mandate
            for mandate in held
            if mandate.pk != acts_under and assurance.may_be_chosen(request, mandate)
        ],
    }
