from django.db import migrations

from malmoandan.workshop import guards


class Migration(migrations.Migration):
    dependencies = [("workshop", "0001_initial")]
    operations = [guards.GUARDS.migration()]
