import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import malmoandan.meetings.models.meetings


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
        ("parties", "__first__"),
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
                ("subject_kind", models.CharField(blank=True, max_length=60)),
                ("subject_id", models.CharField(blank=True, max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open_meeting", "Open meeting"),
                            ("workshop", "Workshop"),
                            ("seminar", "Seminar"),
                            ("open_house", "Open house"),
                        ],
                        default="open_meeting",
                        max_length=15,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("purpose", models.TextField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("area", models.CharField(blank=True, max_length=80)),
                ("facilities", models.JSONField(blank=True, default=list)),
                ("facilities_more", models.TextField(blank=True)),
                ("online_url", models.URLField(blank=True, max_length=500)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("seats", models.PositiveIntegerField(blank=True, null=True)),
                ("co_accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("is_public", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "door",
                    models.CharField(
                        default=malmoandan.meetings.models.meetings.new_door, max_length=24, unique=True
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("came", models.PositiveIntegerField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_why", models.CharField(blank=True, max_length=500)),
                ("notes_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("needs_told", models.CharField(blank=True, max_length=1000)),
                ("needs_forgotten_at", models.DateTimeField(blank=True, null=True)),
                ("people_forgotten_at", models.DateTimeField(blank=True, null=True)),
                (
                    "co_organiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="co_organised_meetings",
                        to="parties.body",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="parties.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "indexes": [
                    models.Index(fields=["state", "starts_at", "id"], name="meetings_meeting_coming"),
                    models.Index(fields=["starts_at", "id"], name="meetings_meeting_order"),
                    models.Index(fields=["subject_kind", "subject_id"], name="meetings_meeting_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="meetings_meeting_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("co_organiser__isnull", True),
                            models.Q(("co_organiser", models.F("organiser")), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_meeting_two_hosts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("co_accepted_at__isnull", True), ("co_organiser__isnull", False), _connector="OR"
                        ),
                        name="meetings_meeting_accepted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came__isnull", False), ("held_at__isnull", False), ("state", "held")),
                            models.Q(
                                models.Q(("state", "held"), _negated=True),
                                ("came__isnull", True),
                                ("held_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_meeting_held_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("state", "cancelled"),
                                models.Q(("cancelled_why", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True),
                                ("cancelled_at__isnull", True),
                                ("cancelled_why", ""),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_meeting_cancelled_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place", ""), _negated=True),
                            models.Q(("online_url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_meeting_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seats__isnull", True), ("seats__gt", 0), _connector="OR"),
                        name="meetings_meeting_seats",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False), ("invited_at__isnull", False), _connector="OR"
                        ),
                        name="meetings_meeting_public_since",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrangement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        choices=[
                            ("interpreter", "Interpreter"),
                            ("sign_language", "Sign language interpreter"),
                            ("hearing_loop", "Hearing loop"),
                            ("childcare", "Somebody who looks after children"),
                            ("evening", "Evening or weekend"),
                            ("travel", "Help with getting there"),
                            ("quiet_room", "A quiet room"),
                            ("food", "Special food"),
                            ("other", "Something else"),
                        ],
                        max_length=15,
                    ),
                ),
                ("is_arranged", models.BooleanField(default=False)),
                ("what", models.CharField(blank=True, max_length=200)),
                ("cost", models.PositiveIntegerField(blank=True, null=True)),
                ("asked", models.PositiveIntegerField(blank=True, null=True)),
                ("met", models.PositiveIntegerField(blank=True, null=True)),
                ("arranged_at", models.DateTimeField()),
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
                        related_name="arrangements",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "arrangement",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "need"), name="meetings_arrangement_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked__isnull", True), ("met__isnull", True)),
                            models.Q(
                                ("asked__isnull", False),
                                ("met__isnull", False),
                                ("met__lte", models.F("asked")),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_arrangement_met_of_asked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotesVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("lessons", models.TextField(blank=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("written_at", models.DateTimeField()),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes_versions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "notes",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="meetings_notes_numbered")
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
                ("confirmed_at", models.DateTimeField()),
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="meetings.notesversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "confirmation of notes",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "party"), name="meetings_confirmed_once_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperSheets",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=300)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("count", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=32)),
                ("reserved_at", models.DateTimeField()),
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
                        related_name="paper_sheets",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper forms",
            },
        ),
        migrations.CreateModel(
            name="PulseAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(blank=True, max_length=64)),
                ("trust", models.PositiveSmallIntegerField()),
                ("heard", models.PositiveSmallIntegerField()),
                ("again", models.PositiveSmallIntegerField()),
                ("batch", models.PositiveIntegerField(blank=True, null=True)),
                ("split", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pulse_answers",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "side",
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
                "verbose_name": "answer to the pulse",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("token", ""), _negated=True),
                        fields=("meeting", "token"),
                        name="meetings_pulse_once_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trust__gte", 1), ("trust__lte", 5)),
                        name="meetings_pulse_trust_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heard__gte", 1), ("heard__lte", 5)),
                        name="meetings_pulse_heard_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("again__gte", 1), ("again__lte", 5)),
                        name="meetings_pulse_again_in_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("trust", models.PositiveIntegerField()),
                ("heard", models.PositiveIntegerField()),
                ("again", models.PositiveIntegerField()),
                ("shown_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pulse_batches",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "pulse",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"), name="meetings_pulse_batch_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__gte", 5)), name="meetings_pulse_batch_five"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseSide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("count", models.PositiveIntegerField()),
                ("trust", models.PositiveIntegerField()),
                ("heard", models.PositiveIntegerField()),
                ("again", models.PositiveIntegerField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sides",
                        to="meetings.pulsebatch",
                    ),
                ),
                (
                    "side",
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
                "verbose_name": "pulse of one side",
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "side"), name="meetings_pulse_side_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("side__isnull", True)),
                        fields=("batch",),
                        name="meetings_pulse_no_side_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__gte", 5)), name="meetings_pulse_side_five"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("remarked_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="meetings.notesversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "remark",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="meetings_remark_says"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days_before", models.PositiveSmallIntegerField()),
                ("reminded_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "days_before"), name="meetings_reminded_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Represented",
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
                            ("council", "Council"),
                            ("executive_board", "Executive board"),
                            ("committee", "Committee"),
                            ("department", "Department"),
                            ("municipal_company", "Municipal company"),
                            ("assembly", "Sector assembly"),
                            ("steering_group", "Steering group"),
                            ("association", "Association"),
                            ("umbrella", "Umbrella organisation"),
                            ("foundation", "Foundation"),
                            ("faith_community", "Faith community"),
                            ("cooperative", "Co-operative or social enterprise"),
                            ("informal_group", "Informal group or network"),
                            ("region", "Region"),
                            ("university", "University"),
                            ("business", "Business"),
                            ("other", "Other actor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="represented",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "represented bodies",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "kind"), name="meetings_represented_once"),
                    models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="meetings_represented_somebody"
                    ),
                ],
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
                ("used_for", models.CharField(blank=True, max_length=100)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sheets",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="meetings.papersheets",
                    ),
                ),
            ],
            options={
                "verbose_name": "reserved receipt",
                "constraints": [
                    models.UniqueConstraint(fields=("sheets", "number"), name="meetings_reserved_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("used_for", ""), _negated=True),
                        fields=("used_for",),
                        name="meetings_reserved_used_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                ("visitor", models.CharField(blank=True, max_length=64)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("address_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("needs_more", models.CharField(blank=True, max_length=500)),
                ("receipt", models.CharField(max_length=64, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("coming", "Has a seat"),
                            ("waiting", "On the waiting list"),
                            ("cancelled", "Does not come"),
                            ("came", "Was there"),
                        ],
                        max_length=10,
                    ),
                ),
                ("entered_why", models.CharField(blank=True, max_length=300)),
                ("signed_up_at", models.DateTimeField()),
                ("seated_at", models.DateTimeField(blank=True, null=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("came_at", models.DateTimeField(blank=True, null=True)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_ups",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-up",
                "indexes": [models.Index(fields=["meeting", "state", "id"], name="meetings_signup_line")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("entered_by__isnull", True),
                            ("person__isnull", False),
                            models.Q(("state", "cancelled"), _negated=True),
                        ),
                        fields=("meeting", "person"),
                        name="meetings_signup_one_seat_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left_at__isnull", False), ("state", "cancelled")),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True), ("left_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="meetings_signup_left_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_at__isnull", False), ("state", "came")),
                            models.Q(models.Q(("state", "came"), _negated=True), ("came_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="meetings_signup_came_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entered_by__isnull", True),
                            models.Q(("entered_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_signup_entered_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedAsked",
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
                            ("interpreter", "Interpreter"),
                            ("sign_language", "Sign language interpreter"),
                            ("hearing_loop", "Hearing loop"),
                            ("childcare", "Somebody who looks after children"),
                            ("evening", "Evening or weekend"),
                            ("travel", "Help with getting there"),
                            ("quiet_room", "A quiet room"),
                            ("food", "Special food"),
                            ("other", "Something else"),
                        ],
                        max_length=15,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=120)),
                (
                    "sign_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="meetings.signup",
                    ),
                ),
            ],
            options={
                "verbose_name": "access need",
                "constraints": [
                    models.UniqueConstraint(fields=("sign_up", "kind"), name="meetings_need_once")
                ],
            },
        ),
    ]
