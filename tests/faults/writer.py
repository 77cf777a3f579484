"""A process that acts without pause and says each act only when it is committed: something to kill.

``python -m tests.faults.writer NAME`` with MALMOANDAN_DATA (and MALMOANDAN_DATABASE) set.
"""

import sys
from datetime import UTC, datetime

import django
from django.db import transaction


def main(name: str) -> None:
    """Put one act after another on the record, each through `once`, until killed."""
    django.setup()
    from malmoandan.kernel.actors import Actor  # noqa: PLC0415 - after setup
    from malmoandan.kernel.idempotency import once  # noqa: PLC0415 - as above
    from malmoandan.kernel.refs import Ref  # noqa: PLC0415 - as above
    from malmoandan.record import commands as record  # noqa: PLC0415 - as above

    by = Actor(visitor=name * 8)
    for number in range(1_000_000):
        ref = Ref("test.thing", f"{name}-{number}")

        def act(ref: Ref = ref) -> Ref:
            record.write(kind="test.happened", ref=ref, by=by, at=datetime.now(UTC), words="under load")
            return ref

        with transaction.atomic():
            done = once(by=by, key=str(number), act=act)
        sys.stdout.write(f"{done.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
