from django.db import migrations

from malmoandan.panels import guards


class Migration(migrations.Migration):
    dependencies = [("panels", "0001_initial")]
    operations = [guards.GUARDS.migration()]
