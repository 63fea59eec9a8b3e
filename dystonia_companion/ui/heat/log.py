"""The last packs, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.thermal import Application, Ending
from dystonia_companion.ui.heat.ended import minutes_on
from dystonia_companion.ui.heat.words import preset_name, spot_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import short_day, time_of_day
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label


class LogCard(Card):
    """What was put on, where, for how long, and pain before and after."""

    def __init__(
        self, kit: Kit, words: Words, last: Sequence[Application], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, words.text("thermal.log_title"), parent=parent)
        self._words, self._today = words, today
        if not last:
            self.body.addWidget(Label(self.tr("None yet. What you use will be listed here."), "soft"))
        for application in last:
            self.body.addWidget(Label(self._line(application), "soft"))

    def _line(self, application: Application) -> str:
        day = {self._today: self.tr("Today"), self._today - timedelta(days=1): self.tr("Yesterday")}.get(
            application.local_date, short_day(application.local_date)
        )
        at = time_of_day(application.started, application.zone)
        name = preset_name(self._words, application.preset)
        parts = [name] if application.ending is Ending.LOGGED else [name, spot_words(self._words, application.spot)]
        parts.append(self.tr("{minutes} min").format(minutes=minutes_on(application)))
        if application.ending is Ending.SKIN:
            parts.append(self.tr("taken off because of the skin"))
        if application.checks:
            parts.append(self._words.text(f"thermal.skin.log.{application.checks[-1].answer}"))
        elif application.ending is Ending.NO_ANSWER:
            parts.append(self._words.text("thermal.skin.log.cannot_check"))
        if application.pain_before is not None:
            parts.append(self.tr("pain before {pain}").format(pain=application.pain_before))
        if application.pain_after is not None:
            parts.append(self.tr("after {pain}").format(pain=application.pain_after))
        return f"{day} {at}: {', '.join(parts)}"
