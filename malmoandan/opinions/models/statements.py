"""Statements: what people agree or disagree with, in one or several languages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.opinions.models.conversations import Conversation
from malmoandan.parties.models import Body, Mandate, Party, Person

LONGEST_STATEMENT = 200  # characters


class StatementState(models.TextChoices):
    """Whether a statement is voted on. A person of a party says so, with reasons where it is not."""

    PROPOSED = "proposed", pgettext_lazy("statement", "Waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("statement", "Voted on")
    DECLINED = "declined", pgettext_lazy("statement", "Not taken up")


class DeclineGround(models.TextChoices):
    """Why a statement is not taken up. The words of a harmful one are not shown; all others are."""

    SAME = "same", _("It says the same as another statement")
    TWO_IN_ONE = "two_in_one", _("It says two things at once")
    OFF_QUESTION = "off_question", _("It is not about the question")
    UNCLEAR = "unclear", _("It cannot be agreed or disagreed with")
    HARMFUL = "harmful", _("It harms or exposes somebody")


class Statement(models.Model):
    """One thought of at most 200 characters, whose words never change.

    From a body (by one who writes for it), from a person or a nameless visitor under the alias she chose, or
    from nobody named. `theme_id` is the answers.theme it was drawn from. `ruled_*` is the latest answer to
    the proposal.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10, default="sv")
    text = models.CharField(max_length=LONGEST_STATEMENT)
    state = models.CharField(max_length=10, choices=StatementState.choices, default=StatementState.PROPOSED)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    alias = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    visitor = models.CharField(max_length=64, blank=True)  # a digest
    theme_id = models.CharField(max_length=40, blank=True)
    proposed_at = models.DateTimeField()
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruled_party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.CharField(max_length=20, choices=DeclineGround.choices, blank=True)
    ruled_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("statement")
        indexes = [
            models.Index(fields=["conversation", "state", "number"], name="opinions_statement_state"),
            models.Index(fields=["person"], name="opinions_statement_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="opinions_statement_number"),
            models.CheckConstraint(condition=~Q(text=""), name="opinions_statement_says_something"),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(ruled_at__isnull=False), name="opinions_ruled_at_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | (~Q(ground="") & ~Q(ruled_why="")),
                name="opinions_declined_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.statement", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on a page that shows several."""
        return f"statement-{self.number}"

    @property
    def sender(self) -> str:
        """Whose it is, as shown: the body's name, the alias its sender chose, or nothing."""
        return self.body.name if self.body is not None else self.alias

    @property
    def theme_ref(self) -> Ref | None:
        """The theme it was drawn from, if any."""
        return Ref("answers.theme", self.theme_id) if self.theme_id else None

    @property
    def is_accepted(self) -> bool:
        """Whether it is voted on."""
        return self.state == StatementState.ACCEPTED

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered the proposal yet."""
        return self.state == StatementState.PROPOSED

    @property
    def is_withheld(self) -> bool:
        """Whether its words are kept from the public."""
        return self.state == StatementState.DECLINED and self.ground == DeclineGround.HARMFUL


class StatementText(models.Model):
    """A statement in another language, in the words of one who translated it. Replaced, never changed."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=LONGEST_STATEMENT)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    translated_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("translation")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "language"],
                condition=Q(replaced_at__isnull=True),
                name="opinions_one_text_a_language",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="opinions_translation_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("opinions.statement_text", str(self.pk))
