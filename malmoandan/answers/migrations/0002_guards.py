from django.db import migrations

from malmoandan.answers import guards


class Migration(migrations.Migration):
    dependencies = [("answers", "0001_initial")]
    operations = [guards.GUARDS.migration()]
