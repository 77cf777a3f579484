"""`malmoandan privacy register`: the register of processing, from what the code says of its own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandParser

from malmoandan.kernel import privacy

if TYPE_CHECKING:
    from typing import Any


class Command(BaseCommand):
    """Prints the register of processing (GDPR article 30) as Markdown."""

    help = "register: print the register of processing (GDPR article 30) as Markdown, from the code itself."

    def add_arguments(self, parser: CommandParser) -> None:
        """One thing to do."""
        parser.add_argument("act", choices=["register"])

    def handle(self, *_args: object, **_options: Any) -> None:  # noqa: ANN401 - Django gives what it parsed
        """Print it."""
        self.stdout.write("# Register of processing\n")
        for told in privacy.told():
            self.stdout.write(f"## {told.model}\n")
            self.stdout.write(f"- **Purpose**: {told.processing.purpose}")
            self.stdout.write(f"- **Legal basis**: {told.processing.basis}")
            self.stdout.write(f"- **Kept**: {told.processing.retention}")
            for kind in privacy.Class:
                if names := [name for name, held in told.fields.items() if held is kind]:
                    self.stdout.write(f"- **{kind.value.capitalize()}**: {', '.join(names)}")
            self.stdout.write("")
