"""Codes to point a phone at (ISO/IEC 18004), drawn here as SVG; no other machine is asked."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString


@lru_cache(maxsize=500)
def code_for(address: str, words: str) -> SafeString:
    """The code of one address. `words` say what it is to those who do not see it."""
    import segno  # noqa: PLC0415 - loaded when a code is shown

    drawn = segno.make(address, error="m").svg_inline(
        scale=8, border=2, title=words, svgclass="qr", lineclass=None, omitsize=True
    )
    return SafeString(drawn)  # made of numbers by the library; the title is escaped there
