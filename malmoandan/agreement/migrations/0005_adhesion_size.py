"""A column of its own is added as it stands: rebuilding the table would trip the triggers that read it."""

from django.db import migrations, models

SIZES = [
    ("to_20", "Up to 20"), ("to_100", "21–100"), ("to_1000", "101–1,000"), ("over_1000", "More than 1,000"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("agreement", "0004_replaced_texts")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE agreement_adhesion ADD COLUMN size varchar(10) NOT NULL DEFAULT ''",
                    "ALTER TABLE agreement_adhesion DROP COLUMN size",
                )
            ],
            state_operations=[
                migrations.AddField(
                    "adhesion",
                    "size",
                    models.CharField(blank=True, choices=SIZES, db_default="", default="", max_length=10),
                )
            ],
        )
    ]
