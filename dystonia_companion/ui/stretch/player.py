"""A running session on screen: figure, ring, caption, what comes next, and six large buttons.

It shows where the runner stands and passes presses on; it keeps no time and no state of the session itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import scene_at
from dystonia_companion.guidance.cues import Cue, about, gate_words, limit_words, side_words
from dystonia_companion.guidance.runner import TICK_MS, SessionRunner
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.session import State
from dystonia_companion.model.timeline import SegmentKind
from dystonia_companion.settings import Settings
from dystonia_companion.storage.journal import STRETCH
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.session_words import plan_name
from dystonia_companion.ui.stretch.figure_view import FigureView, PictureOf
from dystonia_companion.ui.stretch.parts import FLASH_MS, Controls, RingView, ShareBar, clock_text
from dystonia_companion.ui.widgets.button import Button, UrgentButton
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.scroll import ScrollPage

NARROW_PX = 900
BESIDE_PX = 700  # from here on the figure stands beside the moment, of which the ring then stands over its words
LEAST_FIGURE_PX, ANY_PX = 340, 16_777_215
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Player(QWidget):
    """The page of a running session: what is to be seen may scroll, the buttons stay. `hurt`: "It hurts" was pressed."""

    hurt = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        runner: SessionRunner,
        settings: Callable[[], Settings],
        picture: PictureOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kit = kit
        self._words = words
        self._runner = runner
        self._settings = settings
        self._picture = picture
        self._stacked = False
        page = ScrollPage(kit, "")
        page.setAccessibleName(self.tr("Session"))
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.fill_height()
        self.column = page.column
        self._page = page

        self._head = QBoxLayout(ACROSS)
        head = QHBoxLayout()
        self._number = Label("", "strong", "teal")
        self._name = Label("", "title")
        self._left = Label("", "soft")
        head.addWidget(self._number)
        head.addWidget(self._name, 1)
        self._head.addLayout(head, 1)
        self._head.addWidget(self._left)
        self.column.addLayout(self._head)
        self._whole = ShareBar(kit)
        self.column.addWidget(self._whole)

        self.figure = FigureView(kit)
        self._middle = QBoxLayout(ACROSS)
        self._middle.setSpacing(kit.theme.size("gap"))
        self._middle.addWidget(self.figure, 11)
        self._side_column = QBoxLayout(DOWN)
        self._side_column.setSpacing(kit.theme.size("gap"))
        self._build_side(kit)
        self._middle.addLayout(self._side_column, 10)
        self.column.addLayout(self._middle, 1)
        self.controls = self._build_controls(kit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page, 1)
        whole.addWidget(self.controls)

        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self.refresh)
        runner.ticked.connect(self._ticked)
        runner.cue_given.connect(self._on_cue)
        runner.item_changed.connect(self._on_item)
        runner.state_changed.connect(self._on_state)

    def _build_side(self, kit: Kit) -> None:
        moment = self._moment = Card(kit)
        row = self._moment_row = QBoxLayout(ACROSS)
        row.setSpacing(kit.theme.size("gap_large"))
        self.ring = RingView(kit)
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout()
        self._phase = Label("", "title")
        self._caption = Label("", "large")
        self._caption.setObjectName("caption")
        lines.addStretch(1)
        lines.addWidget(self._phase)
        lines.addWidget(self._caption)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        moment.body.addLayout(row)
        self._dock_high = QWidget()
        self._dock_low = QWidget()
        for spare in (self._dock_high, self._dock_low):
            spare.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._side_column.addWidget(self._dock_high)
        self._side_column.addWidget(moment)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(kit.theme.size("gap"))
        repeats = Card(kit)
        line = QHBoxLayout()
        self._repeat = Label("", "strong")
        self._next = Label("", "soft")
        self._next.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._repeat)
        line.addWidget(self._next, 1)
        repeats.body.addLayout(line)
        self._repeats = ShareBar(kit)
        repeats.body.addWidget(self._repeats)
        self._beside.addWidget(repeats)
        self._stop_line = Notice(kit)
        self._beside.addWidget(self._stop_line)
        self._heed = Label("", "soft")
        self._beside.addWidget(self._heed)
        self._beside.addStretch(1)
        self._side_column.addLayout(self._beside)
        self._side_column.addWidget(self._dock_low)

    def _build_controls(self, kit: Kit) -> Controls:
        self.back_button = Button(kit, self.tr("Back"), "secondary", size="session", icon="back")
        self.pause_button = Button(
            kit, self.tr("Pause"), "primary", size="session", icon="pause", hint=self.tr("Space")
        )
        self.skip_button = Button(kit, self.tr("Skip"), "secondary", size="session", icon="skip")
        self.again_button = Button(kit, self.tr("Say again"), "secondary", size="session", icon="repeat")
        self.hurts_button = UrgentButton(kit, self.tr("It hurts"), "hurts", size="session", icon="hurts")
        self.stop_button = UrgentButton(kit, self.tr("Stop"), "danger", size="session", icon="stop")
        self.back_button.clicked.connect(self._runner.back)
        self.pause_button.clicked.connect(self._runner.toggle)
        self.skip_button.clicked.connect(self._runner.skip)
        self.again_button.clicked.connect(self._runner.say_again)
        self.hurts_button.clicked.connect(self.hurt)
        self.stop_button.clicked.connect(self._runner.stop)
        moving = (self.back_button, self.pause_button, self.skip_button)
        return Controls(kit, moving, (self.again_button, self.hurts_button, self.stop_button), wide=self.pause_button)

    # --- what happens -------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._runner.watch(self, TICK_MS)
        self._dock()
        self.refresh()
        QTimer.singleShot(0, self, self._bring_in)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._runner.watch(self, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dock()
        QTimer.singleShot(0, self, self._bring_in)

    def _bring_in(self) -> None:
        """Name and side from the top where this moment fits below them; else this moment."""
        self._page.verticalScrollBar().setValue(0)
        self._page.ensureWidgetVisible(self._moment, 0, 0)

    def _ticked(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_cue(self, cue: Cue) -> None:
        if not self._ours:
            return
        if cue.tone and self._settings().flash:
            self._flash.start()
        if cue.text:
            self._caption.setText(cue.text)
            self._bring_in()
            if not self._settings().voice:
                # with the voice on, a screen reader would talk over it
                announce(self._caption, cue.text)

    def _on_item(self, number: int) -> None:
        if not self._ours:
            return
        self._show_item(number)
        announce(self._name, self._name.text())

    def _on_state(self, state: State) -> None:
        if not self._ours:
            return
        labels = {
            State.WAITING: (self.tr("Ready"), "ready"),
            State.PAUSED: (self.tr("Go on"), "play"),
        }
        label, icon = labels.get(state, (self.tr("Pause"), "pause"))
        self.pause_button.set_label(label)
        self.pause_button.set_icon(icon)
        if self.isVisible():
            self.refresh()

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def _ours(self) -> bool:
        """Whether the session is one of exercises: others have a page of their own."""
        return self._runner.plan is not None and self._runner.plan.kind == STRETCH

    def refresh(self) -> None:
        """Show where the runner stands now."""
        plan = self._runner.plan
        if plan is None or not self._ours:
            return
        moment = self._runner.position()
        self._show_item(moment.segment.item)
        if self.ring.set_room(self._room_for_ring()):
            QTimer.singleShot(0, self, self._bring_in)
        item = plan.programme.items[moment.segment.item]
        settings = self._settings()
        self._caption.setVisible(settings.captions)
        elapsed, total = self._runner.progress.elapsed_ms, plan.timeline.total_ms
        routine = plan_name(self._words, plan)
        left = self.tr("{time} to go").format(time=clock_text(max(60_000, total - elapsed)))
        if total - elapsed < 60_000:
            left = self.tr("{count} s to go").format(count=clock_text(total - elapsed))
        self._left.setText(f"{left} · {routine}")
        self._whole.show_shares((elapsed / total if total else 1.0,))
        waiting = self._runner.state is State.WAITING
        text = "" if waiting else clock_text(moment.left_ms)
        self.ring.show_moment(0.0 if waiting else 1 - moment.share, text, self._flash.isActive())
        self._phase.setText(self._phase_words(moment.segment.kind))
        if self._runner.state is State.WAITING and (gate := self._runner.gate()):
            self._caption.setText(f"{gate_words(gate, self._words)} {self._words.text('session.say.ready')}")
        self._show_repeats(moment.segment.item, moment.segment.repetition, moment.share)
        shown = self._picture(item.exercise.id)
        self.figure.show_picture(None if shown is None else shown.image)
        self.figure.show_scene(
            scene_at(
                item,
                moment,
                self._words.text,
                mirror=settings.mirror,
                still=self.kit.theme.still,
                eyes_shut=settings.eyes_shut,
            )
        )

    def _room_for_ring(self) -> int:
        """What the lines under it leave, where they stand under it."""
        room = self._page.viewport().height() - self._whole.geometry().bottom() - 4 * self._pad()
        if self._stacked:
            room -= self._beside.totalHeightForWidth(self._moment.width()) + 3 * self.kit.theme.size("gap")
        return room

    def _pad(self) -> int:
        return self.kit.theme.size("pad")

    def _phase_words(self, kind: SegmentKind) -> str:
        if self._runner.state is State.WAITING:
            return self._words.text("session.shown.waiting")
        if self._runner.state is State.PAUSED:
            return self._words.text("session.shown.paused")
        return self._words.text(f"session.shown.{kind.value}")

    def _show_item(self, number: int) -> None:
        plan = self._runner.plan
        assert plan is not None
        item = plan.programme.items[number]
        name = self._words.text(f"exercises.{item.exercise.id}.name")
        side = side_words(item, self._words)
        self._number.setText(self.tr("{n} of {all}").format(n=number + 1, all=plan.timeline.item_count))
        self._name.setText(f"{name}. {side}" if side else name)
        shown = self._picture(item.exercise.id)
        self.figure.setAccessibleName(self._name.text() if shown is None else f"{self._name.text()}. {shown.told}")
        line = about(item, "breath", self._words) if item.resting else self._words.text("session.stretch_line")
        if self._stop_line.accessibleName() != line:
            self._stop_line.say(line)
        self._heed.setText(self._heed_words(item))
        following = number + 1
        if following < plan.timeline.item_count:
            after = self._words.text(f"exercises.{plan.programme.items[following].exercise.id}.name")
            self._next.setText(self.tr("Next: {name}").format(name=after))
        else:
            self._next.setText(self.tr("This is the last one"))

    def _heed_words(self, item: PlannedItem) -> str:
        """What a therapist said of it, how much to feel, how to breathe, and what to heed, as far as the line above does not."""
        breath = () if item.resting else (limit_words(item, self._words), about(item, "breath", self._words))
        noted = (item.note,) if item.note else ()
        allowed = (self._words.text(f"reasons.{said.code}", **said.values) for said in item.allowed)
        return " ".join((*noted, *breath, about(item, "caution", self._words), *allowed))

    def _show_repeats(self, number: int, repetition: int, share: float) -> None:
        plan = self._runner.plan
        assert plan is not None
        count = plan.timeline.repeats[number]
        if count == 0:
            start, end = plan.timeline.item_starts_ms[number], plan.timeline.item_ends_ms[number]
            self._repeat.setText(self.tr("One time"))
            self._repeats.show_shares(((self._runner.progress.elapsed_ms - start) / (end - start),))
            return
        shown = max(1, repetition)
        breathing = plan.programme.items[number].exercise.breath is not None
        of_all = self.tr("Breath {n} of {all}") if breathing else self.tr("Repeat {n} of {all}")
        self._repeat.setText(of_all.format(n=shown, all=count))
        self._repeats.show_shares(tuple(self._repeat_share(k, repetition) for k in range(1, count + 1)))

    def _repeat_share(self, k: int, repetition: int) -> float:
        if k != repetition:
            return 1.0 if k < repetition else 0.0
        plan = self._runner.plan
        assert plan is not None
        here = self._runner.position()
        own = [n for n, s in enumerate(plan.timeline.segments) if (s.item, s.repetition) == (here.segment.item, k)]
        start, end = plan.timeline.start_of(own[0]), plan.timeline.ends_ms[own[-1]]
        return (self._runner.progress.elapsed_ms - start) / (end - start)

    def _dock(self) -> None:
        """Stand the card of this moment where the head likes to look."""
        settings = self._settings()
        roomy = self.width() >= NARROW_PX * self.kit.theme.text_size / 100
        wide = self.width() >= BESIDE_PX * (100 + self.kit.theme.text_size) / 200
        between = roomy and settings.dock_side == "middle"  # figure, the moment, the rest: three columns
        self._head.setDirection(ACROSS if roomy else DOWN)
        self._side_column.setDirection(ACROSS if between else DOWN)
        self._moment_row.setDirection(ACROSS if roomy and not between else DOWN)
        self._middle.setStretchFactor(self._side_column, 20 if between else 10)
        if not wide:
            high = settings.dock_height == "high"
            self._middle.setDirection(QBoxLayout.Direction.BottomToTop if high else DOWN)
        else:
            # the person's own left and right on the screen, whatever way the words run
            card_left = Side.named(settings.dock_side) is Side.LEFT
            backwards = card_left != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
            self._middle.setDirection(QBoxLayout.Direction.RightToLeft if backwards else ACROSS)
        # beside a column that has to be scrolled the figure stays whole at its top
        seen = self._page.viewport().height() - 2 * self._pad()
        room = max(240, min(seen, max(LEAST_FIGURE_PX, seen - self._whole.geometry().bottom())))
        self.figure.setMaximumHeight(ANY_PX if roomy else room)
        self._middle.setAlignment(self.figure, Qt.AlignmentFlag(0) if roomy else Qt.AlignmentFlag.AlignTop)
        self._stacked = wide and not between
        self._dock_high.setVisible(self._stacked and settings.dock_height == "low")
        self._dock_low.setVisible(self._stacked and settings.dock_height == "high")
