from django.db import migrations

from malmoandan.rounds import guards


class Migration(migrations.Migration):
    dependencies = [("rounds", "0001_initial")]
    operations = [guards.GUARDS.migration()]
