"""What every page shows of the one who acts."""

from django.http import HttpRequest


def acting(request: HttpRequest) -> dict[str, object]:
    """PLACEHOLDER until the parties room lands (same session)."""
    return {}
