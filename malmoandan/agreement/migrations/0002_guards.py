from django.db import migrations

from malmoandan.agreement import guards


class Migration(migrations.Migration):
    dependencies = [("agreement", "0001_initial")]
    operations = [guards.GUARDS.migration()]
