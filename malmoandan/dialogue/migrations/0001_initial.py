import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dialogue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("question", models.CharField(max_length=300)),
                ("background", models.TextField(blank=True)),
                ("decided_already", models.TextField(blank=True)),
                ("can_be_influenced", models.TextField(blank=True)),
                (
                    "ladder",
                    models.CharField(
                        choices=[
                            ("information", "Information"),
                            ("consultation", "Consultation"),
                            ("dialogue", "Dialogue"),
                            ("partnership", "Partnership"),
                        ],
                        default="dialogue",
                        max_length=12,
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("agenda", "What shall be on the agenda"),
                            ("drafting", "A proposal is being drawn up"),
                            ("decision", "Before a decision"),
                            ("doing", "While it is carried out"),
                            ("follow_up", "Following up"),
                            ("renewal", "Before it is done anew"),
                        ],
                        default="agenda",
                        max_length=10,
                    ),
                ),
                ("invited", models.TextField(blank=True)),
                ("access_needs", models.TextField(blank=True)),
                ("how_answered", models.TextField(blank=True)),
                ("answer_due_on", models.DateField(blank=True, null=True)),
                ("first_answer_due_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("closed", "Closed with an answer"),
                            ("cancelled", "Called off, with reasons"),
                            ("withdrawn", "Draft thrown away"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("closes_on", models.DateField(blank=True, null=True)),
                ("drafted_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
                ("unanswered_why", models.TextField(blank=True)),
                (
                    "answerer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dialogues_answered",
                        to="parties.body",
                    ),
                ),
                (
                    "co_host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dialogues_co_hosted",
                        to="parties.body",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dialogues_hosted",
                        to="parties.body",
                    ),
                ),
                (
                    "mandate",
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
            ],
            options={
                "verbose_name": "dialogue",
                "indexes": [
                    models.Index(fields=["state", "-opens_on", "-id"], name="dialogue_by_state"),
                    models.Index(fields=["-opens_on", "-id"], name="dialogue_newest"),
                    models.Index(fields=["state", "answer_due_on"], name="dialogue_answer_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["published", "closed", "cancelled"]), _negated=True),
                            models.Q(
                                ("answer_due_on__isnull", False),
                                ("answerer__isnull", False),
                                ("closes_on__isnull", False),
                                ("first_answer_due_on__isnull", False),
                                ("opens_on__isnull", False),
                                ("published_at__isnull", False),
                                models.Q(("decided_already", ""), _negated=True),
                                models.Q(("can_be_influenced", ""), _negated=True),
                                models.Q(("how_answered", ""), _negated=True),
                                models.Q(("invited", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="dialogue_public_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__isnull", True),
                            models.Q(
                                ("closes_on__gte", models.F("opens_on")),
                                ("answer_due_on__gt", models.F("closes_on")),
                            ),
                            _connector="OR",
                        ),
                        name="dialogue_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["closed", "cancelled", "withdrawn"]), _negated=True),
                            models.Q(("ended_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="dialogue_ended_with_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DialogueInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300)),
                ("fills_gap", models.BooleanField(default=False)),
                ("days_before", models.IntegerField()),
                ("invited_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dialogue_invitations",
                        to="parties.body",
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="dialogue.dialogue",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation to a dialogue",
                "constraints": [
                    models.UniqueConstraint(fields=("dialogue", "body"), name="dialogue_invited_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contributions", "Say your mind"),
                            ("statements", "Agree or disagree"),
                            ("survey", "Answer a survey"),
                            ("meetings", "Meet"),
                            ("text", "Comment on a text"),
                        ],
                        max_length=13,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("explains", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("opened", models.CharField(blank=True, max_length=100)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=500)),
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phases",
                        to="dialogue.dialogue",
                    ),
                ),
            ],
            options={
                "verbose_name": "phase",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="dialogue_phase_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            models.Q(("ended_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dialogue_phase_ended_with_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("kind__in", ["contributions", "statements", "meetings"]),
                        ),
                        fields=("dialogue", "kind"),
                        name="dialogue_phase_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MovedPromise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("title", "The title"),
                            ("background", "Background"),
                            ("decided_already", "What is decided already"),
                            ("can_be_influenced", "What can be influenced"),
                            ("ladder", "Level on the ladder"),
                            ("step", "Step in the work"),
                            ("invited", "Who is invited"),
                            ("access_needs", "Access needs"),
                            ("how_answered", "How the answer comes"),
                            ("answer_due_on", "When the answer comes"),
                            ("answerer", "Who answers"),
                            ("phase", "The days of a phase"),
                        ],
                        max_length=20,
                    ),
                ),
                ("was", models.TextField(blank=True)),
                ("is_now", models.TextField(blank=True)),
                ("reason", models.CharField(max_length=500)),
                ("moved_at", models.DateTimeField()),
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved",
                        to="dialogue.dialogue",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved",
                        to="dialogue.phase",
                    ),
                ),
            ],
            options={
                "verbose_name": "moved promise",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dialogue", "revision", "field"), name="dialogue_moved_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="dialogue_moved_with_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyQuestion",
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
                            ("choice", "Choose one"),
                            ("scale", "From 1 to 5"),
                            ("text", "In your own words"),
                        ],
                        max_length=6,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("options", models.JSONField(blank=True, default=list)),
                ("is_required", models.BooleanField(default=False)),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="dialogue.phase",
                    ),
                ),
            ],
            options={
                "verbose_name": "survey question",
                "constraints": [
                    models.UniqueConstraint(fields=("phase", "number"), name="dialogue_survey_question_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyMark",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("choice", models.PositiveSmallIntegerField()),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="dialogue.surveyquestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "survey answer",
                "indexes": [models.Index(fields=["question", "choice"], name="dialogue_survey_counted")],
            },
        ),
        migrations.CreateModel(
            name="SurveyTurn",
            fields=[
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="dialogue.phase"
                    ),
                ),
            ],
            options={
                "verbose_name": "survey taken",
            },
        ),
        migrations.CreateModel(
            name="SurveyWords",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("text", models.CharField(max_length=1000)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_why", models.CharField(blank=True, max_length=300)),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="words",
                        to="dialogue.surveyquestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "survey answer in words",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hidden_at__isnull", True),
                            models.Q(
                                ("hidden_by__isnull", False), models.Q(("hidden_why", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="dialogue_survey_words_hidden_with_reason",
                    )
                ],
            },
        ),
    ]
