from django.db import migrations

from malmoandan.steering import guards


class Migration(migrations.Migration):
    dependencies = [("steering", "0001_initial")]
    operations = [guards.GUARDS.migration()]
