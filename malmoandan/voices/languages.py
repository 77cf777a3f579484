"""The languages people write in: what each is called in itself, which way it runs, and guessing which it is.

Rule: a guess is only made for a text long enough to tell, only among these, and the writer may always say
otherwise. Guessing by `py3langid`, a model of letter sequences that asks nobody.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

NAMES = {
    "sv": "Svenska",
    "en": "English",
    "ar": "العربية",
    "fi": "Suomi",
    "bs": "Bosanski",
    "da": "Dansk",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "hr": "Hrvatski",
    "ku": "Kurdî",
    "ckb": "کوردی",
    "mk": "Македонски",
    "ps": "پښتو",
    "pl": "Polski",
    "ro": "Română",
    "rom": "Romani",
    "ru": "Русский",
    "se": "Davvisámegiella",
    "so": "Soomaali",
    "sq": "Shqip",
    "sr": "Српски",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yi": "ייִדיש",
    "zh": "中文",
}
FROM_THE_RIGHT = frozenset({"ar", "ckb", "fa", "ps", "ur", "yi"})
OTHER = "mul"  # ISO 639-2: several languages, or one that is not in the list
SCRIPTS = {"ti": (0x1200, 0x137F), "yi": (0x0590, 0x05FF)}  # what the model does not know, by its letters
SHORTEST_TO_GUESS = 25  # characters; a shorter text fits too many languages


def is_known(code: str) -> bool:
    """Whether a text may be said to be in this language."""
    return code in NAMES or code == OTHER


def direction_of(code: str) -> str:
    """Which way a language runs: `ltr`, `rtl`, or `auto` where it is not known."""
    if code == OTHER:
        return "auto"
    return "rtl" if code in FROM_THE_RIGHT else "ltr"


def language_of(text: str, otherwise: str) -> str:
    """The language a text seems to be in; `otherwise` for one too short to tell."""
    if len(text) < SHORTEST_TO_GUESS:
        return otherwise
    for code, (first, last) in SCRIPTS.items():
        if sum(first <= ord(sign) <= last for sign in text[:200]) > SHORTEST_TO_GUESS // 2:
            return code
    code, _likeliness = _identifier().classify(text[:2000])
    return str(code) if code in NAMES else otherwise


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loaded with the first text

    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages([code for code in found.labels if code in NAMES])
    return found
