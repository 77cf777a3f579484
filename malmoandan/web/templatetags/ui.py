"""The components as template tags, builtin in every template (settings, TEMPLATES)."""

from malmoandan.web.components import actions, boxes, drawn, places, signs, ways, words
from malmoandan.web.components.library import register

__all__ = ["actions", "boxes", "drawn", "places", "register", "signs", "ways", "words"]
