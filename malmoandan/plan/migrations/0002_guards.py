from django.db import migrations

from malmoandan.plan import guards


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial")]
    operations = [guards.GUARDS.migration()]
