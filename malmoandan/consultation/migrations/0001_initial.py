import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0001_initial"),
        ("parties", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quote_exact", models.TextField(blank=True)),
                ("quote_prefix", models.CharField(blank=True, max_length=64)),
                ("quote_suffix", models.CharField(blank=True, max_length=64)),
                ("text", models.TextField()),
                ("language", models.CharField(default="sv", max_length=10)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("visitor", models.CharField(blank=True, max_length=64)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Sent here"),
                            ("paper", "On paper"),
                            ("phone", "By phone"),
                            ("meeting", "At a meeting"),
                            ("letter", "By e-mail"),
                        ],
                        default="web",
                        max_length=10,
                    ),
                ),
                ("entered_why", models.CharField(blank=True, max_length=500)),
                ("received_on", models.DateField()),
                ("receipt", models.CharField(max_length=14, unique=True)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("commented_at", models.DateTimeField()),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_why", models.CharField(blank=True, max_length=500)),
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
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
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
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="address_offers",
                        to="consultation.comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "unconfirmed address",
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=300)),
                ("url", models.CharField(blank=True, max_length=300)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "consultation",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("subject",),
                        name="consultation_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__gt", models.F("opens_on")), ("answer_by__gte", models.F("closes_on"))
                        ),
                        name="consultation_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True), ("closed_at__isnull", False), _connector="OR"
                        ),
                        name="consultation_closed_before_published",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="consultation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="consultation.consultation",
            ),
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("changed", "The text is changed"),
                            ("partly", "The text is changed in part"),
                            ("not_changed", "The text is not changed"),
                            ("already_there", "It is already in the text"),
                        ],
                        max_length=15,
                    ),
                ),
                ("reasons", models.TextField()),
                ("answered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                ("comments", models.ManyToManyField(related_name="answers", to="consultation.comment")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="consultation.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
            },
        ),
        migrations.CreateModel(
            name="PassageSnapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=40)),
                ("heading", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="consultation.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "passage",
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "key"), name="consultation_passage_key"),
                    models.UniqueConstraint(
                        fields=("consultation", "position"), name="consultation_passage_place"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="consultation.passagesnapshot",
            ),
        ),
        migrations.CreateModel(
            name="CommentReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reporter", models.CharField(max_length=100)),
                ("why", models.CharField(max_length=500)),
                ("reported_at", models.DateTimeField()),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="consultation.comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("comment", "reporter"), name="consultation_one_report_each"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["consultation", "passage", "id"], name="consultation_comment_place"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["visitor", "commented_at"], name="consultation_comment_visitor"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["person", "commented_at"], name="consultation_comment_person"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden_at__isnull", True),
                    models.Q(("hidden_by__isnull", False), models.Q(("hidden_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="consultation_hidden_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("channel", "web"),
                    models.Q(("entered_by__isnull", False), models.Q(("entered_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="consultation_entered_with_reason",
            ),
        ),
    ]
