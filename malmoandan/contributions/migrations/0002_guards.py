from django.db import migrations

from malmoandan.contributions import guards


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]
    operations = [guards.GUARDS.migration()]
