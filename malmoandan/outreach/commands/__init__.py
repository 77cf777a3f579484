"""The only writers of the room: reading the record, delivering letters, reminding, news."""

from malmoandan.outreach.commands.delivery import deliver, forget_letters
from malmoandan.outreach.commands.missing import lately_asked, remind_missing, write_reminders
from malmoandan.outreach.commands.news import draft_news, release_news
from malmoandan.outreach.commands.reading import read_record, skip_to_end
from malmoandan.outreach.commands.reminders import forget_reminders, remind
from malmoandan.outreach.commands.wishes import accept_letters, decline_letters, end_calendar, make_calendar

__all__ = [
    "accept_letters",
    "decline_letters",
    "deliver",
    "draft_news",
    "end_calendar",
    "forget_letters",
    "forget_reminders",
    "lately_asked",
    "make_calendar",
    "read_record",
    "release_news",
    "remind",
    "remind_missing",
    "skip_to_end",
    "write_reminders",
]
