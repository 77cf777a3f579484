from django.db import migrations

from malmoandan.dialogue import guards


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0001_initial")]
    operations = [guards.GUARDS.migration()]
