import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
        ("voices", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("compared_up_to", models.PositiveBigIntegerField(default=0)),
                ("compared_at", models.DateTimeField()),
                (
                    "gathering",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparison",
                        to="voices.gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "comparison",
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("summary", models.TextField(blank=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("made_at", models.DateTimeField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("merged_at", models.DateTimeField(blank=True, null=True)),
                ("merged_why", models.CharField(blank=True, max_length=500)),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="voices.gathering",
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="answers.theme",
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
                "verbose_name": "theme",
                "constraints": [
                    models.UniqueConstraint(fields=("gathering", "number"), name="answers_theme_number"),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="answers_theme_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("merged_at__isnull", True), ("merged_into__isnull", True), ("merged_why", "")
                            ),
                            models.Q(
                                ("merged_at__isnull", False),
                                ("merged_into__isnull", False),
                                models.Q(("merged_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="answers_theme_merged_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="answers_theme_not_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="voices.contribution",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="voices.gathering"
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
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="answers.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "internal note",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contribution__isnull", True), ("theme__isnull", False)),
                            models.Q(("contribution__isnull", False), ("theme__isnull", True)),
                            _connector="OR",
                        ),
                        name="answers_note_about_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("assigned_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="voices.contribution",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="voices.gathering",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "to_mandate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="answers.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["body", "gathering"],
                        name="answers_assignment_standing",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contribution__isnull", True), ("theme__isnull", False)),
                            models.Q(("contribution__isnull", False), ("theme__isnull", True)),
                            _connector="OR",
                        ),
                        name="answers_assignment_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("theme__isnull", False)),
                        fields=("theme", "body"),
                        name="answers_theme_assigned_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("contribution__isnull", False), ("ended_at__isnull", True)),
                        fields=("contribution", "body"),
                        name="answers_voice_assigned_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("assigned_at")),
                            _connector="OR",
                        ),
                        name="answers_assignment_ends_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("we_do", "We do it"),
                            ("we_do_partly", "We do part of it"),
                            ("we_do_not", "We do not do it"),
                            ("already", "It is there already"),
                            ("elsewhere", "It is for somebody else to decide"),
                            ("done", "We have done it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("said", models.TextField(blank=True)),
                ("reasons", models.TextField()),
                ("next_step", models.TextField(blank=True)),
                ("next_step_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("is_imported", models.BooleanField(default=False)),
                ("owed_on", models.DateField()),
                ("answered_at", models.DateTimeField()),
                ("corrected_at", models.DateTimeField(blank=True, null=True)),
                ("reasons_digest", models.CharField(max_length=64)),
                ("reasons_kin", models.CharField(max_length=64)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="voices.contribution",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="answers.answer",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="voices.gathering",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="answers.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "indexes": [
                    models.Index(
                        condition=models.Q(("corrected_at__isnull", True)),
                        fields=["gathering", "-answered_at", "-id"],
                        name="answers_answer_standing",
                    ),
                    models.Index(
                        condition=models.Q(("corrected_at__isnull", True)),
                        fields=["reasons_kin"],
                        name="answers_answer_kin",
                    ),
                    models.Index(fields=["reasons_digest"], name="answers_answer_digest"),
                    models.Index(
                        condition=models.Q(("corrected_at__isnull", True), ("next_step_on__isnull", False)),
                        fields=["next_step_on"],
                        name="answers_answer_step",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("gathering", "number"), name="answers_answer_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("corrected_at__isnull", True), ("theme__isnull", False)),
                        fields=("theme", "body"),
                        name="answers_one_standing_per_theme",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("contribution__isnull", False), ("corrected_at__isnull", True)),
                        fields=("contribution", "body"),
                        name="answers_one_standing_per_voice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contribution__isnull", True), ("theme__isnull", False)),
                            models.Q(("contribution__isnull", False), ("theme__isnull", True)),
                            _connector="OR",
                        ),
                        name="answers_answer_to_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="answers_answer_has_reasons"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_imported", True), ("mandate__isnull", False), _connector="OR"
                        ),
                        name="answers_answer_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_imported", True),
                            models.Q(("outcome__in", ["we_do", "we_do_partly"]), _negated=True),
                            models.Q(
                                ("next_step_on__isnull", False), models.Q(("next_step", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="answers_answer_says_what_comes_next",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects__isnull", True), ("corrects__lt", models.F("pk")), _connector="OR"
                        ),
                        name="answers_corrects_earlier",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemePlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("placed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=500)),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="voices.contribution",
                    ),
                ),
                (
                    "ended_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="answers.theme"
                    ),
                ),
            ],
            options={
                "verbose_name": "place in a theme",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["contribution", "theme"],
                        name="answers_place_standing",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("theme", "contribution"),
                        name="answers_place_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_why", "")),
                            models.Q(
                                ("ended_at__gte", models.F("placed_at")),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="answers_place_ended_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="voices.contribution",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="voices.gathering"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="voices.contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "likeness",
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="answers_likeness_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="answers_likeness_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__lte", 100)), name="answers_likeness_in_hundredths"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
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
                        choices=[("read", "Read"), ("unclear", "Unclear"), ("weighty", "To talk about")],
                        max_length=8,
                    ),
                ),
                ("marked_at", models.DateTimeField()),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="voices.contribution",
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
                "verbose_name": "mark",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution", "party", "kind"), name="answers_mark_once"
                    )
                ],
            },
        ),
    ]
