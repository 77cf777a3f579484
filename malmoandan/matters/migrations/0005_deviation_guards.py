from django.db import migrations

from malmoandan.matters import guards


class Migration(migrations.Migration):
    dependencies = [("matters", "0004_deviations")]
    operations = [guards.DEVIATION_GUARDS.migration()]
