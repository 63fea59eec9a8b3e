"""One day of the cycle, or the whole of it, in words: the same for the eye and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QLocale

from dystonia_companion.content.words import Words
from dystonia_companion.model.appointment import Appointment
from dystonia_companion.model.cycle_days import Day, Part
from dystonia_companion.ui.when import clock_words, long_date, long_day


class CycleWords:
    """Words of `cycle.toml` and `appointments.toml`, put together."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def text(self, key: str, /, **values: object) -> str:
        return self._words.text(f"cycle.{key}", **values)

    def parts(self) -> dict[Part, str]:
        """The names of all parts."""
        return {part: self.text(f"part.{part}") for part in Part}

    def kind(self, appointment: Appointment) -> str:
        """What an appointment is for, as a heading."""
        return self._words.text(f"appointments.kind.{appointment.kind}")

    def appointment(self, appointment: Appointment) -> str:
        """ "injections at 10:30", inside a line."""
        what = self._words.text(f"appointments.in_line.{appointment.kind}")
        return what if appointment.at is None else self.text("day.at", what=what, time=clock_words(appointment.at))

    def name_of(self, day: date, today: date) -> str:
        """The day itself; its year is told where it is not this one."""
        return long_day(day) if day.year == today.year else long_date(day)

    def on_day(self, day: Day, today: date) -> str:
        """What is on a day: "day 84, planned window, injections at 10:30"; '' for nothing."""
        return ", ".join(self._parts_of(day, today))

    def line(self, day: Day, today: date) -> str:
        """The day and what is on it."""
        return f"{self.name_of(day.day, today)}, {self.on_day(day, today) or self.text('day.nothing')}"

    def _parts_of(self, day: Day, today: date) -> Iterator[str]:
        if day.day == today:
            yield self.text("day.today")
        if day.treated:
            yield self.text("day.treated")
        if day.number is not None:
            yield self.text("day.number", n=day.number)
        if day.window_ends:
            yield self.text("day.window_ends")
        elif day.part is not None:
            yield self.text(f"{'begins' if day.begins else 'in_line'}.{day.part}")
        yield from map(self.appointment, day.appointments)
        if day.value is not None:
            yield self.text("day.pain", value=number_words(day.value))


def number_words(value: float) -> str:
    """A mean as the language writes it, with one place where it has one."""
    return QLocale().toString(float(value), "f", 1 if round(value * 10) % 10 else 0)
