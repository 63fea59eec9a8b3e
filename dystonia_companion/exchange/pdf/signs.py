"""Which signs cannot be written, because no installed font has them, and what stands in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontMetricsF

STAND_IN = "[?]"
_NEVER_SEEN = ("C", "Z")  # controls, joiners, spaces: nothing is missing where they have no picture


def unsupported(text: str, font: QFont) -> frozenset[str]:
    """The signs of `text` for which neither `font` nor any font that Qt falls back to has a picture."""
    metrics = QFontMetricsF(font)
    return frozenset(sign for sign in set(text) if _is_seen(sign) and not metrics.inFontUcs4(ord(sign)))


def _is_seen(sign: str) -> bool:
    category = unicodedata.category(sign)
    if category in ("Cn", "Co"):  # not known to this Python, or somebody's own: a font may have it all the same
        return True
    return category[0] not in _NEVER_SEEN and not unicodedata.name(sign, "").startswith("VARIATION SELECTOR")


def replaced(text: str, missing: Iterable[str]) -> str:
    """`text` with one STAND_IN for each row of `missing` signs: Qt would print boxes, and no one could tell what they are."""
    signs = "".join(re.escape(sign) for sign in missing)
    return re.sub(f"[{signs}]+", STAND_IN, text) if signs else text
