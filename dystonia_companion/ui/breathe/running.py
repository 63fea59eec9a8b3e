"""A breathing session on screen: the pacer, which breath it is, what was said last, and three large buttons.

It shows where the runner stands and passes presses on; it keeps no time itself. Hidden, it costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.pacer import PacerScene
from dystonia_companion.guidance.breathing import Breathing, breath_of, first_breath_ms, pace_of
from dystonia_companion.guidance.cues import Cue
from dystonia_companion.model.breathing import BreathPart, Pace
from dystonia_companion.model.own_breath import OwnBreath, match
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.session import State
from dystonia_companion.settings import Settings
from dystonia_companion.ui.breathe.pacer_view import PacerView
from dystonia_companion.ui.breathe.words import BETWEEN, HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import plan_name
from dystonia_companion.ui.stretch.parts import FLASH_MS, Controls, clock_text
from dystonia_companion.ui.widgets.button import Button, UrgentButton
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.scroll import ScrollPage

FRAME_MS, STILL_FRAME_MS = 16, 33  # about 60 frames a second; 30 where things stay still


class RunPage(QWidget):
    """The page of a running breathing session. `hurt`: it feels wrong."""

    hurt = Signal()

    def __init__(
        self, kit: Kit, breathing: Breathing, settings: Callable[[], Settings], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._breathing = breathing
        self._words: Words = breathing.sessions.words
        self._runner = runner = breathing.sessions.runner
        self._settings = settings
        self._own: OwnBreath | None = None
        said = ("breathe_in", "breathe_sip", "hold", "breathe_out", "paused")
        self._in_circle = {self._words.text(f"session.say.{key}") for key in said}  # no caption says it again
        parts = [self._words.text(f"breathe.part.{part}") for part in BreathPart]
        self._longest = max((*parts, *(self._words.text(f"session.shown.{w}") for w in ("intro", "paused"))), key=len)
        page = ScrollPage(kit, "", HUE)
        page.setAccessibleName(self.tr("Breathing session"))
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.fill_height()
        self._number = Label("", "large")
        self.pacer = PacerView(kit)
        self.pacer.held.connect(self.hold)
        self._caption = Label("", "large")
        self._caption.setObjectName("caption")
        self._hint = Label("", "soft")
        for label in (self._number, self._caption, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page.column.addWidget(self._number)
        page.column.addWidget(self.pacer, 1)
        page.column.addWidget(self._caption)
        page.column.addWidget(self._hint)
        self.pause_button = Button(kit, self.tr("Pause"), hue=HUE, size="session", icon="pause", hint=self.tr("Space"))
        self.pause_button.clicked.connect(runner.toggle)
        self.wrong_button = UrgentButton(kit, self.tr("Feels wrong"), "hurts", size="session", icon="hurts")
        self.wrong_button.clicked.connect(self.hurt)
        self.end_button = UrgentButton(kit, self.tr("End"), "secondary", hue=HUE, size="session")
        self.end_button.clicked.connect(runner.stop)
        buttons = (self.pause_button, self.wrong_button, self.end_button)
        self.controls = Controls(kit, buttons[:2], buttons[2:], self.pause_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page, 1)
        whole.addWidget(self.controls)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        runner.ticked.connect(self._ticked)
        runner.cue_given.connect(self._on_cue)
        runner.state_changed.connect(self._on_state)
        kit.theme.changed.connect(self._look_changed)

    # --- one's own breath ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A session has begun: one's own breath is drawn if the person wants it so."""
        self._own = OwnBreath() if self._settings().own_breath else None
        self.pause_button.set_hint(self.tr("K") if self._own is not None else self.tr("Space"))
        self._hint.setVisible(self._own is not None)
        self._caption.setText("")

    @property
    def own_wanted(self) -> bool:
        return self._own is not None

    def hold(self, down: bool) -> None:
        """The person breathes in, or no longer does."""
        at_ms = self._breathing_ms()
        plan = self._runner.plan
        if self._own is None or plan is None or at_ms < 0 or (down and self._runner.state is not State.RUNNING):
            return
        self._own = self._own.hold(breath_of(plan), at_ms, down)
        self._ticked()

    def told(self) -> tuple[Reason, ...]:
        """How one's own breath went with the pacer's, at the end."""
        plan = self._runner.plan
        return () if self._own is None or plan is None else match(self._own, breath_of(plan), self._breathing_ms())

    def _breathing_ms(self) -> int:
        plan = self._runner.plan
        return -1 if plan is None else self._runner.progress.elapsed_ms - first_breath_ms(plan.timeline)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show where the runner stands now."""
        plan = self._runner.plan
        if plan is None or not self._breathing.running:
            return
        here = pace_of(plan, self._runner.progress.elapsed_ms)
        self._number.setText(self._number_words(here))
        self._caption.setVisible(self._settings().captions)
        still = self._kit.theme.still
        own = None if self._own is None else self._own.level_at(breath_of(plan), max(0, self._breathing_ms()))
        self.pacer.show_scene(
            PacerScene(
                fullness=round(here.fullness, 4),
                words=self._part_words(here),
                count=str(here.counted) if here.number and self._runner.state is State.RUNNING else "",
                own=None if own is None else round(own, 4),
                bar=still,
                lit=self._flash.isActive(),
                room_for=self._longest,
            )
        )

    def _part_words(self, here: Pace) -> str:
        if self._runner.state is State.PAUSED:
            return self._words.text("session.shown.paused")
        return self._words.text(f"breathe.part.{here.part}" if here.number else "session.shown.intro")

    def _number_words(self, here: Pace) -> str:
        plan = self._runner.plan
        assert plan is not None
        name = plan_name(self._words, plan)
        number = self.tr("Breath {n} of {all}").format(n=max(1, here.number), all=here.count)
        left = self.tr("{time} to go").format(time=clock_text(max(60_000, here.left_ms)))
        if here.left_ms < 60_000:
            left = self.tr("{count} s to go").format(count=clock_text(here.left_ms))
        return BETWEEN.join((name, number, left))

    def _hint_words(self) -> str:
        ring, bar = self.tr("The ring is your breath."), self.tr("The second bar is your breath.")
        how = self.tr("Hold Space, or press here, while you breathe in. K or the button pauses.")
        return f"{bar if self._kit.theme.still else ring} {how}"

    def _ticked(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_cue(self, cue: Cue) -> None:
        if not self._breathing.running:
            return
        if cue.tone and self._settings().flash:
            self._flash.start()
        if cue.text:
            self._caption.setText("" if cue.text in self._in_circle else cue.text)
            if not self._settings().voice:  # with the voice on, a screen reader would talk over it
                announce(self._caption, cue.text)

    def _on_state(self, state: State) -> None:
        if not self._breathing.running:
            return
        paused = state is State.PAUSED
        self.pause_button.set_label(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause_button.set_icon("play" if paused else "pause")
        if paused:
            self.hold(False)
        self._ticked()

    # --- being seen ---------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_changed()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._runner.watch(self, None)
        self.hold(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.hold(False)  # the key that goes up elsewhere is never heard of

    def _look_changed(self) -> None:
        if self.isVisible():
            self._runner.watch(self, STILL_FRAME_MS if self._kit.theme.still else FRAME_MS)
            self._hint.setText(self._hint_words())
            self.refresh()
