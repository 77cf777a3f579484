import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_reading_indexes"),
        ("parties", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.CharField(max_length=40)),
                ("question", models.CharField(max_length=300)),
                ("background", models.TextField(blank=True)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("is_public", models.BooleanField(default=True)),
                ("last_number", models.PositiveIntegerField(default=0)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "conversation",
                "indexes": [models.Index(fields=["-opens_at", "-id"], name="opinions_newest_first")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_kind", "subject_id"), name="opinions_one_to_a_subject"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject_kind", ""), _negated=True),
                            models.Q(("subject_id", ""), _negated=True),
                            models.Q(("question", ""), _negated=True),
                        ),
                        name="opinions_conversation_is_about_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at__isnull", True),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="opinions_opens_before_it_closes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(max_length=500)),
                ("turned_at", models.DateTimeField()),
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
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing_keys",
                        to="opinions.conversation",
                    ),
                ),
            ],
            options={
                "verbose_name": "key to close early",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conversation", "party"), name="opinions_one_key_a_party"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="opinions_key_has_reasons"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("text", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for an answer"),
                            ("accepted", "Voted on"),
                            ("declined", "Not taken up"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("alias", models.CharField(blank=True, max_length=80)),
                ("visitor", models.CharField(blank=True, max_length=64)),
                ("theme_id", models.CharField(blank=True, max_length=40)),
                ("proposed_at", models.DateTimeField()),
                ("ruled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("same", "It says the same as another statement"),
                            ("two_in_one", "It says two things at once"),
                            ("off_question", "It is not about the question"),
                            ("unclear", "It cannot be agreed or disagreed with"),
                            ("harmful", "It harms or exposes somebody"),
                        ],
                        max_length=20,
                    ),
                ),
                ("ruled_why", models.CharField(blank=True, max_length=500)),
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
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="opinions.conversation",
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
                (
                    "ruled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
                (
                    "ruled_party",
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
                "verbose_name": "statement",
                "indexes": [
                    models.Index(fields=["conversation", "state", "number"], name="opinions_statement_state"),
                    models.Index(fields=["person"], name="opinions_statement_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conversation", "number"), name="opinions_statement_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="opinions_statement_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "proposed"), ("ruled_at__isnull", False), _connector="OR"
                        ),
                        name="opinions_ruled_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(
                                models.Q(("ground", ""), _negated=True),
                                models.Q(("ruled_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="opinions_declined_with_reasons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("text", models.CharField(max_length=200)),
                ("translated_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.mandate"
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
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="opinions.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("statement", "language"),
                        name="opinions_one_text_a_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="opinions_translation_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoteBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("voters", models.PositiveIntegerField()),
                ("votes", models.PositiveIntegerField()),
                ("tallies", models.JSONField()),
                ("root", models.CharField(max_length=64)),
                ("is_last", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField()),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="opinions.conversation",
                    ),
                ),
            ],
            options={
                "verbose_name": "batch of votes",
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "number"), name="opinions_batch_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="OpinionMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("computed", models.JSONField()),
                ("computed_at", models.DateTimeField()),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maps",
                        to="opinions.conversation",
                    ),
                ),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="map",
                        to="opinions.votebatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "map of opinions",
            },
        ),
        migrations.CreateModel(
            name="Voter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("seed", models.CharField(blank=True, max_length=32)),
                ("receipt", models.CharField(max_length=64)),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voters",
                        to="opinions.conversation",
                    ),
                ),
            ],
            options={
                "verbose_name": "voter",
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "key"), name="opinions_one_voter"),
                    models.UniqueConstraint(fields=("conversation", "receipt"), name="opinions_one_receipt"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.SmallIntegerField(choices=[(1, "Agree"), (0, "Pass"), (-1, "Disagree")])),
                (
                    "published",
                    models.SmallIntegerField(
                        blank=True, choices=[(1, "Agree"), (0, "Pass"), (-1, "Disagree")], null=True
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="opinions.statement",
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="opinions.voter",
                    ),
                ),
            ],
            options={
                "verbose_name": "vote",
                "constraints": [
                    models.UniqueConstraint(fields=("voter", "statement"), name="opinions_one_vote"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__gte", -1),
                            ("value__lte", 1),
                            models.Q(
                                ("published__isnull", True),
                                models.Q(("published__gte", -1), ("published__lte", 1)),
                                _connector="OR",
                            ),
                        ),
                        name="opinions_vote_is_a_choice",
                    ),
                ],
            },
        ),
    ]
