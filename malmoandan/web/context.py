"""What every page needs."""
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """PLACEHOLDER."""
    return {}
