import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_guards"),
        ("parties", "0003_body_size"),
    ]

    operations = [
        migrations.CreateModel(
            name="DialogueImport",
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
                        choices=[
                            ("looked", "Looked through"),
                            ("waiting", "Being brought in"),
                            ("done", "Brought in"),
                            ("failed", "Nothing was brought in"),
                            ("discarded", "Thrown away"),
                        ],
                        default="looked",
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("mapping", models.JSONField(blank=True, default=dict)),
                ("report", models.JSONField(blank=True, default=dict)),
                ("brought", models.JSONField(blank=True, default=dict)),
                ("why", models.TextField(blank=True)),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
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
                "verbose_name": "import of a dialogue",
                "indexes": [
                    models.Index(fields=["state", "changed_at", "id"], name="dialogue_import_waiting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dialogue_import_failed_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("dialogue",),
                        name="dialogue_import_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tables",
                        to="dialogue.dialogueimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "table to be brought in",
                "constraints": [
                    models.UniqueConstraint(fields=("brought_by", "name"), name="dialogue_import_table_once")
                ],
            },
        ),
    ]
