from django.db import migrations

from malmoandan.decisions import guards


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [guards.GUARDS.migration()]
