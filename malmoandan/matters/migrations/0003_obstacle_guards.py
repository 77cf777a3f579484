from django.db import migrations

from malmoandan.matters import guards


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_obstacles")]
    operations = [guards.GUARDS.migration()]
