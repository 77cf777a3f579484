"""What draws hold, why and how long. A pool has numbers and categories; only its organiser knows names."""

from __future__ import annotations

from malmoandan.kernel.privacy import erases, exports, tell

TO_DRAW = "To draw a group that mirrors the city by a lot that anyone can repeat."
TASK = "GDPR article 6(1)(e): a task in the public interest"

tell(
    "panels.Draw", purpose=TO_DRAW, basis=TASK,
    retention="The draw as long as what the group led to; the pool until the group has finished its work.",
    public="id title purpose about size quotas pool_digest pool_size state drafted_at fault fixed_at "
    "rule_digest panels_at panels_digest made_with drawn_at drawn cancelled_at cancelled_why",
    pseudonymous="mandate panels", special="pool",
)  # fmt: skip
tell(
    "panels.Seal", purpose="To let every party put a number into the lot that nobody can change.", basis=TASK,
    retention="As long as the draw.", public="id draw party fingerprint sealed_at number code opened_at",
    pseudonymous="mandate",
)  # fmt: skip


def own_data(_person: int) -> object:
    """Nothing here leads to a person: who bears a number of a pool is known to its organiser alone."""
    return []


def erase(_person: int) -> None:
    """Nothing to forget: seals name a mandate, and the mandate's person is forgotten where people are."""


exports("panels", own_data)
erases("panels", erase)
