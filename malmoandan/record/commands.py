"""Writing on the record: the last line of every command."""
from datetime import datetime

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.refs import Ref


def write(*, kind: str, ref: Ref, by: Actor, at: datetime, **fields: str | int | bool | None) -> None:
    """PLACEHOLDER until the record room lands (same session)."""
