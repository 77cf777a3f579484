import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import malmoandan.parties.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120, unique=True)),
                ("position", models.PositiveSmallIntegerField(unique=True)),
                ("is_public_authority", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "party",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "password",
                    models.CharField(
                        default=malmoandan.parties.models.unusable_password, editable=False, max_length=128
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ("alias", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "person",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("password__startswith", "!")),
                        name="parties_person_has_no_password",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
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
                ("role_mailbox", models.EmailField(blank=True, max_length=254)),
                ("web_address", models.URLField(blank=True)),
                ("area", models.CharField(blank=True, max_length=80)),
                ("languages", models.CharField(blank=True, max_length=80)),
                ("speaks_for_party", models.BooleanField(default=False)),
                ("is_listed", models.BooleanField(default=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="parties.body",
                    ),
                ),
                (
                    "represented_by",
                    models.ManyToManyField(blank=True, related_name="represents", to="parties.body"),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="parties.body",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "body",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="parties_body_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("speaks_for_party", False), ("party__isnull", False), _connector="OR"
                        ),
                        name="parties_body_speaks_only_for_a_party",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "Coordinator"),
                            ("signatory", "Signatory"),
                            ("representative", "Representative"),
                            ("committee_secretary", "Committee secretary"),
                            ("editor", "Editor"),
                            ("member", "Member"),
                            ("facilitator", "Facilitator"),
                            ("auditor", "Auditor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="parties.body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "mandate",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("ends_at__gte", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="parties_mandate_ends_after_it_began",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "Coordinator"),
                            ("signatory", "Signatory"),
                            ("representative", "Representative"),
                            ("committee_secretary", "Committee secretary"),
                            ("editor", "Editor"),
                            ("member", "Member"),
                            ("facilitator", "Facilitator"),
                            ("auditor", "Auditor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(default="sv", max_length=10)),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="parties.body",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="parties.mandate",
                    ),
                ),
                (
                    "mandate",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitation",
                        to="parties.mandate",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="parties.mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("withdrawn_at__isnull", True), _connector="OR"
                        ),
                        name="parties_invitation_accepted_or_withdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", True), ("mandate__isnull", True)),
                            models.Q(("accepted_at__isnull", False), ("mandate__isnull", False)),
                            _connector="OR",
                        ),
                        name="parties_invitation_gives_one_mandate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting for a disposal decision"),
                            ("erased", "Erased"),
                            ("refused", "Refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "erasure",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "refused"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="parties_erasure_refused_with_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "queued")),
                        fields=("person",),
                        name="parties_erasure_asked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issuer", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("tied_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "identity",
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="parties_identity_once")
                ],
            },
        ),
    ]
