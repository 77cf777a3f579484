"""What this room holds, why, and for how long."""

from __future__ import annotations

from malmoandan.kernel.privacy import tell

TASK = "GDPR article 6.1 e, a task in the public interest"
TO_ANSWER = "To gather what people say, to answer each of them by a day, and to show that it was done."
DOCUMENT = (
    "What a party has answered in a joint dialogue is an official document and is kept until its disposal is "
    "decided."
)
AS_LONG = "As long as the voices it is about."

tell(
    "answers.Theme", purpose=TO_ANSWER, basis=TASK, retention=DOCUMENT,
    public="id gathering number title summary language party made_at revision answered_at merged_into "
    "merged_at merged_why",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "answers.ThemePlace", purpose=TO_ANSWER, basis=TASK, retention=DOCUMENT,
    public="id theme contribution party placed_at ended_at ended_why", pseudonymous="mandate ended_by",
)  # fmt: skip
tell(
    "answers.Answer", purpose=TO_ANSWER, basis=TASK, retention=DOCUMENT,
    public="id gathering number theme contribution outcome said reasons next_step next_step_on language body "
    "party is_imported owed_on answered_at corrects corrected_at reasons_digest reasons_kin",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "answers.Assignment", purpose="To know who prepares an answer to what.", basis=TASK, retention=DOCUMENT,
    public="id gathering theme contribution body assigned_at ended_at",
    pseudonymous="to_mandate mandate ended_by",
)  # fmt: skip
tell(
    "answers.InternalNote", purpose="For the people of one party to prepare an answer together.", basis=TASK,
    retention="Until its own party decides on its disposal; the words may be emptied at any time.",
    pseudonymous="id gathering theme contribution party mandate written_at", special="text",
)  # fmt: skip
tell(
    "answers.Mark", purpose="For the people of one party to remember what they have read.", basis=TASK,
    retention=AS_LONG, pseudonymous="id party contribution kind mandate marked_at",
)  # fmt: skip
tell(
    "answers.Likeness", purpose="To find voices that may say the same, so that they are gathered together.",
    basis=TASK, retention=AS_LONG, public="id gathering first second score",
)  # fmt: skip
tell(
    "answers.Comparison", purpose="To compare each voice once.", basis=TASK, retention=AS_LONG,
    public="id gathering compared_up_to compared_at",
)  # fmt: skip
