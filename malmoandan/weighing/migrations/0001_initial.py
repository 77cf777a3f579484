import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Weighing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("question", models.TextField()),
                ("about", models.CharField(blank=True, max_length=100)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("approval", "Approval: mark every option you support"),
                            ("ranking", "Ranking: put the options in order"),
                            ("equal_shares", "Equal shares: divide a sum of money or hours"),
                        ],
                        max_length=20,
                    ),
                ),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("budget", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "unit",
                    models.CharField(
                        blank=True, choices=[("sek", "kronor"), ("hours", "hours")], max_length=10
                    ),
                ),
                (
                    "completion",
                    models.CharField(
                        choices=[
                            ("percent", "Raise the shares step by step, then fill up by support"),
                            ("none", "Leave it unspent"),
                        ],
                        default="percent",
                        max_length=10,
                    ),
                ),
                ("most_choices", models.PositiveSmallIntegerField(default=0)),
                ("keeps_within", models.BooleanField(default=False)),
                ("last_number", models.PositiveSmallIntegerField(default=0)),
                ("quorum", models.PositiveSmallIntegerField(default=3)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("answer_by", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("put", "Before the parties"),
                            ("open", "Open for ballots"),
                            ("closed", "Closed, to be counted"),
                            ("counted", "Counted, being answered"),
                            ("concluded", "Concluded with answers"),
                            ("void", "Too few ballots to be counted"),
                            ("withdrawn", "Withdrawn with reasons"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("put_at", models.DateTimeField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("root", models.CharField(blank=True, max_length=64)),
                ("counted_at", models.DateTimeField(blank=True, null=True)),
                ("result", models.JSONField(blank=True, null=True)),
                ("result_digest", models.CharField(blank=True, max_length=64)),
                ("concluded_at", models.DateTimeField(blank=True, null=True)),
                ("reasons", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=500)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
            ],
            options={
                "verbose_name": "weighing",
                "indexes": [models.Index(fields=["-opens_on", "-id"], name="weighing_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__gt", models.F("opens_on")), ("answer_by__gte", models.F("closes_on"))
                        ),
                        name="weighing_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("budget__gte", 1),
                                ("method", "equal_shares"),
                                ("places__isnull", True),
                                models.Q(("unit", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("method", "equal_shares"), _negated=True),
                                ("budget__isnull", True),
                                ("places__gte", 1),
                            ),
                            _connector="OR",
                        ),
                        name="weighing_has_its_measure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quorum__gte", 3)), name="weighing_quorum_hides_the_single"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]),
                            models.Q(("digest", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="weighing_put_with_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["counted", "concluded"]), _negated=True),
                            models.Q(("result_digest", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="weighing_counted_with_result",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
                (
                    "weighing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="weighing.weighing",
                    ),
                ),
            ],
            options={
                "verbose_name": "voice",
                "constraints": [
                    models.UniqueConstraint(fields=("weighing", "body"), name="weighing_one_voice")
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                ("cost", models.PositiveBigIntegerField(blank=True, null=True)),
                ("about", models.CharField(blank=True, max_length=100)),
                (
                    "weighing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="options",
                        to="weighing.weighing",
                    ),
                ),
            ],
            options={
                "verbose_name": "option",
                "constraints": [
                    models.UniqueConstraint(fields=("weighing", "number"), name="weighing_option_number"),
                    models.CheckConstraint(
                        condition=models.Q(("cost__isnull", True), ("cost__gte", 1), _connector="OR"),
                        name="weighing_option_costs_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("choices", models.JSONField()),
                ("receipt", models.CharField(max_length=64)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("cast_at", models.DateTimeField()),
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
                    "weighing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="weighing.weighing",
                    ),
                ),
            ],
            options={
                "verbose_name": "ballot",
                "constraints": [
                    models.UniqueConstraint(fields=("weighing", "body"), name="weighing_one_ballot"),
                    models.UniqueConstraint(fields=("weighing", "receipt"), name="weighing_one_receipt"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OptionAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reasons", models.TextField()),
                ("answered_at", models.DateTimeField()),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="weighing.option",
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
                "verbose_name": "answer",
                "constraints": [
                    models.UniqueConstraint(fields=("option", "party"), name="weighing_one_answer_per_party"),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="weighing_answer_has_reasons"
                    ),
                ],
            },
        ),
    ]
