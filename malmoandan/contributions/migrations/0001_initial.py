import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("group", models.CharField(blank=True, max_length=120)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("subject_kind", models.CharField(blank=True, max_length=60)),
                ("subject_id", models.CharField(blank=True, max_length=60)),
                ("subject_title", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField()),
                ("seed", models.CharField(max_length=32)),
                ("link", models.CharField(max_length=64, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about",
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
                    "to_body",
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
                "verbose_name": "request for a contribution",
                "indexes": [models.Index(fields=["about", "year"], name="contributions_ask_about")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("to_body__isnull", False), ("withdrawn_at__isnull", True)),
                        fields=("year", "about", "to_body"),
                        name="contributions_ask_body_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), _negated=True), ("withdrawn_at__isnull", True)
                        ),
                        fields=("year", "about", "address"),
                        name="contributions_ask_address_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_body__isnull", True),
                            models.Q(("address", ""), ("group", "")),
                            _connector="OR",
                        ),
                        name="contributions_ask_body_by_its_own_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContributionYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("reply_by", models.DateField()),
            ],
            options={
                "verbose_name": "year of contributions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__gte", models.F("opens_on")), ("reply_by__gte", models.F("closes_on"))
                        ),
                        name="contributions_year_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperForms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("count", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=32)),
                ("reserved_at", models.DateTimeField()),
                (
                    "about",
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
            ],
            options={
                "verbose_name": "paper forms for contributions",
            },
        ),
        migrations.CreateModel(
            name="SectorContribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("group", models.CharField(blank=True, max_length=120)),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("yes", "Yes, with our name"),
                            ("yes_without_name", "Yes, but without our name"),
                            ("no", "No, only the committee and the coordinators may read it"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("link", "By the link in a letter"),
                            ("unasked", "Without being asked"),
                            ("paper", "On paper"),
                            ("phone", "By phone"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("entered_why", models.CharField(blank=True, max_length=300)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("receipt", models.CharField(max_length=64, unique=True)),
                ("seed", models.CharField(max_length=32)),
                ("link", models.CharField(max_length=64, unique=True)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("address_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("said_at", models.DateTimeField()),
                ("first_due_on", models.DateField()),
                ("due_on", models.DateField()),
                ("is_owed", models.BooleanField(default=True)),
                ("first_replied_on", models.DateField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_why", models.CharField(blank=True, max_length=300)),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
                (
                    "ask",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contribution",
                        to="contributions.ask",
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
                    "hidden_by",
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
                "verbose_name": "contribution",
            },
        ),
        migrations.CreateModel(
            name="ReservedCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "forms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="contributions.paperforms",
                    ),
                ),
                (
                    "contribution",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="form",
                        to="contributions.sectorcontribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "reserved receipt of a contribution",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("forms", "number"), name="contributions_reserved_numbered"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("owed_on", models.DateField()),
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
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="contributions.sectorcontribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply to a contribution",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution", "number"), name="contributions_reply_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="contributions_reply_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("together", models.TextField(blank=True)),
                ("worked", models.TextField(blank=True)),
                ("better", models.TextField(blank=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("said_at", models.DateTimeField()),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wordings",
                        to="contributions.sectorcontribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "wording",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution", "number"), name="contributions_wording_numbered"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="sectorcontribution",
            name="current",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contributions.wording",
            ),
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=600)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for the organisation"),
                            ("approved", "Approved"),
                            ("declined", "Not approved"),
                            ("withdrawn", "Withdrawn by the organisation"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_why", models.CharField(blank=True, max_length=300)),
                (
                    "answered_for",
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
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="contributions.sectorcontribution",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contributions.wording",
                    ),
                ),
            ],
            options={
                "verbose_name": "quote",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution", "number"), name="contributions_quote_numbered"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["proposed", "approved"])),
                        fields=("contribution", "text"),
                        name="contributions_quote_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("state", "proposed")),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True), ("answered_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="contributions_quote_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_for__isnull", True),
                            models.Q(("answered_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contributions_quote_answered_for_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="sectorcontribution",
            index=models.Index(fields=["year", "about", "-said_at", "-id"], name="contributions_of_year"),
        ),
        migrations.AddIndex(
            model_name="sectorcontribution",
            index=models.Index(fields=["-said_at", "-id"], name="contributions_latest"),
        ),
        migrations.AddIndex(
            model_name="sectorcontribution",
            index=models.Index(
                condition=models.Q(("is_owed", True)), fields=["about", "due_on"], name="contributions_owed"
            ),
        ),
        migrations.AddConstraint(
            model_name="sectorcontribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body__isnull", False)),
                fields=("year", "about", "body"),
                name="contributions_one_per_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectorcontribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel__in", ["link", "unasked"]), ("entered_by__isnull", True)),
                    models.Q(
                        ("channel__in", ["paper", "phone", "meeting"]),
                        ("entered_by__isnull", False),
                        models.Q(("entered_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="contributions_entered_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectorcontribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden_at__isnull", True),
                    models.Q(("hidden_by__isnull", False), models.Q(("hidden_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="contributions_hidden_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectorcontribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("body__isnull", True), ("group", ""), _connector="OR"),
                name="contributions_from_a_body_or_a_group",
            ),
        ),
    ]
