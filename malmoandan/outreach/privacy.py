"""What letters and news hold, why and how long; how her letters are given to a person and forgotten."""

from __future__ import annotations

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.outreach.models import CalendarKey, Declined, OutboxLetter, Reminder

TO_WRITE = "To tell people what became of what they asked, promised or take part in."
TO_NEWS = "To tell everybody what happens with the agreement, and who says so."
TASK = "GDPR article 6.1 e, a task in the public interest"

tell(
    "outreach.Cursor", purpose="To write each letter once.", basis=TASK, retention="Kept; no personal data.",
    public="id name seq",
)  # fmt: skip
tell(
    "outreach.SetAside", purpose="To try again where a letter could not be written.", basis=TASK,
    retention="Until the letters are written.", public="id seq fault tries at",
)  # fmt: skip
tell(
    "outreach.OutboxLetter", purpose=TO_WRITE, basis=TASK,
    retention="The address until the letter has gone; the words thirty days after that.",
    public="kind source language state attempts fault may_be_declined",
    pseudonymous="id recipient person message_id next_try_at leased_until written_at sent_at",
    personal="address subject text html",
)  # fmt: skip
tell(
    "outreach.Declined", purpose="To leave in peace those who want no reminders.", basis=TASK,
    retention="Until she wants them again or is erased.", pseudonymous="id recipient at",
)  # fmt: skip
tell(
    "outreach.Reminder", purpose="To remind nobody twice of the same thing.", basis=TASK,
    retention="Ninety days after the day the thing was due.", public="thing step due_on",
    pseudonymous="id recipient told_on",
)  # fmt: skip
tell(
    "outreach.CalendarKey", purpose="To show a person what she has to do in her own calendar.",
    basis="GDPR article 6.1 a, her own wish", retention="Until she ends it or is erased.",
    pseudonymous="id person made_at", secret="key",  # noqa: S106 - a field's name
)  # fmt: skip
tell(
    "outreach.News", purpose=TO_NEWS, basis=TASK, retention="As long as the agreement is in force.",
    public="id party begun_at",
)  # fmt: skip
tell(
    "outreach.Edition", purpose=TO_NEWS, basis=TASK, retention="As long as the agreement is in force.",
    public="id news number language title text drafted_at released_at first_released_at "
    "is_current", pseudonymous="drafted_by",
)  # fmt: skip


def own_data(person: int) -> object:
    """The letters to her that still have words, what she was reminded of, and whether she has declined."""
    reminders = Reminder.objects.filter(recipient=f"person:{person}").order_by("pk")
    letters = OutboxLetter.objects.filter(person=person).order_by("pk")
    return {
        "letters": list(letters.values("kind", "subject", "text", "state", "written_at", "sent_at")),
        "reminders": list(reminders.values("thing", "step", "told_on")),
        "has_calendar": CalendarKey.objects.filter(person=person).exists(),
        "has_declined_reminders": Declined.objects.filter(recipient=f"person:{person}").exists(),
    }


def erase(person: int) -> None:
    """Delete every letter to her, what she was reminded of and her wish about them."""
    Reminder.objects.filter(recipient=f"person:{person}").delete()
    CalendarKey.objects.filter(person=person).delete()
    OutboxLetter.objects.filter(person=person).delete()
    Declined.objects.filter(recipient=f"person:{person}").delete()


exports("outreach", own_data)
erases("outreach", erase)
