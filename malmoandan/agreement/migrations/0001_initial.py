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
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=12)),
                ("position", models.PositiveIntegerField()),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("label", models.CharField(blank=True, max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("heading", "Heading"),
                            ("paragraph", "Text"),
                            ("list_item", "List item"),
                            ("principle", "Principle"),
                            ("way_of_working", "Way of working"),
                            ("duty", "Responsibility"),
                            ("plan_requirement", "The action plan must include"),
                            ("contact", "Contact"),
                        ],
                        default="paragraph",
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={
                "verbose_name": "clause",
            },
        ),
        migrations.CreateModel(
            name="Principle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("clause_key", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=300)),
            ],
            options={
                "verbose_name": "principle",
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("level", models.PositiveSmallIntegerField(default=2)),
                ("heading", models.CharField(blank=True, max_length=300)),
                ("anchor", models.SlugField(max_length=80)),
            ],
            options={
                "verbose_name": "section",
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", models.CharField(max_length=300)),
                ("kinds", models.CharField(blank=True, max_length=200)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("public", "The public side"),
                            ("civil", "The civil society sector"),
                            ("both", "Both sides"),
                            ("unsaid", "Not stated"),
                        ],
                        default="unsaid",
                        max_length=10,
                    ),
                ),
                ("is_joint", models.BooleanField(default=False)),
                (
                    "recurrence",
                    models.CharField(
                        choices=[
                            ("always", "At all times"),
                            ("once", "Once"),
                            ("quarterly", "Every quarter"),
                            ("yearly", "Every year"),
                            ("per_period", "Each plan period"),
                            ("when_needed", "When needed"),
                        ],
                        default="always",
                        max_length=12,
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duties",
                        to="agreement.clause",
                    ),
                ),
            ],
            options={
                "verbose_name": "duty",
                "verbose_name_plural": "duties",
            },
        ),
        migrations.AddField(
            model_name="clause",
            name="section",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="clauses", to="agreement.section"
            ),
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("title", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consultation", "Out for consultation"),
                            ("proposed", "Proposed for adoption"),
                            ("in_force", "In force"),
                            ("retired", "Replaced"),
                            ("withdrawn", "Not taken further"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(default="sv", max_length=10)),
                ("summary_of_changes", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("highest_key", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("entered_force_at", models.DateTimeField(blank=True, null=True)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="agreement.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the agreement",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")),
                        fields=("state",),
                        name="agreement_one_version_in_force",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("state",),
                        name="agreement_one_version_proposed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "withdrawn")),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="agreement_only_drafts_are_unpublished",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("in_force", "retired")), _negated=True),
                            ("entered_force_at__isnull", False),
                            _connector="OR",
                        ),
                        name="agreement_in_force_since_a_moment",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="section",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="agreement.version"
            ),
        ),
        migrations.CreateModel(
            name="KeptReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("party", models.CharField(max_length=40)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("content", models.JSONField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="agreement.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of a file",
            },
        ),
        migrations.AddField(
            model_name="clause",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="clauses", to="agreement.version"
            ),
        ),
        migrations.CreateModel(
            name="Adhesion",
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
                            ("organisation", "An organisation"),
                            ("informal_group", "An informal group or network"),
                            ("person", "A person"),
                            ("committee", "A committee or other public body"),
                            ("other", "Another actor, such as a region, university or company"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Received"),
                            ("accepted", "Joined"),
                            ("second_look", "Waiting for a second look"),
                            ("refused", "Refused by both parties"),
                            ("left", "Has left"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("is_vouched", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=200)),
                ("area", models.CharField(blank=True, max_length=80)),
                ("contact_role", models.CharField(blank=True, max_length=120)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_phone", models.CharField(blank=True, max_length=40)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("minutes_url", models.URLField(blank=True)),
                ("is_listed", models.BooleanField(default=False)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("nonce", models.CharField(max_length=64, unique=True)),
                ("receipt_digest", models.CharField(max_length=64, unique=True)),
                ("joined_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("refusal_party", models.CharField(blank=True, max_length=40)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                ("refusal_reason", models.TextField(blank=True)),
                ("second_look_party", models.CharField(blank=True, max_length=40)),
                ("second_look_reason", models.TextField(blank=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adhesions",
                        to="parties.body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adhesions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "umbrella",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adhesions_represented",
                        to="parties.body",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adhesions",
                        to="agreement.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "joining",
                "verbose_name_plural": "joinings",
                "indexes": [models.Index(fields=["state", "is_listed", "name"], name="agreement_roll")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_listed", True), ("kind", "person"), _negated=True),
                        name="agreement_persons_are_never_listed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(
                                models.Q(("second_look_party", ""), _negated=True),
                                models.Q(("refusal_party", models.F("second_look_party")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_refusal_has_two_parties",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", False), ("state", "accepted")),
                        fields=("body",),
                        name="agreement_body_joined_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VersionText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("is_easy_read", models.BooleanField(default=False)),
                ("is_machine_made", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=300)),
                ("translator_note", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="agreement.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation of the agreement",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "language", "is_easy_read"), name="agreement_one_text"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heading", models.CharField(max_length=300)),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="agreement.section",
                    ),
                ),
                (
                    "version_text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="agreement.versiontext",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version_text", "section"), name="agreement_one_section_text"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClauseText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="agreement.clause",
                    ),
                ),
                (
                    "version_text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="agreement.versiontext",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version_text", "clause"), name="agreement_one_clause_text"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrincipleMeaning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposal"),
                            ("adopted", "Adopted by all parties"),
                            ("retired", "Replaced"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("national_wording", models.TextField(blank=True)),
                ("local_wording", models.TextField()),
                ("examples", models.TextField(blank=True)),
                ("self_check", models.TextField(blank=True)),
                ("party", models.CharField(max_length=40)),
                ("created_at", models.DateTimeField()),
                ("adopted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "principle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meanings",
                        to="agreement.principle",
                    ),
                ),
            ],
            options={
                "verbose_name": "meaning of a principle",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("principle", "revision"), name="agreement_meaning_revision"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "adopted")),
                        fields=("principle",),
                        name="agreement_one_adopted_meaning",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("version", "anchor"), name="agreement_section_anchor"),
        ),
        migrations.AddIndex(
            model_name="clause",
            index=models.Index(fields=["key"], name="agreement_clause_by_key"),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.UniqueConstraint(fields=("version", "key"), name="agreement_clause_key"),
        ),
    ]
