"""``malmoandan <command>``: Django's command line under our own name."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

NEW_THINGS = 20_000  # made between two looks for rubbish; while a program loads nothing of it is rubbish


def main() -> None:
    """Run one command. ``malmoandan help`` lists them."""
    gc.set_threshold(NEW_THINGS, 10, 10)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malmoandan.project.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
