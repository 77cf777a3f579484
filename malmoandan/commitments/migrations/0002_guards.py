from django.db import migrations

from malmoandan.commitments import guards


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]
    operations = [guards.GUARDS.migration()]
