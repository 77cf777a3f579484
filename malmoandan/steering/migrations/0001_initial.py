import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("title", models.CharField(max_length=200)),
                ("starts_at", models.DateTimeField(db_index=True)),
                ("ends_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("accessibility", models.TextField(blank=True)),
                ("online_url", models.URLField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("called", "Called"),
                            ("held", "Held, notes not confirmed yet"),
                            ("confirmed", "Held, notes confirmed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("planned_at", models.DateTimeField()),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_why", models.CharField(blank=True, max_length=500)),
                ("has_quorum", models.BooleanField(default=False)),
                ("notes", models.TextField(blank=True)),
                ("notes_version", models.PositiveIntegerField(default=0)),
                ("offered_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "meeting",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="steering_meeting_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at__isnull", False), ("state__in", ("held", "confirmed"))),
                            models.Q(
                                models.Q(("state__in", ("held", "confirmed")), _negated=True),
                                ("held_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="steering_meeting_held_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("state", "confirmed")),
                            models.Q(
                                models.Q(("state", "confirmed"), _negated=True),
                                ("confirmed_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="steering_meeting_confirmed_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("cancelled_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="steering_meeting_cancelled_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decide", "To decide"),
                            ("discuss", "To discuss"),
                            ("inform", "For information"),
                            ("overdue", "Has waited too long"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("automatic", "Drawn up from what waits"),
                            ("proposed", "Proposed by a body"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=100)),
                ("url", models.CharField(blank=True, max_length=300)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("overdue", "Overdue"),
                            ("key", "Waits for a party's key"),
                            ("decision", "A decision not yet carried out"),
                            ("follow_up", "The quarter's follow-up"),
                            ("risk", "A risk to look at again"),
                            ("proposed", "Proposed by a body"),
                            ("postponed", "Moved from an earlier meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("ground", models.CharField(blank=True, max_length=140)),
                ("raised_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_why", models.CharField(blank=True, max_length=500)),
                ("minutes", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decided", "Decided"),
                            ("discussed", "Discussed"),
                            ("informed", "Told of"),
                            ("postponed", "Moved to the next meeting"),
                        ],
                        max_length=10,
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
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_to",
                        to="steering.agendaitem",
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
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="steering.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), models.Q(("ground", ""), _negated=True)
                        ),
                        fields=("ground",),
                        name="steering_item_drawn_up_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("meeting__isnull", True), ("position__isnull", True)),
                            models.Q(("meeting__isnull", False), ("position__isnull", False)),
                            _connector="OR",
                        ),
                        name="steering_item_taken_has_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", "proposed"), _negated=True),
                            models.Q(
                                ("body__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                                models.Q(("title", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="steering_item_proposed_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotesConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="steering.meeting",
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
                "verbose_name": "confirmation of notes",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cleared_at__isnull", True)),
                        fields=("meeting", "party"),
                        name="steering_confirmation_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("what", models.TextField()),
                (
                    "likelihood",
                    models.CharField(
                        choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")], max_length=10
                    ),
                ),
                (
                    "consequence",
                    models.CharField(
                        choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")], max_length=10
                    ),
                ),
                ("doing", models.TextField()),
                ("review_on", models.DateField(db_index=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Kept an eye on"), ("closed", "No longer a risk")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("sentence", models.CharField(blank=True, max_length=500)),
                ("version", models.PositiveIntegerField(default=1)),
                ("named_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
            ],
            options={
                "verbose_name": "risk",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(("sentence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="steering_risk_closed_with_a_sentence",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=200)),
                ("amount", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("decided", "Decided"), ("used", "Used")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("planned_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
            ],
            options={
                "verbose_name": "budget line",
                "indexes": [models.Index(fields=["-year", "id"], name="steering_budget_by_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="steering_budget_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LoggedDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be carried out"),
                            ("stands", "Stands, nothing to carry out"),
                            ("done", "Carried out"),
                            ("dropped", "Dropped by a later decision"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sentence", models.CharField(blank=True, max_length=500)),
                ("ends_as", models.CharField(blank=True, max_length=10)),
                ("logged_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
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
                    "ends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_by",
                        to="steering.loggeddecision",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="steering.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="steering.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "logged decision",
                "indexes": [models.Index(fields=["state", "due_on"], name="steering_decision_owed")],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="steering_decision_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", True), ("due_on__isnull", True)),
                            models.Q(("body__isnull", False), ("due_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="steering_decision_owed_by_a_body_and_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True),
                            ("body__isnull", False),
                            _connector="OR",
                        ),
                        name="steering_decision_open_is_owed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", True), ("state__in", ("open", "stands"))),
                            models.Q(
                                ("finished_at__isnull", False),
                                ("state__in", ("done", "dropped")),
                                models.Q(("sentence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="steering_decision_ended_with_a_sentence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends__isnull", True), ("ends_as", "")),
                            models.Q(("ends__isnull", False), ("ends_as__in", ("done", "dropped"))),
                            _connector="OR",
                        ),
                        name="steering_decision_ends_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("about", models.CharField(blank=True, max_length=100)),
                (
                    "light",
                    models.CharField(
                        choices=[
                            ("on_plan", "According to plan"),
                            ("risk", "Risk of falling behind"),
                            ("off_plan", "Off plan"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("due_on", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
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
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="steering.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("year", "quarter", "party"), name="steering_follow_up_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                        name="steering_follow_up_quarter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="steering_follow_up_in_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="steering.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "body"), name="steering_attendance_once"),
                    models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="steering_attendance_somebody"
                    ),
                ],
            },
        ),
    ]
