import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0002_guards"),
        ("opinions", "0002_guards"),
        ("parties", "0002_reading_indexes"),
        ("voices", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("talk", "Talk"),
                            ("write", "Write"),
                            ("gather", "Bring together"),
                            ("vote", "Take a stand on statements"),
                            ("weigh", "Weigh"),
                            ("together", "Write together"),
                            ("break", "Break"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("minutes", models.PositiveSmallIntegerField(default=10)),
                ("text", models.TextField(blank=True)),
                ("text_version", models.PositiveIntegerField(default=0)),
                ("phones", models.PositiveIntegerField(blank=True, null=True)),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "step",
            },
        ),
        migrations.CreateModel(
            name="StepOption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=200)),
                ("marked", models.PositiveIntegerField(default=0)),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="workshop.step",
                    ),
                ),
            ],
            options={
                "verbose_name": "option",
                "constraints": [
                    models.UniqueConstraint(fields=("step", "number"), name="workshop_option_number")
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
                ("voter", models.CharField(max_length=64)),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="workshop.step"
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="workshop.stepoption",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark on a choice",
                "constraints": [
                    models.UniqueConstraint(fields=("step", "voter", "option"), name="workshop_one_mark")
                ],
            },
        ),
        migrations.CreateModel(
            name="Workshop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=6, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("question", models.CharField(max_length=300)),
                ("answer_due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Being prepared"), ("open", "Going on now"), ("over", "Over")],
                        default="draft",
                        max_length=5,
                    ),
                ),
                ("shows_voices", models.BooleanField(default=False)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("version", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops",
                        to="opinions.conversation",
                    ),
                ),
                (
                    "current",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workshop.step",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops",
                        to="voices.gathering",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "workshop",
                "indexes": [models.Index(fields=["-begun_at"], name="workshop_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("gathering__isnull", False), ("opened_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="workshop_open_has_gathering",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state", "over")),
                            models.Q(models.Q(("state", "over"), _negated=True), ("ended_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshop_over_has_moment",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="step",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="workshop.workshop"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                fields=("workshop", "position"), name="workshop_step_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "together"), ("text", ""), _connector="OR"),
                name="workshop_step_text_only_together",
            ),
        ),
    ]
