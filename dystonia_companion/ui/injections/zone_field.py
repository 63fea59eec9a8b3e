"""The time zone of a clinic: as here, as of an appointment before, or found by the name of a city."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import Signal

from dystonia_companion.ui.fields import Field, TextField
from dystonia_companion.ui.injections.desk import HUE, Desk
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import caption

OTHER = "other"


AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
NO_CITIES = ("act", "lhi", "north", "nsw", "south", "west")  # parts of Australia by their old names


@cache
def cities() -> dict[str, str]:
    """Every zone that is named after a city, by that name in small letters. Names of no place, as GMT+1, are left out: their
    signs are the other way round than people read them."""
    found: dict[str, str] = {}
    for key in sorted(available_timezones(), key=lambda key: (-len(key), key)):
        area, _, name = key.partition("/")
        city = name.rsplit("/", 1)[-1].replace("_", " ").casefold()
        if area in AREAS and city not in NO_CITIES:
            found[city] = key
    return found


def find_zone(typed: str) -> ZoneInfo | None:
    """The zone of a city, or of the one city whose name begins so; None where nothing or more than one fits."""
    wanted = " ".join(typed.replace("_", " ").split()).casefold()
    if not wanted:
        return None
    named = cities().get(wanted)
    found = {named} if named else {key for name, key in cities().items() if name.startswith(wanted)}
    return ZoneInfo(found.pop()) if len(found) == 1 else None


def zone_words(zone: ZoneInfo) -> str:
    """A zone by its city."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


class ZoneField(Field):
    """`told` carries the zone. `known` are those that may be chosen by one press, that of here first."""

    told = Signal(object)

    def __init__(self, desk: Desk, zone: ZoneInfo, known: Sequence[ZoneInfo]) -> None:
        name = desk.text("appointment.zone")
        super().__init__(desk, name)
        self.zone = zone
        keys = list(dict.fromkeys(z.key for z in (*known, zone)))
        here, *others = keys
        options = [(here, desk.text("appointment.zone_here", zone=zone_words(ZoneInfo(here))))]
        options += [(key, zone_words(ZoneInfo(key))) for key in others]
        self.row = ChoiceRow(desk.kit, name, [*options, (OTHER, desk.text("appointment.zone_other"))], zone.key, HUE)
        self.row.chosen.connect(self._chosen)
        self.column.addWidget(self.row)
        self.city = TextField(desk, desk.text("appointment.zone_other"), accepts=self._wrong)
        self.city.told.connect(self._typed)
        self.city.hide()
        self.column.addWidget(self.city)
        self.column.addWidget(caption(desk.text("appointment.zone_note")))
        self.finish()

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show a zone without a signal; a city that is being typed stays."""
        if zone == self.zone:
            return
        self.zone = zone
        self._show()

    def _show(self) -> None:
        there = self.zone.key in self.row.options
        self.row.set_value(self.zone.key if there else OTHER)
        self.city.setVisible(not there)
        self.city.set_text("" if there else zone_words(self.zone))

    def settled(self) -> bool:
        if self.city.isHidden():
            return True
        if not self.city.text.strip():
            self.city.say_wrong(self.desk.text("appointment.zone_missing"))
            take_focus(self.city.input)
            return False
        return self.city.settled()

    def _wrong(self, text: str) -> str:
        return "" if not text.strip() or find_zone(text) is not None else self.desk.text("appointment.zone_unknown")

    def _chosen(self, key: str) -> None:
        self.city.setVisible(key == OTHER)
        self.city.say_wrong("")
        if key == OTHER:
            self.city.set_text("")
            take_focus(self.city.input)
        else:
            self._tell(ZoneInfo(key))

    def _typed(self, text: str) -> None:
        zone = find_zone(text)
        if zone is not None:
            self._tell(zone)

    def _tell(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.told.emit(zone)
