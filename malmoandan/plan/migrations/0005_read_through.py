from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from malmoandan.plan import guards


def put_up(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("plan", "0004_guards_again")]
    operations = [
        migrations.AddField(
            model_name="actionplan", name="read_as", field=models.CharField(blank=True, max_length=64)
        ),
        migrations.RunPython(put_up, migrations.RunPython.noop),  # SQLite has rebuilt the table
    ]
