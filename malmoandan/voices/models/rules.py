"""The house rules: the only grounds on which somebody else's words may be hidden."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """The house rules, each a ground on which words may be hidden. There are no others."""

    THREAT = "threat", _("It threatens or harasses somebody")
    HATE = "hate", _("It agitates against a group of people")
    PRIVATE = "private", _("It tells private things about somebody")
    ILLEGAL = "illegal", _("It is against the law in another way")
    ADVERTISING = "advertising", _("It is advertising, or the same words again and again")
