"""What can be done with draws and the numbers sealed for them."""

from malmoandan.panels.commands.drafting import bring_pool, change_draw, draft_draw
from malmoandan.panels.commands.drawing import cancel_draw, draw_panel, open_number, seal_number
from malmoandan.panels.commands.fixing import fix_draw, publish_panels, return_draw
from malmoandan.panels.commands.terms import Terms

__all__ = [
    "Terms",
    "bring_pool",
    "cancel_draw",
    "change_draw",
    "draft_draw",
    "draw_panel",
    "fix_draw",
    "open_number",
    "publish_panels",
    "return_draw",
    "seal_number",
]
