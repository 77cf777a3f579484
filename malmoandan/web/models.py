"""What the web room keeps: how often somebody has tried something lately."""

from django.db import models


class Tries(models.Model):
    """How many times one sender tried one thing within one stretch of time.

    The sender is a keyed digest, never an address; rows are deleted when their time is over.
    """

    limit = models.CharField(max_length=60)
    sender = models.CharField(max_length=64)
    begins_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["limit", "sender", "begins_at"], name="web_tries_once")
        ]

    def __str__(self) -> str:
        return f"{self.limit}: {self.count}"
