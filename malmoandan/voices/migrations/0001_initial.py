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
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("web", "Sent here"),
                            ("meeting", "At a meeting"),
                            ("paper", "On paper"),
                            ("phone", "By phone"),
                            ("outreach", "Where people are"),
                            ("import", "From another system"),
                        ],
                        default="web",
                        max_length=10,
                    ),
                ),
                ("alias", models.CharField(blank=True, max_length=80)),
                ("visitor", models.CharField(blank=True, max_length=64)),
                ("receipt", models.CharField(max_length=64, unique=True)),
                ("entered_why", models.CharField(blank=True, max_length=300)),
                ("consent", models.BooleanField(default=False)),
                ("meeting_id", models.CharField(blank=True, max_length=20)),
                ("area", models.CharField(blank=True, max_length=80)),
                ("source_key", models.CharField(blank=True, max_length=100)),
                ("said_at", models.DateTimeField()),
                ("name_hidden_at", models.DateTimeField(blank=True, null=True)),
                ("author_hidden_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "hidden_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("threat", "It threatens or harasses somebody"),
                            ("hate", "It agitates against a group of people"),
                            ("private", "It tells private things about somebody"),
                            ("illegal", "It is against the law in another way"),
                            ("advertising", "It is advertising, or the same words again and again"),
                        ],
                        max_length=12,
                    ),
                ),
                ("hidden_why", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("body_supports", models.PositiveIntegerField(default=0)),
                ("people_supports", models.PositiveIntegerField(default=0)),
                ("reply_count", models.PositiveIntegerField(default=0)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("address_language", models.CharField(blank=True, max_length=10)),
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
                "verbose_name": "contribution",
            },
        ),
        migrations.CreateModel(
            name="AddressOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("salt", models.CharField(max_length=32)),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                ("offered_at", models.DateTimeField()),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="address_offers",
                        to="voices.contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "unconfirmed address",
            },
        ),
        migrations.CreateModel(
            name="Gathering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.CharField(max_length=60)),
                ("question", models.CharField(max_length=300, verbose_name="question")),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("answer_due_on", models.DateField()),
                ("first_answer_due_on", models.DateField()),
                ("is_public", models.BooleanField(default=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "answerer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
            ],
            options={
                "verbose_name": "gathering of voices",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_kind", "subject_id"), name="voices_gathering_one_per_subject"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at__isnull", True),
                            ("closes_at__gte", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="voices_gathering_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="contribution",
            name="gathering",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="voices.gathering",
            ),
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
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("alias", models.CharField(blank=True, max_length=80)),
                ("visitor", models.CharField(blank=True, max_length=64)),
                ("receipt", models.CharField(max_length=64, unique=True)),
                ("said_at", models.DateTimeField()),
                ("name_hidden_at", models.DateTimeField(blank=True, null=True)),
                ("author_hidden_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "hidden_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("threat", "It threatens or harasses somebody"),
                            ("hate", "It agitates against a group of people"),
                            ("private", "It tells private things about somebody"),
                            ("illegal", "It is against the law in another way"),
                            ("advertising", "It is advertising, or the same words again and again"),
                        ],
                        max_length=12,
                    ),
                ),
                ("hidden_why", models.CharField(blank=True, max_length=300)),
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
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="voices.contribution",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="voices.reply",
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
                "verbose_name": "reply",
                "indexes": [
                    models.Index(fields=["contribution", "parent", "id"], name="voices_reply_thread")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("contribution", "number"), name="voices_reply_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="voices_reply_under_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hidden_at__isnull", True),
                            models.Q(
                                ("hidden_by__isnull", False),
                                models.Q(("hidden_why", ""), _negated=True),
                                models.Q(("hidden_rule", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="voices_reply_hidden_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reporter", models.CharField(blank=True, max_length=100)),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("threat", "It threatens or harasses somebody"),
                            ("hate", "It agitates against a group of people"),
                            ("private", "It tells private things about somebody"),
                            ("illegal", "It is against the law in another way"),
                            ("advertising", "It is advertising, or the same words again and again"),
                        ],
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500)),
                ("reported_at", models.DateTimeField()),
                ("settle_by", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("kept", "The words stay"), ("hidden", "The words are hidden")],
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_why", models.CharField(blank=True, max_length=300)),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="voices.contribution",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="voices.reply",
                    ),
                ),
                (
                    "settled_by",
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
                "verbose_name": "report",
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=["settle_by", "id"],
                        name="voices_report_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("reply__isnull", True), models.Q(("reporter", ""), _negated=True)
                        ),
                        fields=("contribution", "reporter"),
                        name="voices_report_once_each",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("reply__isnull", False), models.Q(("reporter", ""), _negated=True)
                        ),
                        fields=("reply", "reporter"),
                        name="voices_report_of_reply_once_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", ""), ("settled_at__isnull", True), ("settled_by__isnull", True)
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("settled_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="voices_report_settled_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("supporter", models.CharField(blank=True, max_length=100)),
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
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="voices.contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "support of a contribution",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", False)),
                        fields=("contribution", "body"),
                        name="voices_support_per_body",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", True)),
                        fields=("contribution", "supporter"),
                        name="voices_support_each",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", False), ("supporter", "")),
                            models.Q(("body__isnull", True), models.Q(("supporter", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="voices_support_by_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("picture", "Picture"), ("document", "Document")], max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("description", models.CharField(blank=True, max_length=300)),
                ("media_type", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("attached_at", models.DateTimeField()),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="voices.contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution", "number"), name="voices_attachment_number"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["gathering", "-said_at", "-id"], name="voices_contribution_latest"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                fields=["gathering", "-people_supports", "-body_supports", "-id"],
                name="voices_contribution_supported",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["gathering", "answered_at"], name="voices_contribution_answered"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["person", "said_at"], name="voices_contribution_person"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("meeting_id", ""), _negated=True),
                fields=["meeting_id"],
                name="voices_contribution_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                fields=("gathering", "number"), name="voices_contribution_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_key", ""), _negated=True),
                fields=("gathering", "source_key"),
                name="voices_contribution_imported_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("entered_by__isnull", True),
                    models.Q(
                        models.Q(("entered_why", ""), _negated=True),
                        ("consent", True),
                        models.Q(("origin", "web"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="voices_contribution_entered_with_reason_and_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin__in", ["paper", "phone", "outreach"]), _negated=True),
                    ("entered_by__isnull", False),
                    _connector="OR",
                ),
                name="voices_contribution_spoken_for_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden_at__isnull", True),
                    models.Q(
                        ("hidden_by__isnull", False),
                        models.Q(("hidden_why", ""), _negated=True),
                        models.Q(("hidden_rule", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="voices_contribution_hidden_with_reason",
            ),
        ),
    ]
