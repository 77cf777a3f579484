from django.db import migrations

from malmoandan.opinions import guards


class Migration(migrations.Migration):
    dependencies = [("opinions", "0001_initial")]
    operations = [guards.GUARDS.migration()]
