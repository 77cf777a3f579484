"""From a receipt code to the page it opens, whichever room gave it."""

from django.urls import reverse

from malmoandan.agreement.queries.adhesions import adhesion_with
from malmoandan.consultation.queries import comment_with
from malmoandan.contributions.queries import contribution_with as year_contribution_with
from malmoandan.matters.queries import obstacle_with_receipt, question_with_receipt
from malmoandan.meetings.queries import reserved_code, sign_up_with
from malmoandan.opinions.queries import conversation_with
from malmoandan.voices.queries import contribution_with, reply_with
from malmoandan.web import receipts

# What a code may open, and the address at which it does.
OPENS = (
    (comment_with, "consultation:receipt"),
    (question_with_receipt, "matters:thread"),
    (obstacle_with_receipt, "matters:follow_obstacle"),
    (contribution_with, "voices:receipt"),
    (year_contribution_with, "contributions:link"),
    (reply_with, "voices:receipt"),
    (sign_up_with, "meetings:own_sign_up"),
    (adhesion_with, "agreement:adhesion_receipt"),
)


def address_of_receipt(typed: str) -> str:
    """The address of what the code opens; empty when it opens nothing."""
    code = receipts.normalise(typed)
    opened = (name for found, name in OPENS if code and found(code) is not None)
    name = next(opened, "")
    return reverse(name, args=[code]) if name else _among_votes(code)


def _among_votes(code: str) -> str:
    """The page that shows which votes a voter's code stands for; the same form as when she asks there."""
    number = conversation_with(code) if code else None
    return f"{reverse('opinions:find_votes', args=[number])}?code={code}" if number else ""


def waits_on_paper(typed: str) -> bool:
    """Whether the code stands on a paper form that nobody has typed in yet. Of which meeting is not told."""
    form = reserved_code(typed)
    return form is not None and form.used_at is None
