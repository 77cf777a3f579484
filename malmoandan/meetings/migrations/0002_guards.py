from django.db import migrations

from malmoandan.meetings import guards


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [guards.GUARDS.migration()]
