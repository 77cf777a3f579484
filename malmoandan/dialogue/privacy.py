"""What dialogues hold, why and how long. A survey's answers cannot be tied to anybody, not by us either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.dialogue.marks import turn_mark
from malmoandan.dialogue.models import Phase, PhaseKind, SurveyTurn
from malmoandan.kernel.privacy import erases, exports, tell

if TYPE_CHECKING:
    from django.db.models import QuerySet

TO_ASK = "To ask people and organisations early, and to show what became of what they said."
TASK = "GDPR article 6(1)(e): a task in the public interest"
NONE = "No personal data."
KEPT = "As long as the agreement is in force."

tell(
    "dialogue.Dialogue", purpose=TO_ASK, basis=TASK, retention=KEPT,
    public="id title question background decided_already can_be_influenced ladder step invited access_needs "
    "how_answered answer_due_on first_answer_due_on language party host co_host answerer state revision "
    "opens_on closes_on drafted_at published_at ended_at outcome unanswered_why",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "dialogue.Phase", purpose=TO_ASK, basis=NONE, retention=KEPT,
    public="id dialogue kind title explains text opens_on closes_on begun_at opened ended_at ended_why",
)  # fmt: skip
tell(
    "dialogue.MovedPromise", purpose="To let nobody move silently what was promised to all.", basis=TASK,
    retention=KEPT, public="id dialogue revision field phase was is_now reason moved_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "dialogue.DialogueInvitation", purpose="To invite those whose voice is missing.", basis=TASK,
    retention=KEPT, public="id dialogue body why fills_gap days_before invited_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "dialogue.DialogueImport", purpose="To bring in what people said in another system.", basis=TASK,
    retention=KEPT, public="id dialogue body state revision brought begun_at changed_at started_at",
    pseudonymous="mandate", personal="mapping report why",
)  # fmt: skip
tell(
    "dialogue.ImportedTable", purpose="To bring in what people said in another system.", basis=TASK,
    retention="Until it is brought in or thrown away; at the longest seven days.",
    pseudonymous="id brought_by size", personal="name content",
)  # fmt: skip
tell(
    "dialogue.SurveyQuestion", purpose=TO_ASK, basis=NONE, retention=KEPT,
    public="id phase number kind text options is_required",
)  # fmt: skip
tell(
    "dialogue.SurveyTurn", purpose="To let each answer a survey once.", basis=TASK, retention=KEPT,
    pseudonymous="mark phase",
)  # fmt: skip
tell(
    "dialogue.SurveyMark", purpose="To know what people think, in numbers of ten or more.",
    basis="No personal data: nothing ties an answer to anybody.", retention=KEPT, public="id question choice",
)  # fmt: skip
tell(
    "dialogue.SurveyWords", purpose="To know what people think, in their own words.", basis=TASK,
    retention=KEPT, public="id question text language hidden_at hidden_why", pseudonymous="hidden_by",
)  # fmt: skip


def turns_of(person: int) -> QuerySet[SurveyTurn]:
    """The surveys she has answered: her mark is made again for each survey there is."""
    surveys = Phase.objects.filter(kind=PhaseKind.SURVEY).values_list("pk", flat=True)
    return SurveyTurn.objects.filter(mark__in=[turn_mark(each, f"person:{person}") for each in surveys])


def own_data(person: int) -> object:
    """Which surveys she has answered; what she answered cannot be found, and so cannot be given out."""
    taken = turns_of(person).select_related("phase__dialogue").order_by("phase")
    return {"surveys_answered": [str(each.phase.dialogue) for each in taken]}


def erase(person: int) -> None:
    """Forget that she has answered; nothing ties the answers to her."""
    turns_of(person).delete()


exports("dialogue", own_data)
erases("dialogue", erase)
