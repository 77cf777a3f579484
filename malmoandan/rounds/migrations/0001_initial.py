import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField()),
                ("extended_to", models.DateField(blank=True, null=True)),
                ("extended_why", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("in_progress", "Being written"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned for revision"),
                            ("approved", "Looked through"),
                            ("decided", "Decided by the committee"),
                        ],
                        default="not_started",
                        max_length=12,
                    ),
                ),
                ("assigned_at", models.DateTimeField()),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_assignments",
                        to="parties.body",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "reporting assignment",
            },
        ),
        migrations.CreateModel(
            name="CommitteeReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(default="sv", max_length=10)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("first_submitted_on", models.DateField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "assignment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="rounds.assignment",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "committee's report",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at__isnull", True), ("submitted_at__isnull", False), _connector="OR"
                        ),
                        name="rounds_report_decided_once_submitted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_at__isnull", True), ("submitted_by__isnull", False), _connector="OR"
                        ),
                        name="rounds_report_submitted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("decided_on", models.DateField()),
                ("paragraph", models.CharField(max_length=40)),
                ("registry_no", models.CharField(max_length=60)),
                ("document_url", models.URLField(blank=True, max_length=500)),
                ("recorded_at", models.DateTimeField()),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="rounds.committeereport",
                    ),
                ),
            ],
            options={
                "verbose_name": "committee's decision",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="rounds_decision_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paragraph", ""), _negated=True),
                            models.Q(("registry_no", ""), _negated=True),
                        ),
                        name="rounds_decision_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("title", models.CharField(max_length=200)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("opens_on", models.DateField()),
                ("due_on", models.DateField()),
                ("decide_by", models.DateField()),
                ("compile_by", models.DateField()),
                ("joint_review_by", models.DateField()),
                ("publish_by", models.DateField()),
                ("budget_letters_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("compiled", "Compiled"),
                            ("locked", "Locked"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("planned_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("compiled_at", models.DateTimeField(blank=True, null=True)),
                ("locked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up round",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_on__lt", models.F("due_on")),
                            ("due_on__lte", models.F("decide_by")),
                            ("decide_by__lte", models.F("compile_by")),
                            ("compile_by__lte", models.F("joint_review_by")),
                            ("joint_review_by__lte", models.F("publish_by")),
                        ),
                        name="rounds_round_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                        name="rounds_round_of_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("state", "planned")),
                            models.Q(
                                models.Q(("state", "planned"), _negated=True), ("opened_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="rounds_round_opened_or_planned",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("locked_at__isnull", False), ("state", "locked")),
                            models.Q(
                                models.Q(("state", "locked"), _negated=True), ("locked_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="rounds_round_locked_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="assignment",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="rounds.followupround",
            ),
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=400)),
                ("help", models.CharField(blank=True, max_length=600)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collaborations", "Collaborations"),
                            ("commitments", "Commitments"),
                            ("voices", "What organisations said"),
                            ("principles", "The principles"),
                            ("obstacles", "Obstacles"),
                            ("spreading", "Spreading the agreement"),
                            ("coming", "Next year"),
                            ("other", "Another question"),
                        ],
                        default="other",
                        max_length=14,
                    ),
                ),
                ("is_mandatory", models.BooleanField(default=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="rounds.followupround",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "constraints": [
                    models.UniqueConstraint(fields=("round", "number"), name="rounds_question_place"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="rounds_question_asks"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("replied_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
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
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="rounds.committeereport",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply to a report",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="rounds_reply_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("comment", models.TextField()),
                ("returned_at", models.DateTimeField()),
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
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="rounds.committeereport",
                    ),
                ),
            ],
            options={
                "verbose_name": "return for revision",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("comment", ""), _negated=True), name="rounds_return_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("empty", "Empty"), ("started", "Started"), ("ready", "Ready")],
                        default="empty",
                        max_length=8,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("written_at", models.DateTimeField(blank=True, null=True)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rounds.question"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="rounds.committeereport",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "question"), name="rounds_one_section_per_question"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sentence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("fact", "Fact from the system"),
                            ("judgement", "The committee's judgement"),
                            ("organisation", "The organisation's words"),
                        ],
                        max_length=12,
                    ),
                ),
                ("fact", models.CharField(blank=True, max_length=24)),
                ("count", models.PositiveIntegerField(default=0)),
                ("said_by", models.CharField(blank=True, max_length=200)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("sources", models.JSONField(default=list)),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sentences",
                        to="rounds.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence",
                "constraints": [
                    models.UniqueConstraint(fields=("section", "place"), name="rounds_sentence_place"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="rounds_sentence_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mark", "fact"), models.Q(("fact", ""), _negated=True)),
                            models.Q(models.Q(("mark", "fact"), _negated=True), ("fact", "")),
                            _connector="OR",
                        ),
                        name="rounds_sentence_fact_is_marked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Spreading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("workplace", "Workplace meeting"),
                            ("introduction", "Introduction of new people"),
                            ("elected", "Introduction of elected representatives"),
                            ("course", "Course"),
                            ("intranet", "Intranet or letter"),
                            ("other", "In another way"),
                        ],
                        max_length=12,
                    ),
                ),
                ("audience", models.CharField(max_length=200)),
                ("people", models.PositiveIntegerField()),
                ("logged_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=500)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spreadings",
                        to="parties.body",
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
                "verbose_name": "internal spreading",
                "indexes": [
                    models.Index(fields=["-held_on", "-id"], name="rounds_spreading_newest"),
                    models.Index(fields=["body", "held_on"], name="rounds_spreading_of_body"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1)), name="rounds_spreading_to_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_why", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawn_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rounds_spreading_withdrawn_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["body", "round"], name="rounds_assignment_of_body"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("round", "body"), name="rounds_one_assignment_per_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("extended_to__isnull", True), ("extended_why", "")),
                    models.Q(
                        ("extended_to__gt", models.F("due_on")), models.Q(("extended_why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="rounds_extended_later_with_a_reason",
            ),
        ),
    ]
