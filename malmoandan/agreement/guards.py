"""The database refuses too: words that have left draft are not rewritten, by a shell or an administrator.

Rules: clauses and sections are added, changed and removed only while their version is a draft (how a clause
is classified is a reading of the words and may be mended); a version's number, title, language and digest
stand from the moment it is public, and a public version is never deleted. A later migration that rebuilds
one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs

WORDS = {
    "agreement_section": ("version_id", "position", "level", "heading", "anchor"),
    "agreement_clause": ("version_id", "section_id", "key", "position", "level", "label", "text"),
}
FIXED = ("number", "title", "language", "digest", "created_at", "published_at")
ACTS = ("insert", "update", "delete")
_PUBLIC = "(SELECT state FROM agreement_version WHERE id = {row}.version_id) <> 'draft'"


def rules() -> list[Rule]:
    """What is refused."""
    found = [
        Rule("agreement_version", "update", f"OLD.published_at IS NOT NULL AND ({differs(FIXED)})"),
        Rule("agreement_version", "delete", "OLD.published_at IS NOT NULL"),
    ]
    for table, columns in WORDS.items():
        for act in ACTS:
            public = _PUBLIC.format(row="NEW" if act == "insert" else "OLD")
            when = f"{public} AND ({differs(columns)})" if act == "update" else public
            found.append(Rule(table, act, when))
    return found


GUARDS = Guards("words that are public stand", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
