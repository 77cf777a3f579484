"""What the web room holds: how often somebody has tried something lately."""

from malmoandan.kernel.privacy import tell

tell(
    "web.Tries", purpose="To stop whoever tries to guess, flood or wear out.",
    basis="GDPR article 6(1)(f): the security of the service", retention="Two days.",
    public="id limit begins_at count", pseudonymous="sender",
)  # fmt: skip
