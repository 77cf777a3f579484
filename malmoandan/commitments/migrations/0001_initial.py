import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="what is promised")),
                ("description", models.TextField(blank=True)),
                ("resources", models.TextField(blank=True)),
                ("hours", models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True)),
                ("kronor", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("due_on", models.DateField()),
                ("original_due_on", models.DateField()),
                ("hangs_on", models.CharField(blank=True, db_index=True, max_length=100)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("own", "The owner decides itself"),
                            ("officer", "An officer decides by delegation"),
                            ("political", "A political body decides"),
                        ],
                        default="own",
                        max_length=10,
                    ),
                ),
                ("delegation", models.CharField(blank=True, max_length=200)),
                ("reported_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("paragraph", models.CharField(blank=True, max_length=40)),
                ("registry_no", models.CharField(blank=True, max_length=60)),
                ("document_url", models.URLField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("decided", "Decided politically"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("partly", "Partly done"),
                            ("not_done", "Not carried out"),
                            ("handed_over", "Handed over"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("proposed_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("is_over", models.BooleanField(default=False)),
                ("offered_words", models.CharField(blank=True, max_length=1000)),
                (
                    "counterpart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments_received",
                        to="parties.body",
                    ),
                ),
                (
                    "deciding_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.body",
                    ),
                ),
                (
                    "offered_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.body",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="parties.body",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="commitments.commitment",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "indexes": [
                    models.Index(fields=["is_over", "due_on", "id"], name="commitments_by_day"),
                    models.Index(fields=["-due_on", "-id"], name="commitments_latest_day"),
                    models.Index(fields=["state", "due_on"], name="commitments_by_state"),
                    models.Index(fields=["-proposed_at", "-id"], name="commitments_newest"),
                    models.Index(fields=["title", "id"], name="commitments_by_title"),
                    models.Index(fields=["owner", "due_on"], name="commitments_of_owner"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner", models.F("counterpart")), _negated=True),
                        name="commitments_to_another_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accepted_at__isnull", True),
                                ("state__in", ("proposed", "declined", "withdrawn")),
                            ),
                            models.Q(
                                ("accepted_at__isnull", False),
                                (
                                    "state__in",
                                    (
                                        "accepted",
                                        "decided",
                                        "under_way",
                                        "done",
                                        "partly",
                                        "not_done",
                                        "handed_over",
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="commitments_accepted_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state__in", ("done", "partly", "not_done", "handed_over")),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ("done", "partly", "not_done", "handed_over")),
                                    _negated=True,
                                ),
                                ("ended_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="commitments_ended_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_over", True),
                                (
                                    "state__in",
                                    ("done", "partly", "not_done", "handed_over", "declined", "withdrawn"),
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        (
                                            "done",
                                            "partly",
                                            "not_done",
                                            "handed_over",
                                            "declined",
                                            "withdrawn",
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("is_over", False),
                            ),
                            _connector="OR",
                        ),
                        name="commitments_over_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "officer"), _negated=True),
                            models.Q(("delegation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commitments_delegated_by_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("deciding_body__isnull", False), ("level", "political")),
                            models.Q(
                                models.Q(("level", "political"), _negated=True),
                                ("deciding_body__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="commitments_decided_by_a_named_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "political"), _negated=True),
                            models.Q(
                                ("state__in", ["decided", "under_way", "done", "partly"]), _negated=True
                            ),
                            ("decided_on__isnull", False),
                            _connector="OR",
                        ),
                        name="commitments_carried_out_when_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("offered_to__isnull", True),
                            models.Q(("offered_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commitments_offered_with_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                            models.Q(("kronor__isnull", True), ("kronor__gte", 0), _connector="OR"),
                        ),
                        name="commitments_resources_are_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(db_index=True, max_length=20)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="commitments.commitment",
                    ),
                ),
            ],
            options={
                "verbose_name": "clause of a commitment",
                "constraints": [
                    models.UniqueConstraint(fields=("commitment", "key"), name="commitments_clause_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("returned", "Changes asked for"),
                            ("reworded", "New words put forward"),
                            ("accepted", "Accepted by the receiver"),
                            ("changed", "A change was accepted by the receiver"),
                            ("declined", "Declined by the receiver"),
                            ("withdrawn", "Taken back by the owner"),
                            ("decided", "Decided"),
                            ("reported", "Delegated decision reported"),
                            ("started", "Begun"),
                            ("progress", "How it goes"),
                            ("help", "Help asked for"),
                            ("offered", "Offered to a new owner"),
                            ("not_taken", "Stays with its owner"),
                            ("taken_over", "Taken over, if the receiver accepts"),
                            ("ended", "How it ended"),
                            ("view", "The receiver's view"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("decided", "Decided politically"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("partly", "Partly done"),
                            ("not_done", "Not carried out"),
                            ("handed_over", "Handed over"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("decided", "Decided politically"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("partly", "Partly done"),
                            ("not_done", "Not carried out"),
                            ("handed_over", "Handed over"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("instead", models.TextField(blank=True)),
                (
                    "seen_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("decided", "Decided politically"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("partly", "Partly done"),
                            ("not_done", "Not carried out"),
                            ("handed_over", "Handed over"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("evidence_title", models.CharField(blank=True, max_length=200)),
                ("evidence_url", models.URLField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.body"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="commitments.commitment",
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
                "verbose_name": "step of a commitment",
                "constraints": [
                    models.UniqueConstraint(fields=("commitment", "number"), name="commitments_step_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "ended"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commitments_end_is_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "ended"), _negated=True),
                            models.Q(("after__in", ["partly", "not_done"]), _negated=True),
                            models.Q(("instead", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commitments_unkept_says_what_instead",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["view", "progress", "help", "reported"]), _negated=True),
                            ("before", models.F("after")),
                            _connector="OR",
                        ),
                        name="commitments_talk_moves_nothing",
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
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                ("resources", models.TextField(blank=True)),
                ("hours", models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True)),
                ("kronor", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("due_on", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("worded_at", models.DateTimeField()),
                ("is_returned", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                            ("replaced", "Replaced by a newer one"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wordings",
                        to="commitments.commitment",
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
                "verbose_name": "wording of a commitment",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "number"), name="commitments_wording_place"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "waiting")),
                        fields=("commitment",),
                        name="commitments_one_wording_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "accepted"), _negated=True),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="commitments_wording_accepted_by_somebody",
                    ),
                ],
            },
        ),
    ]
