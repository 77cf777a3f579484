"""``malmoandan <command>``: Django's command line under our own name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command. ``malmoandan help`` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malmoandan.project.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
