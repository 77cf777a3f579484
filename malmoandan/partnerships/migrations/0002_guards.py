from django.db import migrations

from malmoandan.partnerships import guards


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]
    operations = [guards.GUARDS.migration()]
