"""What meetings hold, why and how long; how a person's own is given to her and forgotten."""

from __future__ import annotations

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.meetings.models import NeedAsked, NotesConfirmation, Remark, SignUp

TO_MEET = "To hold meetings that everybody can come to, and to show what was said there."
TASK = "GDPR article 6(1)(e): a task in the public interest"
NOBODY = "No personal data."
KEPT = "As long as the agreement is in force, and then as the archive decides."

tell(
    "meetings.Meeting", purpose=TO_MEET, basis=TASK, retention=KEPT,
    public="id subject_kind subject_id kind title purpose starts_at ends_at place address area facilities "
    "facilities_more online_url languages seats organiser co_organiser co_accepted_at state is_public "
    "version planned_at invited_at held_at came cancelled_at cancelled_why notes_confirmed_at needs_told "
    "needs_forgotten_at people_forgotten_at source_key",
    pseudonymous="mandate", secret="door",  # noqa: S106 - a field's name
)  # fmt: skip
tell(
    "meetings.Represented", purpose="To show how a result came to be, by kinds of bodies.", basis=NOBODY,
    retention=KEPT, public="id meeting kind count",
)  # fmt: skip
tell(
    "meetings.Reminder", purpose="To remind once.", basis=NOBODY, retention=KEPT,
    public="id meeting days_before reminded_at",
)  # fmt: skip
tell(
    "meetings.SignUp", purpose="To know how many come, and to reach them when something changes.",
    basis="GDPR article 6(1)(e); an address by consent, article 6(1)(a)",
    retention="Thirty days after the meeting; then the whole row is deleted.",
    pseudonymous="id meeting visitor receipt state entered_by signed_up_at seated_at left_at came_at "
    "language body address_confirmed_at",
    personal="person name address entered_why", special="needs_more",
)  # fmt: skip
tell(
    "meetings.NeedAsked", purpose="That everybody who wants to come can take part.",
    basis="GDPR article 9(2)(a): she asked for it herself",
    retention="Until the organisers have counted them, at the longest fourteen days after the meeting.",
    pseudonymous="id sign_up", special="kind detail",
)  # fmt: skip
tell(
    "meetings.Arrangement", purpose="To arrange what people need, and to show whether it was met.",
    basis=NOBODY, retention=KEPT, public="id meeting need is_arranged what cost asked met arranged_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "meetings.NotesVersion", purpose=TO_MEET, basis=TASK, retention=KEPT,
    public="id meeting number text lessons language digest body written_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "meetings.NotesConfirmation", purpose=TO_MEET, basis=TASK, retention=KEPT,
    public="id version party body confirmed_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "meetings.Remark", purpose="That nobody's view is lost in joint notes.", basis=TASK, retention=KEPT,
    public="id version body text language remarked_at withdrawn_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "meetings.PulseAnswer", purpose="To know whether trust grows, on each side.",
    basis="GDPR article 6(1)(f): nobody can be told from the answers, and none has to answer",
    retention="The answers as long as the agreement; the token thirty days after the meeting.",
    pseudonymous="id meeting token side trust heard again batch split",
)  # fmt: skip
tell(
    "meetings.PulseBatch", purpose="To show the pulse without showing anybody's answer.", basis=NOBODY,
    retention=KEPT, public="id meeting number count trust heard again shown_at",
)  # fmt: skip
tell(
    "meetings.PulseSide", purpose="To show the pulse without showing anybody's answer.", basis=NOBODY,
    retention=KEPT, public="id batch side count trust heard again",
)  # fmt: skip
tell(
    "meetings.PaperSheets", purpose="That what is written by hand can be followed too.", basis=TASK,
    retention=KEPT, public="id meeting question language count reserved_at", pseudonymous="mandate",
    secret="seed",  # noqa: S106 - a field's name
)  # fmt: skip
tell(
    "meetings.ReservedCode", purpose="That what is written by hand can be followed too.", basis=TASK,
    retention=KEPT, public="id sheets number used_for used_at", pseudonymous="digest",
)  # fmt: skip


def own_data(person: int) -> object:
    """Her own sign-ups with what she needs, and what she confirmed and remarked under her mandates."""
    own = SignUp.objects.filter(person=person, entered_by__isnull=True).order_by("pk")
    confirmed = NotesConfirmation.objects.filter(mandate__person=person).order_by("pk")
    remarks = Remark.objects.filter(mandate__person=person).order_by("pk")
    return {
        "sign_ups": list(
            own.values("meeting__title", "name", "address", "needs_more", "state", "signed_up_at")
        ),
        "needs": list(
            NeedAsked.objects.filter(sign_up__in=own).order_by("pk").values("sign_up", "kind", "detail")
        ),
        "confirmed": list(confirmed.values("version__meeting__title", "confirmed_at")),
        "remarks": list(remarks.values("version__meeting__title", "text", "remarked_at")),
    }


def erase(person: int) -> None:
    """Her sign-ups go with everything in them; what she wrote for a body stays the body's."""
    SignUp.objects.filter(person=person).delete()


exports("meetings", own_data)
erases("meetings", erase)
