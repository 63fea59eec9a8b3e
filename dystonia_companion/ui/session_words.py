"""A past session in one line, wherever it is listed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.storage.journal import Session
from dystonia_companion.ui.when import short_day


def session_line(owner: QWidget, words: Words, session: Session) -> str:
    """One past session in one line: day, routine, how it ended, and the numbers that were given."""
    key = f"routines.{session.routine}.name"
    name = words.text(key) if words.has(key) else session.routine
    day = short_day(session.local_date)
    done = sum(1 for i in session.items if i.outcome == "done")
    how = {
        "done": owner.tr("done"),
        "partly": owner.tr("partly done"),
        "stopped": owner.tr("stopped"),
    }[session.outcome or "partly"]
    line = f"{day} · {name} · {how} · " + owner.tr("%n exercise(s)", "", done)
    if session.pain_before is not None and session.pain_after is not None:
        line += " · " + owner.tr("pain {before} to {after}").format(
            before=session.pain_before, after=session.pain_after
        )
    return line
