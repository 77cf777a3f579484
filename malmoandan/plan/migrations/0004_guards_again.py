from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from malmoandan.plan import guards


def put_up(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("plan", "0003_kept_tables")]
    operations = [migrations.RunPython(put_up, migrations.RunPython.noop)]
