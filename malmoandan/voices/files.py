"""Attachments made safe before anything is kept.

Rules: a picture is read as a picture and drawn anew by us, so that place, camera, comments and whatever hid
behind the picture are gone; a document is a PDF that runs nothing, and is only ever downloaded; all else is
refused, with what to do instead. Nothing is believed of what a file calls itself.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.voices.models import AttachmentKind

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 8_000_000  # bytes, of a file as it is sent
MOST_FILES = 4
MOST_PIXELS = 50_000_000  # a picture that claims more is not unpacked
LONGEST_SIDE = 2000  # pixels, of a picture as it is kept
READ_AS = ("JPEG", "PNG", "WEBP", "GIF")
RUNS_SOMETHING = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|SubmitForm|ImportData)\b")
OTHER_THAN_PDF = re.compile(
    rb"<(html|script|svg|!doctype|\?php|body|iframe)|PK\x03\x04|MZ\x90", re.IGNORECASE
)
LONGEST_STEM = 60  # characters of a file's name that are kept


@dataclass(frozen=True, slots=True)
class SafeFile:
    """A file as it may be kept. `width` and `height` are pixels, 0 for a document."""

    kind: AttachmentKind
    name: str
    media_type: str
    content: bytes
    width: int = 0
    height: int = 0
    description: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of what is kept."""
        return hashlib.sha256(self.content).hexdigest()


def made_safe(name: str, content: bytes, description: str = "") -> SafeFile:
    """The file as it may be kept; `Refused` says why it may not."""
    if not content:
        raise Refused(_("The file “%(name)s” is empty. Choose another.") % {"name": shown(name)})
    if len(content) > LARGEST:
        raise Refused(too_large(name))
    if content.startswith(b"%PDF-"):
        return _document(name, content, description)
    return _picture(name, content, description)


def too_large(name: str) -> str:
    """What is said of a file that is too large."""
    sizes = {"name": shown(name), "most": LARGEST // 1_000_000}
    return _("The file “%(name)s” is too large: at most %(most)d MB fit. Make it smaller.") % sizes


def clean_name(name: str, ending: str) -> str:
    """Letters, digits, dashes and one ending of ours: no path, no second ending, nothing invisible."""
    last = re.split(r"[/\\]", name)[-1]
    stem = last.rpartition(".")[0] or last
    words = re.sub(r"[^\w-]+", "-", stem).strip("-_")[:LONGEST_STEM].strip("-_")
    return f"{words or 'fil'}.{ending}"


def shown(name: str) -> str:
    """A file's name as it may be told back to whoever sent it."""
    return "".join(sign for sign in name if sign.isprintable())[:80]


def _document(name: str, content: bytes, description: str) -> SafeFile:
    whole = b"%%EOF" in content[-2048:]
    if not whole or OTHER_THAN_PDF.search(content[:2048]) or OTHER_THAN_PDF.search(content[-2048:]):
        raise Refused(_not_readable(name))
    if RUNS_SOMETHING.search(content):
        words = _(
            "The document “%(name)s” holds programs or other files. Save it as a plain PDF and try again."
        )
        raise Refused(words % {"name": shown(name)})
    kept = clean_name(name, "pdf")
    return SafeFile(AttachmentKind.DOCUMENT, kept, "application/pdf", content, description=description)


def _picture(name: str, content: bytes, description: str) -> SafeFile:
    from PIL import Image as images  # noqa: N813, PLC0415 - as above
    from PIL import ImageOps, UnidentifiedImageError  # noqa: PLC0415 - loaded with the first picture

    try:
        opened = images.open(BytesIO(content), formats=READ_AS)
        if opened.width * opened.height > MOST_PIXELS:
            raise Refused(_("The picture “%(name)s” is too large. Make it smaller.") % {"name": shown(name)})
        turned = ImageOps.exif_transpose(opened)
        turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except (
        UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, images.DecompressionBombError,
        images.DecompressionBombWarning,
    ) as fault:  # fmt: skip
        raise Refused(_not_readable(name)) from fault
    return _drawn_anew(turned, name, description)


def _drawn_anew(picture: Image, name: str, description: str) -> SafeFile:
    """The same pixels in a file of ours and nothing else: PNG where something is seen through, else JPEG."""
    from PIL import Image as images  # noqa: N813, PLC0415 - loaded with the first picture

    is_through = "A" in picture.getbands() or "transparency" in picture.info
    pixels = picture.convert("RGBA" if is_through else "RGB")
    bare = images.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    written, form = BytesIO(), "PNG" if is_through else "JPEG"
    bare.save(written, form, **({"optimize": True} if is_through else {"quality": 82, "progressive": True}))
    ending, media_type = ("png", "image/png") if is_through else ("jpg", "image/jpeg")
    return SafeFile(
        AttachmentKind.PICTURE, clean_name(name, ending), media_type, written.getvalue(),
        bare.width, bare.height, description,
    )  # fmt: skip


def _not_readable(name: str) -> str:
    words = _("The file “%(name)s” is neither a picture (JPEG, PNG, WebP, GIF) nor a PDF that we can read.")
    return words % {"name": shown(name)}
