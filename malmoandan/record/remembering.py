"""What is worked out once and kept until the next act.

Every change leaves an entry, so what was made under the present number of entries still holds. A thing that
only a few kinds of act can change still holds after all others: it is kept under the number of the newest
entry of those kinds.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

from django.core.cache import cache
from django.db import connection
from django.db.models import Max

from malmoandan.record.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from malmoandan.kernel.actors import Actor

Made = TypeVar("Made")
Key = TypeVar("Key", bound="Hashable")
Newest = tuple[int, int, dict[str, int]]  # up to which entry, from which on, kind → its newest after that

FRESH_FOR = 60  # seconds; what the clock alone changes may be that old
NEWEST = "until_next_entry.newest"
# Plain SQL, since every visit of a kept page asks this and little else.
LENGTH = (
    "SELECT log.size, entry.kind FROM record_log log LEFT JOIN record_entry entry ON entry.seq = log.size"
    " WHERE log.id = 1"
)
_read: ContextVar[tuple[int, str] | None] = ContextVar("record_length", default=None)


def until_next_entry(place: str, make: Callable[[], Made], *acts: str) -> Made:
    """What `make` gives, made anew after every entry on the record, or after every entry of these acts.

    Only for what everyone may see; whatever else it hangs on (the day, the language) is part of `place`. An
    act is a kind (`parties.body_changed`), or a room, which is every kind of that room but those said with a
    minus (`-plan.value_given`). Whoever names some must name all that can change what is shown.
    """
    kept = _kept_as(place, acts)
    found: tuple[Made] | None = cache.get(kept)
    if found is None:
        found = (make(),)
        cache.set(kept, found, FRESH_FOR)
    return found[0]


def many_until_next_entry(
    wanted: Mapping[Key, tuple[str, tuple[str, ...]]], make: Callable[[list[Key]], Mapping[Key, Made]]
) -> dict[Key, Made]:
    """The same of many things, each with its place and its acts: what is not kept is made all at once."""
    with nullcontext() if _read.get() else one_length():
        named = {key: _kept_as(place, acts) for key, (place, acts) in wanted.items()}
        kept: dict[str, tuple[Made]] = cache.get_many(list(named.values()))
        missing = [key for key, name in named.items() if name not in kept]
        made = make(missing) if missing else {}
        cache.set_many({named[key]: (made[key],) for key in missing}, FRESH_FOR)
    return {key: kept[name][0] if name in kept else made[key] for key, name in named.items()}


def _kept_as(place: str, acts: tuple[str, ...]) -> str:
    return f"until_next_entry.{newest_of(acts) if acts else length_now()}.{place}"


def same_unless_signed_in(actor: Actor, place: str, make: Callable[[], Made], *acts: str) -> Made:
    """The same for nobody known, kept as by `until_next_entry`; made anew for everybody else.

    A visitor with a token of her own may see what she herself has said, so she counts as somebody.
    """
    is_known = actor.is_signed_in or actor.is_clock or actor.visitor
    return make() if is_known else until_next_entry(place, make, *acts)


def length_now() -> int:
    """How many entries the record has: one small query that tells whether anything has been done since."""
    return (_read.get() or _length())[0]


@contextmanager
def one_length() -> Iterator[None]:
    """Ask once how long the record is, for everything that is only read inside; a view may carry it too."""
    token = _read.set(_length())
    try:
        yield
    finally:
        _read.reset(token)


def newest_of(acts: tuple[str, ...]) -> int:
    """The number of the newest entry of these acts, or of one after which there is none of them."""
    since, newest = _newest()
    told = [seq for kind, seq in newest.items() if _is_one_of(kind, acts)]
    return max(told, default=since)


def _is_one_of(kind: str, acts: tuple[str, ...]) -> bool:
    return kind in acts or (kind.partition(".")[0] in acts and f"-{kind}" not in acts)


def _newest() -> tuple[int, dict[str, int]]:
    """Of each kind the newest entry after one, as far as this process has followed the record."""
    size, kind = _read.get() or _length()
    known: Newest | None = cache.get(NEWEST)
    until, since, newest = known if known and known[0] <= size else (size, size, {})
    if until < size:
        newest = newest | (_newest_after(until) if until < size - 1 else {kind: size})
    if known is None or known[0] != size:
        cache.set(NEWEST, (size, since, newest), None)
    return since, newest


def _newest_after(seq: int) -> dict[str, int]:
    told = Entry.objects.filter(seq__gt=seq).order_by()
    return dict(told.values_list("kind").annotate(newest=Max("seq")))


def _length() -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(LENGTH)
        size, kind = cursor.fetchone() or (0, "")
    return size, kind or ""
