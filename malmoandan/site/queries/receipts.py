"""From a receipt code to the page it opens, whichever room gave it."""

from django.urls import reverse

from malmoandan.agreement.queries.adhesions import adhesion_with
from malmoandan.consultation.queries import comment_with
from malmoandan.matters.queries import obstacle_with_receipt, question_with_receipt
from malmoandan.web import receipts


def address_of_receipt(typed: str) -> str:
    """The address of what the code opens; empty when it opens nothing."""
    code = receipts.normalise(typed)
    if not code:
        return ""
    if comment_with(code) is not None:
        return reverse("consultation:receipt", args=[code])
    if question_with_receipt(code) is not None:
        return reverse("matters:thread", args=[code])
    if obstacle_with_receipt(code) is not None:
        return reverse("matters:follow_obstacle", args=[code])
    if adhesion_with(code) is not None:
        return reverse("agreement:adhesion_receipt", args=[code])
    return ""
