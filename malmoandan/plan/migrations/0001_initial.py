import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consultation", "Out for consultation"),
                            ("proposed", "Proposed for adoption"),
                            ("adopted", "Adopted, not yet begun"),
                            ("in_force", "In force"),
                            ("closed", "Closed"),
                            ("archived", "Archived"),
                            ("withdrawn", "Not taken further"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                ("agreement", models.CharField(blank=True, max_length=100)),
                ("registry_no", models.CharField(blank=True, max_length=60)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("adopted_at", models.DateTimeField(blank=True, null=True)),
                ("entered_force_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="plan.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "action plan",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")), fields=("state",), name="plan_one_in_force"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")), fields=("state",), name="plan_one_proposed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gt", models.F("period_start"))),
                        name="plan_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "withdrawn")),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="plan_only_drafts_are_unpublished",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ("adopted", "in_force", "closed", "archived")), _negated=True
                            ),
                            ("adopted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="plan_decided_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16)),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("what", models.TextField(blank=True)),
                ("why", models.TextField(blank=True)),
                ("expected_result", models.TextField(blank=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("is_continuous", models.BooleanField(default=False)),
                (
                    "date_precision",
                    models.CharField(
                        choices=[
                            ("day", "To the day"),
                            ("month", "To the month"),
                            ("quarter", "To the quarter"),
                            ("year", "To the year"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "participation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("information", "Information"),
                            ("consultation", "Consultation"),
                            ("dialogue", "Dialogue"),
                            ("partnership", "Partnership"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "policy_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agenda", "Setting the agenda"),
                            ("drafting", "Shaping"),
                            ("decision", "Deciding"),
                            ("implementation", "Carrying out"),
                            ("monitoring", "Following up"),
                            ("reformulation", "Reshaping"),
                        ],
                        max_length=16,
                    ),
                ),
                ("principles", models.CharField(blank=True, max_length=300)),
                ("clauses", models.CharField(blank=True, max_length=200)),
                ("target_groups", models.CharField(blank=True, max_length=300)),
                ("places", models.CharField(blank=True, max_length=300)),
                ("is_joint", models.BooleanField(default=True)),
                (
                    "visibility",
                    models.CharField(
                        choices=[("public", "Everyone"), ("parties", "The parties only")],
                        default="public",
                        max_length=8,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("started", "Started"),
                            ("paused", "Paused"),
                            ("done", "Carried out"),
                            ("stopped", "Stopped"),
                            ("moved", "Moved to the next plan"),
                            ("merged", "Merged with another"),
                        ],
                        default="planned",
                        max_length=8,
                    ),
                ),
                (
                    "assessment",
                    models.CharField(
                        choices=[
                            ("on_plan", "On plan"),
                            ("risk", "At risk of deviating"),
                            ("off_plan", "Deviates"),
                            ("not_assessed", "Not assessed"),
                        ],
                        default="not_assessed",
                        max_length=12,
                    ),
                ),
                ("told_on", models.DateField(blank=True, null=True)),
                ("ended_why", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="continued_by",
                        to="plan.activity",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="plan.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
            },
        ),
        migrations.CreateModel(
            name="ActivityContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reporter", "Tells how it goes"),
                            ("reviewer", "Reads it over"),
                            ("deputy", "Steps in"),
                        ],
                        default="reporter",
                        max_length=8,
                    ),
                ),
                ("is_public", models.BooleanField(default=False)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="plan.activity",
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
                "verbose_name": "contact",
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "mandate", "role"), name="plan_contact_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Responsible"),
                            ("co_lead", "Jointly responsible"),
                            ("partner", "Takes part"),
                            ("support", "Supports"),
                        ],
                        max_length=8,
                    ),
                ),
                ("domain", models.CharField(blank=True, max_length=200)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="plan.activity"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
            ],
            options={
                "verbose_name": "part",
                "indexes": [models.Index(fields=["body", "activity"], name="plan_parts_of_a_body")],
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "body"), name="plan_part_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead")), fields=("activity",), name="plan_one_lead"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12)),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("problem", models.TextField(blank=True)),
                ("baseline", models.TextField(blank=True)),
                ("target_groups", models.CharField(blank=True, max_length=300)),
                ("principles", models.CharField(blank=True, max_length=300)),
                ("sdgs", models.CharField(blank=True, max_length=60)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="plan.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "challenge",
                "indexes": [models.Index(fields=["plan", "position", "id"], name="plan_challenge_order")],
                "constraints": [models.UniqueConstraint(fields=("plan", "code"), name="plan_challenge_code")],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="challenge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="plan.challenge"
            ),
        ),
        migrations.CreateModel(
            name="ChallengeHost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hosts", to="plan.challenge"
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
                "verbose_name": "host",
                "constraints": [
                    models.UniqueConstraint(fields=("challenge", "party"), name="plan_host_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("as_of", models.DateField()),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("started", "Started"),
                            ("paused", "Paused"),
                            ("done", "Carried out"),
                            ("stopped", "Stopped"),
                            ("moved", "Moved to the next plan"),
                            ("merged", "Merged with another"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "proposed",
                    models.CharField(
                        choices=[
                            ("on_plan", "On plan"),
                            ("risk", "At risk of deviating"),
                            ("off_plan", "Deviates"),
                            ("not_assessed", "Not assessed"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "assessment",
                    models.CharField(
                        choices=[
                            ("on_plan", "On plan"),
                            ("risk", "At risk of deviating"),
                            ("off_plan", "Deviates"),
                            ("not_assessed", "Not assessed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("happened", models.TextField(blank=True)),
                ("obstacles", models.TextField(blank=True)),
                ("next_step", models.TextField(blank=True)),
                ("help_needed", models.TextField(blank=True)),
                ("evidence_url", models.URLField(blank=True, max_length=500)),
                ("is_unchanged", models.BooleanField(default=False)),
                ("entered_why", models.CharField(blank=True, max_length=500)),
                ("told_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_ins",
                        to="plan.activity",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="plan.checkin",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "check-in",
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "number"), name="plan_check_in_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("assessment", "off_plan"), _negated=True),
                                ("assessment", models.F("proposed")),
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_check_in_deviates_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "assessment",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_plan", "On plan"),
                            ("risk", "At risk of deviating"),
                            ("off_plan", "Deviates"),
                            ("not_assessed", "Not assessed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("acknowledged_at", models.DateTimeField()),
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
                    "check_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="plan.checkin",
                    ),
                ),
            ],
            options={
                "verbose_name": "acknowledgement",
                "constraints": [
                    models.UniqueConstraint(fields=("check_in", "party"), name="plan_acknowledged_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CommunicationMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("audience", models.CharField(max_length=200)),
                ("channel", models.CharField(max_length=200)),
                ("languages", models.CharField(blank=True, max_length=80)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="communication",
                        to="plan.activity",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "communication measure",
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("reason", models.TextField(blank=True)),
                ("frozen_at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="plan.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_edition_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("target", models.CharField(max_length=100)),
                ("field", models.CharField(max_length=40)),
                ("old", models.JSONField(null=True)),
                ("new", models.JSONField(null=True)),
                ("reason", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Before the parties"),
                            ("accepted", "Accepted by all parties"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_why", models.TextField(blank=True)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="plan.actionplan",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="plan.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "change request",
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_change_place"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked"), models.Q(("field", "new"), _negated=True)),
                        fields=("plan", "target", "field"),
                        name="plan_one_open_change_of_a_field",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "asked"), ("settled_at__isnull", False), _connector="OR"
                        ),
                        name="plan_change_settled_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16)),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("expected_result", models.TextField(blank=True)),
                ("by_on", models.DateField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="plan.challenge"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="plan.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal",
                "constraints": [models.UniqueConstraint(fields=("plan", "code"), name="plan_goal_code")],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="activities",
                to="plan.goal",
            ),
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("definition", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("number", "A number"), ("words", "In words"), ("yes_no", "Yes or no")],
                        default="number",
                        max_length=8,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40)),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Should rise"), ("down", "Should fall"), ("keep", "Should stay")],
                        default="up",
                        max_length=5,
                    ),
                ),
                (
                    "baseline_value",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                ),
                ("baseline_on", models.DateField(blank=True, null=True)),
                ("target_value", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("target_on", models.DateField(blank=True, null=True)),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("yearly", "Every year"),
                            ("half_yearly", "Every half-year"),
                            ("quarterly", "Every quarter"),
                            ("once", "Once"),
                        ],
                        default="yearly",
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("kolada_id", models.CharField(blank=True, max_length=20)),
                ("breakdowns", models.CharField(blank=True, max_length=300)),
                ("next_value_due_on", models.DateField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="plan.goal"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="plan.actionplan",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "indexes": [models.Index(fields=["next_value_due_on"], name="plan_indicator_due")],
                "constraints": [models.UniqueConstraint(fields=("plan", "code"), name="plan_indicator_code")],
            },
        ),
        migrations.CreateModel(
            name="IndicatorValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period_on", models.DateField()),
                ("breakdown", models.CharField(blank=True, max_length=80)),
                ("value", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ("words", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Waiting to be approved"),
                            ("returned", "Sent back"),
                            ("approved", "Approved"),
                        ],
                        default="submitted",
                        max_length=10,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                ("returned_why", models.CharField(blank=True, max_length=500)),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="plan.indicatorvalue",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="plan.indicator",
                    ),
                ),
                (
                    "judged_by",
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
                "verbose_name": "value",
                "indexes": [
                    models.Index(fields=["indicator", "period_on", "id"], name="plan_value_in_order")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="plan_value_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "submitted"),
                            models.Q(("judged_at__isnull", False), ("judged_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="plan_value_judged_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("returned_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_value_returned_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("due_on", models.DateField()),
                ("original_due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("ongoing", "Under way"),
                            ("done", "Reached"),
                            ("dropped", "Dropped"),
                        ],
                        default="not_started",
                        max_length=12,
                    ),
                ),
                ("completed_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="plan.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "milestone",
                "indexes": [
                    models.Index(
                        condition=models.Q(("completed_on__isnull", True)),
                        fields=["due_on"],
                        name="plan_milestone_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("completed_on__isnull", False), ("state", "done")),
                            models.Q(
                                models.Q(("state", "done"), _negated=True), ("completed_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="plan_milestone_reached_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_milestone_dropped_with_a_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("says", models.TextField(blank=True)),
                ("dated_on", models.DateField()),
                ("licence", models.CharField(blank=True, max_length=60)),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=500)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="plan.activity",
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
                    "milestone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="evidence",
                        to="plan.milestone",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("url", ""), _negated=True),
                            models.Q(("says", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_evidence_shows_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawn_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_evidence_withdrawn_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
                ("reason", models.CharField(max_length=500)),
                ("moved_at", models.DateTimeField()),
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
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="plan.milestone"
                    ),
                ),
            ],
            options={
                "verbose_name": "move",
            },
        ),
        migrations.CreateModel(
            name="PlanSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("goals", "What we want"),
                            ("organisation", "Organisation"),
                            ("timetable", "Timetable"),
                            ("communication", "Communication"),
                            ("resources", "Resources"),
                            ("follow_up", "Follow-up"),
                        ],
                        max_length=15,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="plan.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "constraints": [models.UniqueConstraint(fields=("plan", "key"), name="plan_section_once")],
            },
        ),
        migrations.CreateModel(
            name="Resource",
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
                            ("money", "Money"),
                            ("staff_time", "Working time"),
                            ("premises", "Premises"),
                            ("competence", "Competence"),
                            ("material", "Material"),
                            ("volunteer_time", "Volunteers' time"),
                        ],
                        max_length=14,
                    ),
                ),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("unit", models.CharField(blank=True, max_length=30)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "funding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "Own budget"),
                            ("grant", "Grant to associations"),
                            ("iop", "Civil–public partnership (IOP)"),
                            ("project", "Project money"),
                            ("eu", "EU money"),
                            ("procurement", "Procurement"),
                            ("other", "Another form"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("decided", "Decided"),
                            ("used", "Used"),
                            ("missing", "Missing"),
                        ],
                        default="planned",
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resources",
                        to="plan.activity",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "resource",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                        name="plan_resource_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
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
                            ("statistics", "Statistics"),
                            ("research", "Research"),
                            ("report", "Report or investigation"),
                            ("experience", "People's own experience"),
                            ("practice", "Experience from practice"),
                        ],
                        default="report",
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("says", models.TextField(blank=True)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="plan.challenge",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
            },
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["plan", "position", "id"], name="plan_activity_order"),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["plan", "ends_on", "id"], name="plan_activity_by_end"),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["plan", "told_on", "id"], name="plan_activity_by_told"),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["plan", "title", "id"], name="plan_activity_by_title"),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["plan", "phase", "assessment"], name="plan_activity_by_phase"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("plan", "code"), name="plan_activity_code"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="plan_activity_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_continuous", False), ("ends_on__isnull", True), _connector="OR"),
                name="plan_activity_continuous_has_no_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("phase__in", ("stopped", "moved", "merged")), _negated=True),
                    models.Q(("ended_why", ""), _negated=True),
                    _connector="OR",
                ),
                name="plan_activity_stopped_with_a_reason",
            ),
        ),
    ]
