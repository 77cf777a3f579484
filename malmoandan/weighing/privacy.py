"""What weighings hold, why and how long. What a body chose is the body's own, not a person's."""

from __future__ import annotations

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.weighing.models import Ballot

TO_WEIGH = (
    "To weigh what is to be done first, with every body's voice counting once and every count checkable."
)
TASK = "GDPR article 6(1)(e): a task in the public interest"
KEPT = "As long as the plan it led to."

tell(
    "weighing.Weighing", purpose=TO_WEIGH, basis=TASK, retention=KEPT,
    public="id title question about method places budget unit completion most_choices keeps_within "
    "last_number quorum opens_on closes_on answer_by state drafted_at put_at digest opened_at closed_at "
    "root counted_at result result_digest concluded_at reasons withdrawn_at withdrawn_why",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "weighing.Option", purpose=TO_WEIGH, basis="No personal data.", retention=KEPT,
    public="id weighing number title description cost about",
)  # fmt: skip
tell(
    "weighing.OptionAnswer", purpose=TO_WEIGH, basis=TASK, retention=KEPT,
    public="id option party reasons answered_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "weighing.Voice", purpose="To let each body vote once.", basis="No personal data.", retention=KEPT,
    public="id weighing body party",
)  # fmt: skip
tell(
    "weighing.Ballot", purpose=TO_WEIGH, basis=TASK, retention=KEPT,
    public="id weighing party", pseudonymous="mandate body cast_at revision",
    secret="choices receipt",  # noqa: S106 - fields' names; both are published without the body after the count
)  # fmt: skip


def own_data(person: int) -> object:
    """That she cast ballots for bodies, and when; what a body chose is the body's own secret."""
    cast = Ballot.objects.filter(mandate__person=person).order_by("pk")
    return list(cast.values("weighing__title", "body__name", "cast_at"))


def erase(_person: int) -> None:
    """Nothing to forget: a ballot names a mandate, and the mandate's person is forgotten where people are."""


exports("weighing", own_data)
erases("weighing", erase)
