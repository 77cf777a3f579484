import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0001_initial"),
        ("parties", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("language", models.CharField(default="sv", max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("address_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("receipt", models.CharField(max_length=64, unique=True)),
                (
                    "entered_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("meeting", "At a meeting"),
                            ("visit", "In person"),
                            ("other", "In another way"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("owned", "Someone is preparing an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField(db_index=True)),
                ("offered_reason", models.CharField(blank=True, max_length=300)),
                ("asker_agrees_at", models.DateTimeField(blank=True, null=True)),
                ("party_agrees_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answering_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asker_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.body",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "offered_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "only_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="parties.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "indexes": [
                    models.Index(fields=["state", "due_on"], name="matters_question_waiting"),
                    models.Index(
                        condition=models.Q(
                            ("asker_agrees_at__isnull", False), ("party_agrees_at__isnull", False)
                        ),
                        fields=["-asked_at", "-id"],
                        name="matters_question_bank",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("owner__isnull", True), ("answering_party__isnull", False), _connector="OR"
                        ),
                        name="matters_question_owner_answers_for_a_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("only_party__isnull", True),
                            models.Q(
                                models.Q(
                                    ("answering_party__isnull", True),
                                    ("answering_party", models.F("only_party")),
                                    _connector="OR",
                                ),
                                ("offered_to__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="matters_question_private_stays_with_its_party",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entered_by__isnull", True),
                            models.Q(("entered_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="matters_question_entered_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question"),
                            ("follow_up", "Follow-up question"),
                            ("answer", "Answer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("at", models.DateTimeField()),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="matters.message",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="matters.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "constraints": [
                    models.UniqueConstraint(fields=("question", "number"), name="matters_message_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "answer"), _negated=True),
                            models.Q(("mandate__isnull", False), ("party__isnull", False)),
                            _connector="OR",
                        ),
                        name="matters_answer_comes_from_a_party",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "covered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covering",
                        to="parties.mandate",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to="parties.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "cover",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="matters_cover_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mandate", models.F("covered_by")), _negated=True),
                        name="matters_cover_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("notes", models.TextField(blank=True)),
                ("checked", models.JSONField(default=list)),
                ("moved", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "from_mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "to_mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
            ],
            options={
                "verbose_name": "hand-over",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_mandate", models.F("to_mandate")), _negated=True),
                        name="matters_hand_over_to_another",
                    )
                ],
            },
        ),
    ]
