"""Logs as JSON, one object a line, from a list of keys that may be there.

Rule: what is not on the list is not logged. No network address, no cookie, no query string, no address of
anybody: a log is read by more people than the database.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ALLOWED = (
    "status_code",
    "method",
    "route",
    "milliseconds",
    "command",
    "task",
    "seq",
    "kind",
    "count",
    "seconds",
)


def without_address(record: logging.LogRecord) -> str:
    """The words of an event, with the page's pattern in the place of its address.

    An address may be a secret: that of a receipt, of an invitation, of a thread read by its link.
    """
    words, request = record.getMessage(), getattr(record, "request", None)
    if request is None or not (path := getattr(request, "path", "")):
        return words
    match = getattr(request, "resolver_match", None)
    return words.replace(path, f"/{match.route}" if match else "an address that leads nowhere")


class JsonLines(logging.Formatter):
    """One event, one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The event with its moment, level, source, words and the allowed keys."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "words": without_address(record),
        }
        told |= {key: value for key in ALLOWED if (value := getattr(record, key, None)) is not None}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def configuration(*, as_json: bool) -> Mapping[str, object]:
    """Django's LOGGING: all to standard error, as JSON in earnest and as plain lines in development."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "malmoandan.project.logs.JsonLines"},
            "plain": {"format": "{levelname:<7} {name}: {message}", "style": "{"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json" if as_json else "plain"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "malmoandan": {"level": "INFO"},
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "gunicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }
