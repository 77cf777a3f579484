from django.db import migrations

from malmoandan.voices import guards


class Migration(migrations.Migration):
    dependencies = [("voices", "0001_initial")]
    operations = [guards.GUARDS.migration()]
