"""The database refuses too: what was fixed, published, sealed or drawn stands.

Rules: rule and pool change only in a draft; panels are published once, and a rule with panels never goes back
to draft; what was drawn or cancelled changes no more; a fingerprint stands, and a number is opened once. A
draw that left draft is never deleted. A later migration that rebuilds one of these tables must call `put_up`
again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

RULE = ("title", "purpose", "about", "size", "quotas", "pool", "pool_digest", "pool_size")
TEXTS = ("quotas", "pool", "panels")
PUBLISHED = ("panels", "panels_digest", "made_with")
SEALED = ("draw_id", "party_id", "mandate_id", "fingerprint", "sealed_at")


def _changes_what_stands() -> str:
    rule = f"(OLD.state <> 'draft' AND ({differs(RULE, as_text=TEXTS)}))"
    panels = f"(OLD.panels_at IS NOT NULL AND ({differs(PUBLISHED, as_text=TEXTS)}))"
    back = "(OLD.panels_at IS NOT NULL AND NEW.state IN ('draft', 'fixed') AND OLD.state <> NEW.state)"
    final = f"(OLD.state IN ('drawn', 'cancelled') AND ({differs(('state', 'drawn', 'rule_digest'))}))"
    once = resets(("panels_at", "drawn_at", "cancelled_at"))
    return f"{rule} OR {panels} OR {back} OR {final} OR {once}"


RULES = (
    Rule("panels_draw", "update", _changes_what_stands()),
    Rule("panels_draw", "delete", "OLD.state <> 'draft'"),
    Rule(
        "panels_seal", "insert",
        "(SELECT panels_at FROM panels_draw WHERE id = NEW.draw_id) IS NULL OR "
        "(SELECT state FROM panels_draw WHERE id = NEW.draw_id) <> 'fixed'",
    ),
    Rule("panels_seal", "update", f"{differs(SEALED)} OR {resets(('opened_at', 'number'))}"),
    Rule("panels_seal", "delete"),
)  # fmt: skip
GUARDS = Guards("what was fixed, sealed or drawn stands", RULES)
put_up, take_down = GUARDS.put_up, GUARDS.take_down
