"""What a workshop holds, why, and for how long."""

from __future__ import annotations

from malmoandan.kernel.privacy import tell

TO_WORK = "To let a room full of people work together, and anyone see what it left behind."
TASK = "GDPR article 6(1)(e): a task in the public interest"
AS_LONG = "As long as the agreement is kept."

tell(
    "workshop.Workshop", purpose=TO_WORK, basis=TASK, retention=AS_LONG,
    public="id code title question meeting gathering conversation answer_due_on state current "
    "shows_voices revision version begun_at opened_at ended_at",
    pseudonymous="begun_by",
)  # fmt: skip
tell(
    "workshop.Step", purpose=TO_WORK, basis=TASK, retention=AS_LONG,
    public="id workshop position kind title words minutes text text_version phones shown_at ended_at",
)  # fmt: skip
tell(
    "workshop.StepOption", purpose=TO_WORK, basis=TASK, retention=AS_LONG,
    public="id step number text marked",
)  # fmt: skip
tell(
    "workshop.Mark", purpose="To count each phone once.", basis=TASK,
    retention="Until the workshop ends: then the counts stay, and who marked what is forgotten.",
    public="id option step", pseudonymous="voter",
)  # fmt: skip
