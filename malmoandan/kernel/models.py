"""What has been done once and must not be done twice."""

from django.db import models


class DoneOnce(models.Model):
    """One form sent by one actor, and what came of it."""

    actor = models.CharField(max_length=100)
    key = models.CharField(max_length=64)
    ref = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="kernel_done_once")]

    def __str__(self) -> str:
        return f"{self.key} → {self.ref}"
