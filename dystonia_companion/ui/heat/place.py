"""Heat & Cold: the packs beside the one that is chosen, is on, or came off just now; "Pack is off" is always in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.changes import Changes
from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.thermal_record import INJECTIONS_UNKNOWN, No
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.thermal import Application, Phase, Preset, Stage
from dystonia_companion.model.thermal_rules import Offer
from dystonia_companion.settings import Settings
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.heat.ended import EndedPanel
from dystonia_companion.ui.heat.log import LogCard
from dystonia_companion.ui.heat.prepare import PreparePanel, Wish
from dystonia_companion.ui.heat.running import RunningPanel
from dystonia_companion.ui.heat.words import HUE, hues_of, moment_words, preset_name, silent_words, why_not
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Notice
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import clear
from dystonia_companion.ui.widgets.presets import PresetList
from dystonia_companion.ui.widgets.scroll import ScrollPage, reveal

SHOWN_AFTER = ("thermal", "answers", "treatments", "settings")
LAST = 5
NARROW_PX = 860
RING_SHARE = 0.62  # of the height of the page


class HeatPlace(QWidget):
    """The place. What is on belongs to the timer: this place may be left and come back to at any moment."""

    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        timer: ThermalTimer,
        settings: Callable[[], Settings],
        finding_out: Callable[[], bool],
        changes: Changes,
        minute: QTimer,
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._words, self._timer, self._record = kit, words, timer, timer.record
        self._settings, self._finding_out = settings, finding_out
        self._saved_words = saved_words
        self._chosen = ""
        self._changing = False
        self._note = ""
        self._logged = ""  # the id of what was written down afterwards just now
        self._asked = False  # the skin check is open
        self._stale = False
        self._page = ScrollPage(kit, words.text("places.heat"), HUE)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        panel, beside = QVBoxLayout(), QVBoxLayout()
        self._panel_column, self._list_column = QVBoxLayout(), QVBoxLayout()
        for whole, column, share in ((panel, self._panel_column, 13), (beside, self._list_column, 9)):
            whole.addLayout(column)
            whole.addStretch(1)
            self._row.addLayout(whole, share)
        self._page.column.addLayout(self._row)
        self.presets = PresetList(kit, self.tr("Packs"), HUE)
        self.presets.chosen.connect(self._choose)
        self._list_column.addWidget(self.presets)
        self._below = QVBoxLayout()
        self._list_column.addLayout(self._below)
        # it stands where Start stood: a second press by a hand that shakes must not take the pack off
        self.off_button = Button(kit, self.tr("Pack is off"), hue=HUE, size="session")
        self.off_button.setProperty("keeps_keys", True)
        self.off_button.clicked.connect(timer.off)
        self.start_button = Button(kit, self.tr("Start"), hue=HUE, size="session", icon="play")
        self.start_button.clicked.connect(self._start)
        self._missing = Label("", "soft")
        self._bar = QWidget()
        self._bar_layout = QVBoxLayout(self._bar)
        for part in (self._missing, self.start_button, self.off_button):
            self._bar_layout.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._page, 1)
        outer.addWidget(self._bar)
        self.panel: QWidget | None = None
        kit.theme.changed.connect(self._fit)
        timer.begun.connect(self._begun)
        timer.ended.connect(self._ended)
        timer.stage_changed.connect(self._on_stage)
        changes.listen(lambda _kinds: self._look_again(), SHOWN_AFTER)
        minute.timeout.connect(self._look_again)
        self._show_now()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show_now(self) -> None:
        """The panel of this moment, and the list beside it."""
        self._show_list()
        application = self._timer.application
        if application is not None:
            self._chosen = application.preset
            self._show_list()
            self._put(RunningPanel(self._kit, self._words, self._timer, application, self._settings))
        else:
            self._put(self._prepared())

    def _prepared(self) -> QWidget:
        preset = self._record.shipped.preset(self._chosen)
        if preset is None:
            raise LookupError(self._chosen)
        silent = silent_words(self._words, self._timer)
        undo = bool(self._note and self._logged)
        panel = PreparePanel(self._kit, self._words, self._record, preset, silent, self._note, self._changing, undo)
        panel.taken_back.connect(self._take_back)
        panel.answer.connect(self._answer)
        panel.changed.connect(self._change_answers)
        panel.looked.connect(self._show_bar)
        return panel

    def _show_list(self) -> None:
        offers = self._record.offers()
        ids = [preset.id for preset, _ in offers]
        if self._chosen not in ids and self._timer.application is None:
            self._chosen, self._changing = ids[0], False
        shown = [(p.id, preset_name(self._words, p.id), hues_of(p.kind), self._line(p, o)) for p, o in offers]
        self.presets.show_presets(shown, self._chosen)
        clear(self._below)
        self._below.setSpacing(self._kit.theme.size("gap"))
        self._below.addWidget(self._never_notice(offers))
        today = self._record.care().today
        last = [a for a in self._record.store.newest(LAST + 1) if not a.on][:LAST]
        self._below.addWidget(LogCard(self._kit, self._words, last, today))

    def _line(self, preset: Preset, found: Offer) -> str:
        """Minutes and what lies between; or from when again."""
        minutes = self.tr("{minutes} min").format(minutes=preset.usual)
        application = self._timer.application
        now, until = self._record.reading().wall, found.until
        if application is not None and application.preset == preset.id:
            return self.tr("on now")
        if application is not None and self._timer.stage is not None:
            rest_min = max(application.gap_min, preset.gap_min)
            until = now + timedelta(milliseconds=self._timer.stage.left_ms, minutes=rest_min)
        if until is not None:
            again = moment_words(until, now, self._record.zone)
            return self.tr("{minutes} · again from {time}").format(minutes=minutes, time=again)
        if found.reason is not None and found.reason.code == "thermal_enough":
            return self.tr("{minutes} · enough for today").format(minutes=minutes)
        if self._record.refusal(preset) is not None and found.open:
            return self.tr("{minutes} · not for you now").format(minutes=minutes)
        barrier = self._words.text(f"thermal.{preset.id}.barrier")
        return f"{minutes} · {barrier}"

    def _never_notice(self, offers) -> Notice:
        """What always holds, and the lock after injections with its hour."""
        now, zone = self._record.reading().wall, self._record.zone
        locks = [
            why_not(self._words, No(f"reasons.{o.reason.code}", o.reason.values, o.until), now, zone)
            for _, o in offers
            if o.reason is not None and o.reason.code.startswith("thermal_injected")
        ]
        notice = Notice(self._kit, self.tr("Never drowsy, in bed or lying on it"))
        for line in dict.fromkeys(locks):
            notice.body.addWidget(Label(line))
        if INJECTIONS_UNKNOWN in self._record.care().flags:
            asked = self.tr(
                "After injections warmth stays locked. Yours may not be written down here: you are asked each time."
            )
            notice.body.addWidget(Label(asked))
        elif not locks:
            notice.body.addWidget(
                Label(self.tr("After injections warmth stays locked, and this card says until when."))
            )
        return notice

    def _put(self, panel: QWidget) -> None:
        clear(self._panel_column)
        self.panel = panel
        self._panel_column.addWidget(panel)
        self._show_bar()
        self._fit()

    def _show_bar(self) -> None:
        """The one large button of this moment, below everything and always in sight."""
        panel = self.panel
        bar = panel.bar if isinstance(panel, PreparePanel) else ""
        self.off_button.setVisible(isinstance(panel, RunningPanel))
        self.start_button.setVisible(bool(bar))
        self._missing.hide()
        if isinstance(panel, PreparePanel) and bar:
            word = self.tr("Start") if bar == "start" else self.tr("Write it down")
            self.start_button.set_label(word)
            self.start_button.set_icon("play" if bar == "start" else "")
            self.start_button.setAccessibleName(f"{word}: {panel.title.text()}")
            self.start_button.setEnabled(panel.ready)
            self._missing.setText(panel.missing)
            self._missing.setVisible(bool(panel.missing))
        self._bar.setVisible(bool(bar) or isinstance(panel, RunningPanel))

    def _look_again(self) -> None:
        """Once, after all that changed together has changed."""
        if not self._stale:
            self._stale = True
            QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        """The list anew; the panel too, but for one that a person is filling in or reading, unless it no longer holds.

        Only while it is seen: to be shown does the same.
        """
        self._stale = False
        if not self.isVisible():
            return
        self._show_list()
        panel = self.panel
        if not isinstance(panel, PreparePanel):
            return
        if not panel.wish.right_now.holds(self._record.reading()):
            keeping_focus(self._page, panel.forget_now)
        if not panel.bar or self._no_longer(panel):
            keeping_focus(self._page, lambda: self._put(self._prepared()), self._next_question)

    def _next_question(self) -> QWidget | None:
        """Where the focus goes when a question was answered and is gone."""
        panel = self.panel
        return panel.first_question() if isinstance(panel, PreparePanel) else None

    def _no_longer(self, panel: PreparePanel) -> bool:
        preset = self._record.shipped.preset(self._chosen)
        if panel.bar == "log":
            return False
        return preset is None or self._record.refusal(preset) is not None or bool(self._record.open_questions(preset))

    # --- what a person does -------------------------------------------------------------------------------------------

    def _choose(self, preset: str) -> None:
        if self._timer.application is not None:
            self._show_list()  # what is on stays chosen
            return
        self._chosen, self._changing, self._note, self._logged = preset, False, "", ""
        self._show_list()
        panel = self._prepared()
        self._put(panel)
        if self._row.direction() is QBoxLayout.Direction.BottomToTop:
            QTimer.singleShot(0, panel, lambda: self._page.ensureWidgetVisible(panel, 0, self._page.height() // 2))
        else:
            self._page.verticalScrollBar().setValue(0)

    def _change_answers(self) -> None:
        self._changing = not self._changing
        self._put(self._prepared())
        take_focus(self._page)

    def _answer(self, question: str, answer: str) -> None:
        try:
            self._record.keep_answers({question: answer})
        except KnownError as error:
            self.problem.emit(error)

    def _start(self) -> None:
        preset = self._record.shipped.preset(self._chosen)
        if preset is None or not isinstance(self.panel, PreparePanel):
            return
        wish = self.panel.wish
        if self.panel.bar == "log":
            self._log(preset, wish)
            return
        try:
            no = self._timer.begin(preset, wish.spot, wish.minutes, wish.right_now, wish.pain)
        except KnownError as error:
            self.problem.emit(error)
            return
        if no is not None:
            self._say_no(why_not(self._words, no, self._record.reading().wall, self._record.zone))

    def _say_no(self, why: str) -> None:
        """It is not for now: what was chosen stays, and what was answered about a moment that is over is asked anew."""
        panel = self.panel
        if isinstance(panel, PreparePanel):
            panel.forget_now()
        if not isinstance(panel, PreparePanel) or self._no_longer(panel):
            self._note = why
            self._show_now()
            panel = self.panel
        if isinstance(panel, PreparePanel):
            panel.say(why)
        take_focus(self._page)

    def _log(self, preset: Preset, wish: Wish) -> None:
        try:
            self._logged, saved = self._record.log(preset, wish.minutes, wish.pain)
        except KnownError as error:
            self.problem.emit(error)
            return
        self._note = self._saved_words(saved)
        self._show_now()
        take_focus(self._page)

    def _take_back(self) -> None:
        try:
            self._record.take_back_log(self._logged)
        except KnownError as error:
            self.problem.emit(error)
            return
        self._note, self._logged = self.tr("Taken back."), ""
        self._show_now()
        take_focus(self._page)

    # --- what the timer tells -----------------------------------------------------------------------------------------

    def _begun(self) -> None:
        self._changing, self._note, self._logged = False, "", ""
        self._show_now()
        self._page.verticalScrollBar().setValue(0)
        if self.isVisible():
            take_focus(self.off_button)

    def _on_stage(self, here: Stage) -> None:
        answered = here.phase is Phase.ON and self._asked
        self._asked = here.phase is Phase.CHECK
        if not self.isVisible() or not isinstance(self.panel, RunningPanel):
            return
        if self._asked:
            take_focus(self.panel.check)
        else:  # after an answer one more press must not take the pack off
            take_focus(self._page if answered else self.off_button)
            self._page.verticalScrollBar().setValue(0)

    def _ended(self, application: Application) -> None:
        self._show_list()
        panel = EndedPanel(self._kit, self._words, self._timer, application, self._finding_out())
        panel.closed.connect(self._closed)
        panel.still_on.connect(self._timer.still_on)
        self._put(panel)
        self._page.verticalScrollBar().setValue(0)
        if self.isVisible():
            take_focus(panel.close_button)

    def _closed(self) -> None:
        self._show_now()
        take_focus(self._page)

    # --- room ---------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.watch(True)
        if isinstance(self.panel, PreparePanel):
            self.panel.forget_now()  # who was elsewhere answers anew
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """List beside panel where there is room, in reading direction; else the list first, or a pack that is on."""
        theme = self._kit.theme
        wide = self.width() >= NARROW_PX * theme.text_size / 100
        ways = QBoxLayout.Direction
        list_first = isinstance(self.panel, PreparePanel)
        self._row.setDirection(ways.RightToLeft if wide else ways.BottomToTop if list_first else ways.TopToBottom)
        for layout in (self._row, self._list_column, self._panel_column):
            layout.setSpacing(theme.size("gap"))
        margin = theme.size("margin")
        self._bar_layout.setContentsMargins(margin, theme.size("gap_large"), margin, theme.size("gap"))
        if isinstance(self.panel, RunningPanel):
            self.panel.set_room(round(self._page.height() * RING_SHARE))
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            reveal(focus)
