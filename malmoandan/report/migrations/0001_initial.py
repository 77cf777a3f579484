import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualReport",
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
                ("round", models.CharField(blank=True, max_length=100)),
                ("registry_no", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("joint_review", "Read through by both"),
                            ("proposed", "Before the parties"),
                            ("published", "Published"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("review_by", models.DateField(blank=True, null=True)),
                ("sign_by", models.DateField(blank=True, null=True)),
                ("begun_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("snapshot", models.JSONField(blank=True, null=True)),
                ("schema_version", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "annual report",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", False),
                                ("schema_version__isnull", False),
                                ("snapshot__isnull", False),
                                ("state", "published"),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "published"), _negated=True),
                                ("published_at__isnull", True),
                                ("schema_version__isnull", True),
                                ("sha256", ""),
                            ),
                            _connector="OR",
                        ),
                        name="report_published_is_frozen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1900), ("year__lte", 2999)),
                        name="report_year_is_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("budget_ask", models.CharField(blank=True, max_length=500)),
                ("answer_by", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
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
                        related_name="recommendations",
                        to="report.annualreport",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
            ],
            options={
                "verbose_name": "recommendation",
                "indexes": [models.Index(fields=["to", "answer_by"], name="report_asked_of_a_body")],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="report_recommendation_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("version", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("declined", "Declined"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reasons", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("answered_at", models.DateTimeField()),
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
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="report.recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "response to a recommendation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "number"), name="report_response_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "declined"), ("due_on__isnull", False), _connector="OR"),
                        name="report_accepted_by_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="report_response_with_reasons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                        choices=[("comment", "Comment"), ("wish", "Wish for a change")], max_length=8
                    ),
                ),
                ("text", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer_mandate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
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
                        related_name="reviews",
                        to="report.annualreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "what was said in review",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_review_answered_or_not",
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
                    "key",
                    models.CharField(
                        choices=[
                            ("summary", "In short"),
                            ("year", "The year that went"),
                            ("worked", "What worked"),
                            ("improve", "What must get better"),
                            ("principles", "How we lived up to the principles"),
                            ("ahead", "What comes next"),
                            ("phases", "How far the activities have come"),
                            ("assessments", "Whether the activities go as planned"),
                            ("promises", "What became of the commitments"),
                            ("answers", "What was answered, and how"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField()),
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
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="report.annualreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of a report",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("party__isnull", False)),
                        fields=("report", "key", "party"),
                        name="report_section_of_a_party",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party__isnull", True)),
                        fields=("report", "key"),
                        name="report_section_of_both",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
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
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assents",
                        to="report.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "assent to a joint text",
                "constraints": [
                    models.UniqueConstraint(fields=("section", "party", "version"), name="report_assent_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("dealt_on", models.DateField(blank=True, null=True)),
                ("paragraph", models.CharField(blank=True, max_length=40)),
                ("registry_no", models.CharField(blank=True, max_length=60)),
                ("document_url", models.URLField(blank=True, max_length=500)),
                ("sentence", models.CharField(blank=True, max_length=500)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="report.annualreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery of a report",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "body"), name="report_delivered_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dealt_on__isnull", True), ("mandate__isnull", True)),
                            models.Q(("dealt_on__isnull", False), ("mandate__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_dealt_with_by_somebody",
                    ),
                ],
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
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="report.annualreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="report_edition_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Erratum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("place", models.CharField(max_length=200)),
                ("was", models.TextField()),
                ("now", models.TextField()),
                ("reason", models.CharField(max_length=500)),
                ("added_at", models.DateTimeField()),
                ("joint_at", models.DateTimeField(blank=True, null=True)),
                (
                    "joint_mandate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
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
                        related_name="errata",
                        to="report.annualreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "erratum",
                "verbose_name_plural": "errata",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="report_erratum_number"),
                    models.CheckConstraint(
                        condition=models.Q(("was", models.F("now")), _negated=True),
                        name="report_erratum_changes_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("joint_at__isnull", True), ("joint_mandate__isnull", True)),
                            models.Q(("joint_at__isnull", False), ("joint_mandate__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_erratum_joint_by_somebody",
                    ),
                ],
            },
        ),
    ]
