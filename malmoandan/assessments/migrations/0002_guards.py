from django.db import migrations

from malmoandan.assessments import guards


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [guards.GUARDS.migration()]
