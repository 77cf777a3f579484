"""The database refuses too: what was put to the parties, published, answered or corrected is not rewritten.

Rules: an edition, an assent and a response never change; a published report never changes, and from then on
none of the words in it do; what was said in review stands, and its answer is given once; an erratum only
becomes joint, once; a delivery is not taken back. None of these is deleted, and while a report is before the
parties its words stand still. A later migration that rebuilds one of these tables must call `put_up`.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

REPORT = (
    "year", "title", "language", "round", "registry_no", "state", "published_at", "snapshot",
    "schema_version", "sha256",
)  # fmt: skip
FIXED = {
    "report_edition": ("report_id", "number", "content", "digest", "made_at"),
    "report_assent": ("section_id", "party_id", "version", "mandate_id", "at"),
    "report_response": (
        "recommendation_id", "number", "version", "kind", "reasons", "due_on", "body_id", "mandate_id",
        "answered_at",
    ),
    "report_review": ("report_id", "party_id", "kind", "text", "mandate_id", "said_at"),
    "report_erratum": (
        "report_id", "number", "place", "was", "now", "reason", "party_id", "mandate_id", "added_at",
    ),
    "report_delivery": ("report_id", "body_id", "sent_at"),
}  # fmt: skip
SET_ONCE = {"report_review": ("answered_at",), "report_erratum": ("joint_at", "joint_mandate_id")}
WORDS = {  # columns that stand while the report is before the parties, and after
    "report_section": ("report_id", "key", "party_id", "text", "version"),
    "report_recommendation": (
        "report_id", "number", "text", "to_id", "party_id", "budget_ask", "version", "dropped_at",
    ),
}  # fmt: skip
JSON = {"report_edition": ("content",)}
_STANDS = "(SELECT state FROM report_annualreport WHERE id = {row}.report_id) IN ('proposed', 'published')"


def rules() -> list[Rule]:
    """What is refused."""
    published = f"OLD.state = 'published' AND ({differs(REPORT, as_text=('snapshot',))})"
    found = [
        Rule("report_annualreport", "update", published),
        Rule("report_annualreport", "delete", "OLD.state = 'published'"),
    ]
    for table, columns in FIXED.items():
        when = [differs(columns, as_text=JSON.get(table, ())), resets(SET_ONCE.get(table, ()))]
        found.append(Rule(table, "update", " OR ".join(filter(None, when))))
        if table != "report_assent":
            found.append(Rule(table, "delete"))
    for table, columns in WORDS.items():
        found.append(Rule(table, "insert", _STANDS.format(row="NEW")))
        found.append(Rule(table, "update", f"{_STANDS.format(row='OLD')} AND ({differs(columns)})"))
        found.append(Rule(table, "delete", _STANDS.format(row="OLD")))
    return found


GUARDS = Guards("what was signed stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
