"""A past session in one line, wherever it is listed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.storage.journal import Session
from dystonia_companion.ui.when import short_day, time_of_day
from dystonia_companion.ui.widgets.label import Label


class SessionLine(Label):
    """The day of a session, its routine, how it ended, and the numbers that were given.

    In a list of today, its time in the zone `today_in` stands for the day.
    """

    def __init__(
        self, words: Words, session: Session, today_in: ZoneInfo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(role="soft" if today_in else "body", parent=parent)
        key = f"routines.{session.routine}.name"
        name = words.text(key) if words.has(key) else session.routine
        when = time_of_day(session.started, today_in) if today_in else short_day(session.local_date)
        done = sum(1 for i in session.items if i.outcome == "done")
        how = {
            "done": self.tr("done"),
            "partly": self.tr("partly done"),
            "stopped": self.tr("stopped"),
        }[session.outcome or "partly"]
        parts = [when, name, how, self.tr("%n exercise(s)", "", done)]
        if session.pain_before is not None and session.pain_after is not None:
            pain = self.tr("pain {before} to {after}")
            parts.append(pain.format(before=session.pain_before, after=session.pain_after))
        self.setText(" · ".join(parts))
