from django.db import migrations

from malmoandan.report import guards


class Migration(migrations.Migration):
    dependencies = [("report", "0001_initial")]
    operations = [guards.GUARDS.migration()]
