"""The clauses of a section as HTML, drawn here and not in a template: a page may hold three hundred of them.

Everything passes `format_html`, so words are only ever words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.template import Context

    from malmoandan.agreement.queries.pages import ClauseOnPage, SectionOnPage

register = template.Library()
NOTHING = SafeString("")


@register.simple_tag(takes_context=True)
def section_words(context: Context, section: SectionOnPage) -> str:
    """A section's clauses: text as blocks, list items in lists, each with its key as id and its signs."""
    pen = Pen(context)
    return format_html_join("", "{}", ((pen.run(is_list, clauses),) for is_list, clauses in section.blocks))


class Pen:
    """Draws clauses; what is the same for all of them is looked up once."""

    def __init__(self, context: Context) -> None:
        self.clause_prefix = context.get("clause_prefix", "")
        self.principle_prefix = context.get("principle_prefix", "")
        self.comment_prefix = context.get("comment_prefix", "")
        self.is_open = bool(context.get("is_open"))
        page = context["page"]
        ours, direction = context.get("ui_language", ""), context.get("ui_direction", "ltr")
        foreign = page.language != ours
        self.speech = format_html(' lang="{}" dir="{}"', ours, direction) if foreign else NOTHING
        self.original = format_html(' lang="{}" dir="auto"', page.version.language)
        self.words = {
            "not translated": gettext("not translated"),
            "What it means here": gettext("What it means here"),
            "Comment": gettext("Leave a comment"),
        }

    def run(self, is_list: bool, clauses: Sequence[ClauseOnPage]) -> SafeString:  # noqa: FBT001 - as the blocks say
        """A list, or blocks of text one after another."""
        if not is_list:
            rows = ((each.key, each.kind, self.clause(each)) for each in clauses)
            return format_html_join("", '<div class="clause" id="{}" data-kind="{}">{}</div>', rows)
        items = ((each.key, each.kind, each.level, self.clause(each, is_item=True)) for each in clauses)
        line = '<li class="clause" id="{}" data-kind="{}" data-level="{}">{}</li>'
        return format_html('<ul class="clause-list">{}</ul>', format_html_join("", line, items))

    def clause(self, clause: ClauseOnPage, *, is_item: bool = False) -> SafeString:
        """The words, and under them the key and what hangs on the clause.

        An item may begin with the line that leads into its list; that line stands before the dash.
        """
        text, lead = clause.text, NOTHING
        original = self.original if clause.is_original else NOTHING
        if is_item and ":\n\n" in text:
            before, text = text.split("\n\n", 1)
            lead = format_html('<p class="clause-lead"{}>{}</p>', original, before)
        said = linebreaksbr(text) if "\n" in text else text
        label = (
            format_html('<span class="clause-label">{}</span> ', clause.label) if clause.label else NOTHING
        )
        return format_html(
            '{}<div class="clause-text"{}>{}{}</div><div class="clause-signs"{}>{}</div>',
            lead, original, label, said, self.speech, self.signs(clause),
        )  # fmt: skip

    def signs(self, clause: ClauseOnPage) -> SafeString:
        """The key, the kind, and links to meaning, evidence and comments."""
        own = f"{self.clause_prefix}{clause.key}/" if self.clause_prefix else f"#{clause.key}"
        signs = [format_html('<a class="clause-key" href="{}">{}</a>', own, clause.key)]
        if clause.needs_kind:
            signs.append(format_html('<span class="clause-kind">{}</span>', clause.kind_word))
        if clause.is_original:
            signs.append(format_html('<span class="clause-note">{}</span>', self.words["not translated"]))
        if clause.principle:
            meaning = f"{self.principle_prefix}{clause.principle}/"
            signs.append(_link(meaning, self.words["What it means here"]))
        if clause.evidence:
            words = ngettext("%(number)s sign of it", "%(number)s signs of it", clause.evidence)
            signs.append(_link(own, words % {"number": clause.evidence}))
        if clause.comments or self.is_open:
            signs.append(_link(f"{self.comment_prefix}{clause.key}/", self.comments(clause.comments)))
        return format_html_join(" ", "{}", ((sign,) for sign in signs))

    def comments(self, number: int) -> str:
        """How many comments there are, or the invitation to write the first."""
        if not number:
            return self.words["Comment"]
        return ngettext("%(number)s comment", "%(number)s comments", number) % {"number": number}


def _link(url: str, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, words)
