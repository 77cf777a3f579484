"""The ways a command may say no. Each carries words for the person who asked."""


class Refused(Exception):  # noqa: N818 - it reads as the sentence it is: the command refused
    """The command was understood and not carried out; `str(refused)` says what to do instead."""


class NotAllowed(Refused):
    """The actor has no right to this."""


class Stale(Refused):
    """The thing changed under the actor's hands: what she decided on, or edited, is no longer the text."""


class TooMany(Refused):
    """The same sender has tried this too often; in `retry_after` seconds it works again (429)."""

    def __init__(self, words: str, *, retry_after: int) -> None:
        super().__init__(words)
        self.retry_after = retry_after
