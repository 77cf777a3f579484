"""What the reader says about its own work: warnings, what was left out, reasons, and refusals.

Notes are kept as codes with values, so that they can be shown in the reader's language later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unreadable(Refused):
    """The file cannot be read; the words say why, and what to do."""


WARNINGS = {
    "no_headings": _("No headings were found. Check where one part ends and the next begins."),
    "no_title": _("No title was found. Choose the clause that is the title."),
    "no_clauses": _("No text was found."),
    "no_duties": _("No duties were found. Check the clauses that say who does what."),
    "no_responsible": _("{key} reads as a duty, but not who answers for it. Choose who."),
    "language_unknown": _("The language was not recognised, so the guesses are weak. Check every clause."),
    "guessed_encoding": _(
        "The file was not in UTF-8; it was read as {encoding}. Check that å, ä, ö and the like look right."
    ),
    "broken_letters": _(
        "Some letters look broken (like “Ã¥” or “�”). Save the file again as UTF-8 and read it once more."
    ),
    "wrong_extension": _("The file is named {name} but holds {format}; it was read as that."),
    "invisible_characters": _(
        "{count} invisible characters were taken out. They can hide or turn text around."
    ),
    "contacts_removed": _("{count} personal contact details were taken out and the roles kept."),
    "contacts_kept": _("{count} personal contact details will be published. Make sure each person agrees."),
    "long_clause": _("{key} is very long ({count} characters). Consider splitting it."),
    "many_clauses": _("There are {count} clauses. Check that each is one matter, not one line."),
    "deleted_changes": _(
        "The document has tracked changes. Deleted words were left out, inserted words were kept."
    ),
    "comments_left_out": _("The document's comments were left out."),
    "footnotes": _("The document's footnotes were placed at the end."),
    "pictures": _("The document has {count} pictures. Pictures are not read."),
    "page_furniture": _("Menus, headers and footers of the web page were left out."),
    "ids_removed": _("Clauses of the earlier version that are gone: {keys}."),
}

LEFT_OUT = {
    "contact": _("personal contact detail"),
    "invisible": _("invisible characters"),
    "decoration": _("line of signs only"),
    "furniture": _("part of the web page around the text"),
    "deleted": _("deleted in tracked changes"),
    "comment": _("comment"),
    "by_hand": _("removed by the person who checked the reading"),
}

RULES = {
    "first_line_names_agreement": _("It comes first and names an agreement."),
    "format_says_title": _("The document itself calls it the title."),
    "asks_to_contact": _("It stands at the top and tells whom to contact."),
    "heading_contact": _("Its heading is about contacts."),
    "has_contact_details": _("It holds an e-mail address or a telephone number."),
    "heading_vision": _("Its heading speaks of a vision."),
    "heading_principles": _("It is a point under a heading about principles."),
    "heading_ways": _("It is a point under a heading about how we work."),
    "heading_plan": _("It is a point under a heading about the action plan."),
    "heading_duties": _("Its heading is about responsibilities."),
    "heading_support": _("Its heading is about what the agreement supports."),
    "lead_principles": _("It is a point after words about principles."),
    "lead_ways": _("It is a point after words about how we work."),
    "lead_plan": _("It is a point after words about the action plan."),
    "lead_support": _("It is a point after words about what the agreement supports."),
    "lead_vision": _("It is a point after words about a vision."),
    "lead_duties": _("It is a point after words about who shall do what."),
    "introduces_list": _("It introduces the list that follows."),
    "names_who_and_shall": _("It names who, and says that they shall."),
    "shall_without_who": _("It says that something shall be done, but not by whom."),
    "topic_use": _("It says what the agreement is for."),
    "topic_origin": _("It tells how the agreement came about."),
    "topic_continuing": _("It tells how the work goes on."),
    "topic_basis": _("It tells what the agreement builds on."),
    "topic_inspiration": _("It tells what inspired the agreement."),
    "heading_about": _("Its heading is about the agreement itself."),
    "under_principles": _("It is text under a heading about principles."),
    "under_ways": _("It is text under a heading about how we work."),
    "under_plan": _("It is text under a heading about the action plan."),
    "nothing_else": _("No rule fitted; it is kept as a statement."),
    "by_hand": _("A person chose it."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One warning: a code of `WARNINGS` and the values its words need."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The warning in the language of the moment."""
        return str(WARNINGS[self.code]).format(**dict(self.values))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Note:
        """Read back from plain data."""
        return cls(data["code"], tuple((name, value) for name, value in data["values"]))


def note(code: str, **values: object) -> Note:
    """A warning with its values."""
    return Note(code, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the file that are in no clause, and why (a code of `LEFT_OUT`)."""

    reason: str
    text: str

    @property
    def why(self) -> str:
        """The reason in the language of the moment."""
        return str(LEFT_OUT[self.reason])


def why(rule: str) -> str:
    """A rule's reason in the language of the moment."""
    return str(RULES[rule])
