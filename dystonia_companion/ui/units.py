"""Units as the clinic wrote them, for reading and for fields: no group of three is set off, or it could be read as a fraction."""

from __future__ import annotations

from PySide6.QtCore import QLocale

_DIGITS = 10  # more than any letter has, so that none is rounded


def units_words(units: float) -> str:
    """60, or 62.5 with the sign of the language."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(units), "g", _DIGITS)
