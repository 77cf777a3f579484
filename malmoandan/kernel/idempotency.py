"""Doing a thing once, however often it is sent: double clicks, retries after a lost answer, old forms."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.models import DoneOnce
from malmoandan.kernel.refs import Ref


def once(*, by: Actor, key: str, act: Callable[[], Ref]) -> Ref:
    """Carry out `act` the first time this actor sends this key; every later time give the first result again.

    The key's row and the act are one transaction, so a failed act leaves the key unused. An empty key means
    the form carried none: the act is simply done.
    """
    if not key:
        return act()
    try:
        with transaction.atomic():
            row = DoneOnce.objects.create(actor=by.key, key=key, ref="")
            ref = act()
            row.ref = str(ref)
            row.save(update_fields=["ref"])
            return ref
    except IntegrityError:
        first = DoneOnce.objects.filter(actor=by.key, key=key).exclude(ref="").first()
        if first is None:
            raise
        return Ref.parse(first.ref)
