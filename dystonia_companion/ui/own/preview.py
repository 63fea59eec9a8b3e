"""One item to look at: its end as a picture, and one repeat of it played with its arrows and its words. Nothing is written down."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.drawing.figure import Beat, scene_at, stage
from dystonia_companion.guidance.cues import side_words
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.guidance.runner import TICK_MS
from dystonia_companion.guidance.set_today import preview_of
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.ui.own.desk import OwnDesk
from dystonia_companion.ui.stretch.figure_view import FigureView
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.label import Label, caption

FIGURE_PX = 320


class Preview(Card):
    """It is no session: the journal, the counts and whatever else follows a session know nothing of it."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, desk.text("preview.title"), parent=parent)
        self._desk = desk
        self._item: PlannedItem | None = None
        self._plan: Plan | None = None
        self._began_ms = 0
        self._next_cue = 0
        self.figure = FigureView(desk.kit)
        self.figure.setFixedHeight(FIGURE_PX)
        self.caption = Label("", "large")
        self.caption.setObjectName("caption")
        self.none = Label("", "soft")
        self.button = Button(desk.kit, desk.text("preview.play"), hue=desk.hue, icon="play")
        self.button.clicked.connect(lambda: self.stop() if self.playing else self.play())
        self.kept = caption(desk.text("preview.nothing_kept"))
        for part in (self.figure, self.caption, self.none, self.button, self.kept):
            self.body.addWidget(part)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        desk.sessions.runner.begun.connect(self.stop)

    @property
    def playing(self) -> bool:
        return self._plan is not None

    def show_item(self, item: PlannedItem | None) -> None:
        """Show an item as it is done today; None: it is left out, and nothing is shown of it."""
        if item != self._item:
            self.stop()
        self._item = item
        for part in (self.figure, self.button, self.kept):
            part.setVisible(item is not None)
        self.none.setText("" if item is not None else self._desk.text("preview.none"))
        self.none.setVisible(item is None)
        if item is not None and not self.playing:
            self._show_end(item)

    def play(self) -> None:
        """One repeat from its beginning; not while a session runs, which has the voice."""
        sessions = self._desk.sessions
        if self._item is None:
            return
        if sessions.runner.active:
            self._say(self._desk.text("preview.runs"))
            return
        self._plan = preview_of(self._item, sessions.speech, self._desk.words)
        self._began_ms, self._next_cue = sessions.now_ms(), 0
        sessions.audio.prepare()
        self.button.set_label(self._desk.text("preview.stop"))
        self.button.set_icon("stop")
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Stand still, and be quiet."""
        if self._plan is None:
            return
        self._timer.stop()
        self._plan = None
        if not self._desk.sessions.runner.active:
            self._desk.sessions.audio.hush()
        self.button.set_label(self._desk.text("preview.play"))
        self.button.set_icon("play")
        self.caption.setText("")
        if self._item is not None:
            self._show_end(self._item)

    def tick(self) -> None:
        """Show this moment, and say what has come due."""
        if self._plan is None:
            return
        timeline, settings = self._plan.timeline, self._desk.telling.settings
        elapsed = self._desk.sessions.now_ms() - self._began_ms
        if elapsed >= timeline.total_ms:
            self.stop()
            self._say(self._desk.text("preview.over"))
            return
        self._give_cues(elapsed)
        scene = scene_at(
            self._plan.programme.items[0],
            timeline.position(elapsed),
            self._desk.words.text,
            mirror=settings.mirror,
            still=self._desk.kit.theme.still,
            eyes_shut=settings.eyes_shut,
        )
        self.figure.show_scene(scene)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def _give_cues(self, elapsed: int) -> None:
        assert self._plan is not None
        audio, cues = self._desk.sessions.audio, self._plan.cues
        while self._next_cue < len(cues) and cues[self._next_cue].at_ms <= elapsed:
            cue = cues[self._next_cue]
            self._next_cue += 1
            late = elapsed - cue.at_ms
            if cue.latest_ms is not None and late > cue.latest_ms:
                continue
            if cue.tone:
                audio.tone(cue.tone)
            if cue.text:
                audio.say(cue.text, cue.priority, None if cue.latest_ms is None else cue.latest_ms - late)
                self.caption.setText(cue.text)
                if not self._desk.telling.settings.voice:
                    announce(self.caption, cue.text)

    def _say(self, text: str) -> None:
        self.caption.setText(text)
        announce(self.caption, text)

    def _show_end(self, item: PlannedItem) -> None:
        words, settings = self._desk.words, self._desk.telling.settings
        self.figure.show_scene(stage(item, Beat(), words.text, mirror=settings.mirror))
        name = words.text(f"exercises.{item.exercise.id}.name")
        self.figure.setAccessibleName(" ".join(part for part in (f"{name}.", side_words(item, words)) if part))
