import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0001_initial"),
        ("parties", "0002_reading_indexes"),
        ("parties", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("premises", "Premises and times"),
                            ("grants", "Grants and money"),
                            ("forms", "Forms and paperwork"),
                            ("digital", "Digital services"),
                            ("law", "Rules and law"),
                            ("information", "Information and language"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120)),
                ("name", models.CharField(blank=True, max_length=80)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Sent here"),
                            ("paper", "On paper"),
                            ("phone", "By phone"),
                            ("meeting", "At a meeting"),
                            ("visit", "In person"),
                            ("other", "In another way"),
                        ],
                        default="web",
                        max_length=10,
                    ),
                ),
                ("entered_why", models.CharField(blank=True, max_length=300)),
                ("receipt", models.CharField(max_length=64, unique=True)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("address_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("reported_at", models.DateTimeField()),
                ("first_due_on", models.DateField()),
                ("first_answered_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("owned", "Someone is preparing an answer"),
                            ("answered", "Answered"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                ("routing_note", models.CharField(blank=True, max_length=300)),
                ("route_by", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("removed", "Removed"),
                            ("partly", "Partly removed"),
                            ("promised", "Will be removed"),
                            ("kept", "Not removed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("removed_on", models.DateField(blank=True, null=True)),
                ("promised_on", models.DateField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_why", models.CharField(blank=True, max_length=300)),
                (
                    "asked_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.body",
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
                (
                    "offered_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obstacles",
                        to="parties.body",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "obstacle",
                "indexes": [
                    models.Index(
                        condition=models.Q(("hidden_at__isnull", True)),
                        fields=["-reported_at", "-id"],
                        name="matters_obstacle_shown",
                    ),
                    models.Index(fields=["state", "due_on"], name="matters_obstacle_waiting"),
                    models.Index(fields=["owner", "due_on"], name="matters_obstacle_owned"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("owner__isnull", False),
                                ("party__isnull", False),
                                models.Q(("state", "received"), _negated=True),
                            ),
                            models.Q(("owner__isnull", True), ("state", "received")),
                            _connector="OR",
                        ),
                        name="matters_obstacle_owner_once_owned",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "web"), ("entered_by__isnull", True)),
                            models.Q(
                                models.Q(("channel", "web"), _negated=True),
                                ("entered_by__isnull", False),
                                models.Q(("entered_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="matters_obstacle_entered_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hidden_at__isnull", True),
                            models.Q(
                                ("hidden_by__isnull", False), models.Q(("hidden_why", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="matters_obstacle_hidden_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("outcome", "removed"), _negated=True),
                                ("removed_on__isnull", False),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("outcome", "promised"), _negated=True),
                                ("promised_on__isnull", False),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("state", "answered"), _negated=True),
                                models.Q(("outcome", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="matters_obstacle_outcome_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObstacleAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("removed", "Removed"),
                            ("partly", "Partly removed"),
                            ("promised", "Will be removed"),
                            ("kept", "Not removed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField()),
                ("next_step", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("removed_on", models.DateField(blank=True, null=True)),
                ("promised_on", models.DateField(blank=True, null=True)),
                ("owed_on", models.DateField()),
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
                    "obstacle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="matters.obstacle",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to an obstacle",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("obstacle", "number"), name="matters_obstacle_answer_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reasons", ""), _negated=True),
                            models.Q(("next_step", ""), _negated=True),
                        ),
                        name="matters_obstacle_answer_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", "removed"),
                                ("promised_on__isnull", True),
                                ("removed_on__isnull", False),
                            ),
                            models.Q(
                                ("outcome", "promised"),
                                ("promised_on__isnull", False),
                                ("removed_on__isnull", True),
                            ),
                            models.Q(
                                ("outcome__in", ["partly", "kept"]),
                                ("promised_on__isnull", True),
                                ("removed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="matters_obstacle_answer_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObstacleFollowUp",
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
                ("said_at", models.DateTimeField()),
                (
                    "obstacle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="matters.obstacle",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up of an obstacle",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("obstacle", "number"), name="matters_obstacle_follow_up_place"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObstacleSupport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("supporter", models.CharField(blank=True, max_length=100)),
                ("is_named", models.BooleanField(default=False)),
                ("said_at", models.DateTimeField()),
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
                    "obstacle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="matters.obstacle",
                    ),
                ),
            ],
            options={
                "verbose_name": "support of an obstacle",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", False)),
                        fields=("obstacle", "body"),
                        name="matters_obstacle_support_per_body",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", True)),
                        fields=("obstacle", "supporter"),
                        name="matters_obstacle_support_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", False), ("supporter", "")),
                            models.Q(
                                ("body__isnull", True),
                                ("is_named", False),
                                models.Q(("supporter", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="matters_obstacle_support_by_one",
                    ),
                ],
            },
        ),
    ]
