"""The accessibility statement in force."""

from malmoandan.site.models import AccessibilityStatement


def statement_in_force(language: str) -> AccessibilityStatement | None:
    """The newest statement in this language, else the newest in any; None before the first one."""
    newest = AccessibilityStatement.objects.order_by("-published_at", "-pk")
    return newest.filter(language=language).first() or newest.first()
