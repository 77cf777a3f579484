"""QR codes: an address as a picture that a phone reads from a wall, a screen or a sheet of paper."""

from __future__ import annotations

from functools import lru_cache

EDGE = 4  # squares of quiet around it, as ISO/IEC 18004 asks


@lru_cache(maxsize=200)
def picture(address: str) -> str:
    """The address as a QR code, for the `src` of an `img`; its `alt` says where it leads."""
    import segno  # noqa: PLC0415 - loaded when a code is drawn

    made = segno.make(address, error="m", micro=False)
    return str(made.svg_data_uri(border=EDGE, scale=8, light="#fff"))
