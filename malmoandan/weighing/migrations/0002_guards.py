from django.db import migrations

from malmoandan.weighing import guards


class Migration(migrations.Migration):
    dependencies = [("weighing", "0001_initial")]
    operations = [guards.GUARDS.migration()]
