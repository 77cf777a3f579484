"""The soonest day of the milestones still to be reached is noted on each activity, and read from an index."""

from typing import Any

from django.db import migrations, models
from django.db.models import Min, OuterRef, Subquery


def note(apps: Any, _schema: object) -> None:  # noqa: ANN401 - the models as they were
    """As the commands do from now on after each act on a milestone."""
    still = apps.get_model("plan", "Milestone").objects.filter(
        activity=OuterRef("pk"), state__in=("not_started", "ongoing")
    )
    soonest = still.order_by().values("activity").values(soonest=Min("due_on"))
    apps.get_model("plan", "Activity").objects.update(milestone_due_on=Subquery(soonest))


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0006_quick_counts"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="activity",
            name="plan_activity_by_phase",
        ),
        migrations.RemoveIndex(
            model_name="activity",
            name="plan_activity_by_end",
        ),
        migrations.AddField(
            model_name="activity",
            name="milestone_due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(note, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                fields=["plan", "visibility", "position", "id"], name="plan_activity_in_sight"
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                fields=["plan", "visibility", "ends_on", "position", "id"], name="plan_activity_by_end"
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                fields=["plan", "visibility", "principles", "clauses", "id"], name="plan_activity_named"
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                fields=[
                    "plan",
                    "visibility",
                    "challenge",
                    "phase",
                    "assessment",
                    "told_on",
                    "starts_on",
                    "ends_on",
                    "milestone_due_on",
                    "id",
                ],
                name="plan_activity_by_phase",
            ),
        ),
    ]
