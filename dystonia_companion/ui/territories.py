"""Names of countries and territories as the system's tables have them, by their two letters (ISO 3166-1)."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale

NO_COUNTRIES = ("EU", "EZ", "UN", "QO")
ALSO_CALLED = {"GB": ("uk", "great britain", "england", "scotland", "wales"), "US": ("usa", "america")}


def territory_name(code: str) -> str:
    """The name of a territory; '' for letters that name none."""
    territory = QLocale.codeToTerritory(code)
    return "" if territory is QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)


def system_territory() -> str:
    """The letters of the country that the system is set to; '' where it is set to none."""
    return QLocale.territoryToCode(QLocale.system().territory())


@cache
def all_territories() -> tuple[tuple[str, str], ...]:
    """Every territory as (letters, name), in the order of their names."""
    codes = {QLocale.territoryToCode(t) for t in QLocale.Country}
    named = [
        (code, territory_name(code)) for code in codes if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    ]
    return tuple(sorted(((c, n) for c, n in named if n), key=lambda pair: pair[1].casefold()))


def fits_typed(code: str, typed: str) -> bool:
    """Whether a territory is called, or has a word in its name, that begins with `typed`."""
    wanted = typed.strip().casefold()
    names = (territory_name(code).casefold(), *ALSO_CALLED.get(code, ()))
    return any(name.startswith(wanted) or any(w.startswith(wanted) for w in name.split()) for name in names)
