"""The pack that is on: a large ring, the skin check, and the alarm. "Pack is off" stands below it, in the place itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.thermal import MINUTE_MS, Application, Phase, SkinAnswer, Stage
from dystonia_companion.settings import Settings
from dystonia_companion.ui.heat.words import HUE, burn_lines, cause_words, hues_of, say_silence, title_of
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.parts import FLASH_MS, RingView, clock_text
from dystonia_companion.ui.when import time_of_day
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.question import FocusCard

RING_PX = 320


class RunningPanel(Card):
    """Shows where the timer stands; it keeps no time itself."""

    def __init__(
        self,
        kit: Kit,
        words: Words,
        timer: ThermalTimer,
        application: Application,
        settings: Callable[[], Settings],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, parent=parent)
        self._words, self._timer, self._settings = words, timer, settings
        self._application = application
        self._room = 0
        title = title_of(words, application)
        self.setAccessibleName(title)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(Label(title, "heading"), 1)
        since = time_of_day(application.started, timer.record.zone)
        head.addWidget(Label(self.tr("On since {time}").format(time=since), "strong", HUE), 0)
        self.body.addLayout(head)
        self.silent = Notice(kit)
        self.body.addWidget(self.silent)
        self._add_alarm(kit)
        self._add_check(kit)
        self.ring = RingView(kit, hues_of(application.kind)[-1], RING_PX)
        self.ring.setAccessibleName(title)
        self.body.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self._left, self._status, self._ends = Label("", "large"), Label("", "strong"), Label("", "soft")
        for label in (self._left, self._status, self._ends):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(lambda: self._light(False))
        timer.ticked.connect(self.refresh)
        timer.stage_changed.connect(self._on_stage)
        timer.rang.connect(self._on_rang)
        self.refresh()
        if timer.stage is not None:
            self._on_stage(timer.stage)

    def _add_alarm(self, kit: Kit) -> None:
        self.alarm = Card(kit, hue="danger")
        self._take_off = Label(self.tr("Take it off now."), "huge", "danger")
        self._cause = Label("", "large")
        self._burn = Label("")
        then = Label(self.tr("Then press “Pack is off”."), "large")
        for label in (self._take_off, self._cause, then, self._burn):
            self.alarm.body.addWidget(label)
        self.alarm.hide()
        self.body.addWidget(self.alarm)

    def _add_check(self, kit: Kit) -> None:
        self.check = FocusCard(
            kit, hue=HUE
        )  # not an answer gets the focus: a key meant for something else says nothing
        question = self._words.text("thermal.skin.question")
        self.check.setAccessibleName(question)
        self.check.setProperty("keeps_keys", True)
        self._step = Label("", "strong", HUE)
        self.check.body.addWidget(self._step)
        self.check.body.addWidget(Label(question, "large"))
        self.check.body.addSpacing(kit.theme.size("gap_small"))
        self.answers: dict[SkinAnswer, Button] = {}
        for answer in SkinAnswer:
            kind: ButtonKind = "primary" if answer.goes_on else "secondary"
            button = Button(kit, self._words.text(f"thermal.skin.{answer}"), kind, hue=HUE, size="session")
            button.setProperty("keeps_keys", True)
            button.clicked.connect(lambda _=False, answer=answer: self._timer.answer(answer))
            self.check.body.addWidget(button)
            self.check.body.addSpacing(kit.theme.size("gap_small"))
            self.answers[answer] = button
        self.check.body.addWidget(caption(self._words.text("thermal.skin.unanswered")))
        self.check.hide()
        self.body.addWidget(self.check)

    def set_room(self, height: int) -> None:
        """The ring and what stands over it have so much height."""
        self._room = height
        over = self.silent.sizeHint().height() if self.silent.accessibleName() else 0
        self.ring.set_room(height - over)

    def refresh(self) -> None:
        """Show the time of now."""
        application, here = self._timer.application, self._timer.stage
        if application is None or here is None:
            return
        if say_silence(self.silent, self._words, self._timer) and self._room:
            self.set_room(self._room)
        total_ms = application.minutes * MINUTE_MS
        text = clock_text(here.left_ms)
        self.ring.show_moment(here.left_ms / total_ms, text)
        of = self.tr("to go, of %n minute(s)", "", application.minutes)
        self._left.setText(of if self.ring.isVisibleTo(self) else f"{text} {of}")
        if here.phase is Phase.ALARM:
            self._say_cause(application, here)
            return
        self._status.setText(self._skin_words(application, here))
        now = self._timer.record.reading().wall
        ends = time_of_day(now + timedelta(milliseconds=here.left_ms), self._timer.record.zone)
        self._ends.setText(self.tr("Ends at {time}, also if you close this window.").format(time=ends))

    def _skin_words(self, application: Application, here: Stage) -> str:
        done = [check.at_min for check in application.checks]
        coming = [m for m in application.check_min if m not in done]
        preset = self._timer.preset
        parts = []
        if preset is not None and preset.steps:
            parts.append(self._words.text(f"thermal.step.{preset.step_at(here.worn_ms).kind}"))
        if here.phase is Phase.ON and coming:
            parts.append(self._words.text("thermal.skin.coming", minutes=coming[0]))
        elif done:
            parts.append(self._words.text("thermal.skin.done", minutes=done[-1]))
        return " · ".join(parts)

    def _say_cause(self, application: Application, here: Stage) -> None:
        self._cause.setText(cause_words(application, here))
        burn = burn_lines(self._words, application)
        self._burn.setText("\n".join(burn))
        self._burn.setVisible(bool(burn))

    def _on_stage(self, here: Stage) -> None:
        alarm, check = here.phase is Phase.ALARM, here.phase is Phase.CHECK
        if check or alarm:
            self._kit.presses.note()  # a press that was on its way answers nothing that has just come up
        if check:
            preset = self._timer.preset
            changes = preset is not None and bool(preset.steps)
            if preset is not None and changes:
                self._step.setText(f"{self._words.text(f'thermal.step.{preset.step_at(here.worn_ms).kind}')}.")
            self._step.setVisible(changes)
        self.alarm.setVisible(alarm)
        self.check.setVisible(check)
        self.ring.setVisible(here.phase is Phase.ON)
        for label in (self._left, self._status, self._ends):
            label.setVisible(not alarm)
        self.refresh()
        if alarm:
            announce(self, f"{self._take_off.text()} {self._cause.text()}", urgent=True)
        elif check:
            announce(self, self._words.text("thermal.skin.question"), urgent=True)

    def _on_rang(self, _round: int) -> None:
        if self._settings().flash:
            self._light(True)
            self._flash.start()

    def _light(self, on: bool) -> None:
        self.alarm.setProperty("hue", "" if on else "danger")
        self.alarm.style().unpolish(self.alarm)
        self.alarm.style().polish(self.alarm)
