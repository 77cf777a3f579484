"""Who comes, who waits for a seat, and what they need to be able to take part."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models.meetings import Meeting
from malmoandan.parties.models import Body, Mandate, Person


class SignUpState(models.TextChoices):
    """Where a sign-up stands."""

    COMING = "coming", _("Has a seat")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Does not come")
    CAME = "came", _("Was there")


IN_SEATS = (SignUpState.COMING, SignUpState.CAME)


class SignUp(models.Model):
    """One person's seat, or place in the line for one: the one who signed up first is first in line.

    Signed up by herself without an account (a name or alias is enough), signed in, for a body, or by the
    organisers on her behalf with a reason. What it says of her is seen by the organisers' own people alone
    and is forgotten after the meeting; the receipt, kept only as a digest, opens her own page.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sign_ups")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    visitor = models.CharField(max_length=64, blank=True)  # a digest of a nameless visitor's token
    address = models.EmailField(blank=True)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=10, default="sv")
    needs_more = models.CharField(max_length=500, blank=True)
    receipt = models.CharField(max_length=64, unique=True)  # the digest of its code
    state = models.CharField(max_length=10, choices=SignUpState.choices)
    entered_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_why = models.CharField(max_length=300, blank=True)
    signed_up_at = models.DateTimeField()
    seated_at = models.DateTimeField(null=True, blank=True)  # when she got a seat, if she had to wait
    left_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sign-up")
        indexes = [models.Index(fields=["meeting", "state", "id"], name="meetings_signup_line")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False, entered_by__isnull=True) & ~Q(state="cancelled"),
                name="meetings_signup_one_seat_each",
            ),
            models.CheckConstraint(
                name="meetings_signup_left_has_moment",
                condition=Q(state="cancelled", left_at__isnull=False)
                | (~Q(state="cancelled") & Q(left_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="meetings_signup_came_has_moment",
                condition=Q(state="came", came_at__isnull=False)
                | (~Q(state="came") & Q(came_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="meetings_signup_entered_with_reason",
                condition=Q(entered_by__isnull=True) | ~Q(entered_why=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.meeting_id}: {self.get_state_display()}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.sign_up", str(self.pk))

    @property
    def is_waiting(self) -> bool:
        """Whether she waits for a seat."""
        return self.state == SignUpState.WAITING

    @property
    def is_in(self) -> bool:
        """Whether she has a seat."""
        return self.state in IN_SEATS

    @property
    def has_left(self) -> bool:
        """Whether she has said that she does not come."""
        return self.state == SignUpState.CANCELLED

    @property
    def has_come(self) -> bool:
        """Whether she was there."""
        return self.state == SignUpState.CAME


class NeedKind(models.TextChoices):
    """What somebody needs to be able to take part (clause C28)."""

    INTERPRETER = "interpreter", _("Interpreter")
    SIGN_LANGUAGE = "sign_language", _("Sign language interpreter")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    CHILDCARE = "childcare", _("Somebody who looks after children")
    EVENING = "evening", _("Evening or weekend")
    TRAVEL = "travel", _("Help with getting there")
    QUIET_ROOM = "quiet_room", _("A quiet room")
    FOOD = "food", _("Special food")
    OTHER = "other", _("Something else")


class NeedAsked(models.Model):
    """One need of one who signed up. It may tell of health or faith: it is deleted after the meeting."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=15, choices=NeedKind.choices)
    detail = models.CharField(max_length=120, blank=True)  # which language, how many children

    class Meta:
        verbose_name = _("access need")
        constraints = [models.UniqueConstraint(fields=["sign_up", "kind"], name="meetings_need_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.detail}".strip()

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("meetings.need", str(self.pk))
