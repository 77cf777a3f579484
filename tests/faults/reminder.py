"""A worker that writes one morning's letters to many and says when it is done: something to kill.

``python -m tests.faults.reminder`` with MALMOANDAN_DATA (and MALMOANDAN_DATABASE) set. The first one to come
makes the people.
"""

import sys
from datetime import UTC, date, datetime

import django

PEOPLE, THINGS = 120, 5
AT = datetime(2026, 9, 29, 9, tzinfo=UTC)


def main() -> None:
    """Remind everybody; then say how many letters were new."""
    django.setup()
    from malmoandan.kernel.dues import Due  # noqa: PLC0415 - after setup
    from malmoandan.kernel.refs import Ref  # noqa: PLC0415 - as above
    from malmoandan.outreach.commands import remind  # noqa: PLC0415 - as above
    from malmoandan.parties.models import Person  # noqa: PLC0415 - as above

    if not Person.objects.exists():
        Person.objects.bulk_create(Person(email=f"p{n}@example.org", alias=f"P{n}") for n in range(PEOPLE))
    owed = [
        Due(Ref("test.thing", f"{person}-{n}"), "test.thing", f"Sak {n}", date(2026, 9, 30), date(2026, 1, 1),
            f"/sak/{n}/", person=person)
        for person in Person.objects.order_by("pk").values_list("pk", flat=True)
        for n in range(THINGS)
    ]  # fmt: skip
    sys.stdout.write("began\n")
    sys.stdout.flush()
    sys.stdout.write(f"{remind(AT, owed)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
