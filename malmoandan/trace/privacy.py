"""What the links from a voice to a result hold."""

from malmoandan.kernel.privacy import tell

tell(
    "trace.Link", purpose="To let anyone follow a voice to what came of it.",
    basis="GDPR article 6(1)(e): a task in the public interest", retention="As long as the agreement.",
    public="id source target kind why linked_at withdrawn_at withdrawn_why",
    pseudonymous="mandate withdrawn_by",
)  # fmt: skip
