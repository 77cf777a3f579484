"""Triggers that keep the record from being changed: see `malmoandan.record.guards`."""

from django.db import migrations

from malmoandan.record import guards


def put_up(apps, schema_editor):
    guards.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
