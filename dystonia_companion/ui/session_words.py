"""A session by its name, and a past one in one line, wherever it is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.storage.journal import BREATHE, Session
from dystonia_companion.ui.when import short_day, time_of_day
from dystonia_companion.ui.widgets.label import Label

if TYPE_CHECKING:
    from dystonia_companion.guidance.plan import Plan


def name_of(words: Words, kind: str, routine: str, own_name: str = "") -> str:
    """What a session is called: as the person did, or as it ships; else its id, of what no longer ships."""
    key = f"exercises.{routine}.name" if kind == BREATHE else f"routines.{routine}.name"
    return own_name or (words.text(key) if words.has(key) else routine)


def session_name(words: Words, session: Session) -> str:
    """The name of a past session."""
    kept = session.programme.get("name", "") if isinstance(session.programme, dict) else ""
    return name_of(words, session.kind, session.routine, str(kept)[:80])


def plan_name(words: Words, plan: Plan) -> str:
    """The name of a session that is planned, or runs."""
    return name_of(words, plan.kind, plan.programme.routine, plan.name)


class SessionLine(Label):
    """The day of a session, its routine, how it ended, and the numbers that were given.

    In a list of today, its time in the zone `today_in` stands for the day.
    """

    def __init__(
        self, words: Words, session: Session, today_in: ZoneInfo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(role="soft" if today_in else "body", parent=parent)
        name = session_name(words, session)
        when = time_of_day(session.started, today_in) if today_in else short_day(session.local_date)
        done = sum(1 for i in session.items if i.outcome == "done")
        how = {
            "done": self.tr("done"),
            "partly": self.tr("partly done"),
            "stopped": self.tr("stopped"),
        }[session.outcome or "partly"]
        minutes = max(1, round(session.seen_ms / 60_000))
        breathing = session.kind == BREATHE
        much = self.tr("%n minute(s)", "", minutes) if breathing else self.tr("%n exercise(s)", "", done)
        parts = [when, name, how, much]
        if session.pain_before is not None and session.pain_after is not None:
            pain = self.tr("pain {before} to {after}")
            parts.append(pain.format(before=session.pain_before, after=session.pain_after))
        self.setText(" · ".join(parts))
