import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("purpose", models.TextField()),
                ("about", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("quotas", models.JSONField(default=list)),
                ("pool", models.JSONField(default=dict)),
                ("pool_digest", models.CharField(blank=True, max_length=64)),
                ("pool_size", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("fixed", "Rule and pool are fixed"),
                            ("drawn", "Drawn"),
                            ("cancelled", "Cancelled with reasons"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("fault", models.JSONField(default=dict)),
                ("fixed_at", models.DateTimeField(blank=True, null=True)),
                ("rule_digest", models.CharField(blank=True, max_length=64)),
                ("panels", models.JSONField(default=list)),
                ("panels_at", models.DateTimeField(blank=True, null=True)),
                ("panels_digest", models.CharField(blank=True, max_length=64)),
                ("made_with", models.CharField(blank=True, max_length=100)),
                ("drawn_at", models.DateTimeField(blank=True, null=True)),
                ("drawn", models.PositiveIntegerField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_why", models.CharField(blank=True, max_length=500)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
            ],
            options={
                "verbose_name": "draw",
                "indexes": [models.Index(fields=["-id", "state"], name="panels_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 2)), name="panels_group_of_two_or_more"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "cancelled"]),
                            models.Q(
                                models.Q(("rule_digest", ""), _negated=True),
                                models.Q(("pool_digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="panels_fixed_with_digests",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("panels_at__isnull", True),
                            models.Q(("panels_digest", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="panels_with_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("drawn__gte", 0), ("drawn__lt", 1000), ("state", "drawn")),
                            models.Q(models.Q(("state", "drawn"), _negated=True), ("drawn__isnull", True)),
                            _connector="OR",
                        ),
                        name="panels_drawn_with_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("code", models.CharField(blank=True, max_length=20)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="panels.draw"
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
                "verbose_name": "sealed number",
                "constraints": [
                    models.UniqueConstraint(fields=("draw", "party"), name="panels_one_number_per_party"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), ("number__isnull", True), ("opened_at__isnull", True)),
                            models.Q(
                                ("number__gte", 0),
                                ("number__lt", 1000),
                                ("opened_at__isnull", False),
                                models.Q(("code", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="panels_opened_with_number",
                    ),
                ],
            },
        ),
    ]
