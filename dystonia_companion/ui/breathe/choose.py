"""The ways of breathing beside the one that is chosen, own ones among them, and the last sessions. Start is always in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.breathing import Read, file_name, read, write
from dystonia_companion.guidance.breathing import DEFAULT, Breathing, Way
from dystonia_companion.model.breathing import MOST_OWN, OwnPattern
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import BREATHE
from dystonia_companion.ui.breathe.editor import OwnEditor
from dystonia_companion.ui.breathe.files import ImportCard, ask_for_file, ask_where
from dystonia_companion.ui.breathe.holds import HoldQuestions
from dystonia_companion.ui.breathe.panel import WayPanel
from dystonia_companion.ui.breathe.words import HUE, line_words, reason_words, session_line
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice, announce
from dystonia_companion.ui.widgets.focus import keeping_focus, take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear
from dystonia_companion.ui.widgets.presets import PresetList
from dystonia_companion.ui.widgets.scroll import ScrollPage

LAST = 5
NARROW_PX = 860


@dataclass(frozen=True)
class Undoable:
    """What was done just now, in words, and the way that is chosen once it is undone."""

    words: str
    saved: Saved
    chosen: str


class ChoosePage(QWidget):
    """What Breathe shows while nothing is breathed. `start` carries the way, the minutes, and the tension or None."""

    start = Signal(object, int, object)
    problem = Signal(KnownError)
    check_again = Signal()
    warning_signs = Signal()

    def __init__(
        self,
        kit: Kit,
        breathing: Breathing,
        finding_out: Callable[[], bool],
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._breathing, self._finding_out = kit, breathing, finding_out
        self._words, self._record = breathing.sessions.words, breathing.record
        self._saved_words = saved_words
        self._chosen = DEFAULT
        self._minutes: dict[str, int] = {}
        self._changing = False
        self._undoable: Undoable | None = None
        self._note = ""
        self._page = ScrollPage(kit, self._words.text("places.breathe"), HUE)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        beside, panel = QVBoxLayout(), QVBoxLayout()
        self._list_column, self._panel_column = QVBoxLayout(), QVBoxLayout()
        for whole, column, share in ((beside, self._list_column, 9), (panel, self._panel_column, 13)):
            whole.addLayout(column)
            whole.addStretch(1)
            self._row.addLayout(whole, share)
        self._above = QVBoxLayout()  # what was done just now, in sight of whoever did it
        panel.insertLayout(0, self._above)
        self._page.column.addLayout(self._row)
        self.list = PresetList(kit, self.tr("Ways of breathing"), HUE)
        self.list.chosen.connect(self.choose)
        self._list_column.addWidget(self.list)
        self.make_button = Button(kit, self.tr("Make your own"), "secondary", hue=HUE, icon="plus")
        self.make_button.clicked.connect(lambda: self._edit(None))
        self.import_button = Button(kit, self.tr("Add from a file"), "secondary", hue=HUE)
        self.import_button.clicked.connect(self._import)
        self.ask_for_file: Callable[[QWidget], Path | None] = ask_for_file
        self.ask_where: Callable[[QWidget, str], Path | None] = ask_where
        own_row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), own_row)
        flow.addWidget(self.make_button)
        flow.addWidget(self.import_button)
        self._list_column.addWidget(own_row)
        self._below = QVBoxLayout()
        self._list_column.addLayout(self._below)
        self.start_button = Button(kit, self.tr("Start"), hue=HUE, size="session", icon="play")
        self.start_button.clicked.connect(self._start)
        self._bar = QWidget()
        self._bar_layout = QVBoxLayout(self._bar)
        self._bar_layout.addWidget(self.start_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._page, 1)
        outer.addWidget(self._bar)
        self.panel: WayPanel | OwnEditor | ImportCard | None = None
        self.setFocusProxy(self._page)
        kit.theme.changed.connect(self._fit)
        self._build()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show everything anew, after whatever changed; what a person is writing or deciding stays."""
        if not isinstance(self.panel, OwnEditor | ImportCard):
            keeping_focus(self._page, self._build, self._next_question)

    def _next_question(self) -> QWidget | None:
        """Where the focus goes when a question was answered and is gone."""
        asked = self.panel.findChild(HoldQuestions) if self.panel is not None else None
        return asked.first_open() if isinstance(asked, HoldQuestions) else None

    def _build(self) -> None:
        ways = self._show_list()
        way = next((w for w in ways if w.id == self._chosen), ways[0])
        self._chosen = way.id
        before = self.panel
        tension = before.tension if isinstance(before, WayPanel) and before.way.id == way.id else None
        minutes = self._minutes.get(way.id, way.minutes)
        panel = WayPanel(self._kit, self._breathing, way, minutes, self._finding_out(), self._changing)
        panel.tension = tension
        panel.answer.connect(self._answer)
        panel.changing.connect(self._change_answers)
        panel.edit.connect(lambda: self._edit(way.own))
        panel.delete.connect(self._delete)
        panel.export.connect(lambda: self._export(way.own))
        panel.check_again.connect(self.check_again)
        panel.warning_signs.connect(self.warning_signs)
        self._put(panel)
        self._bar.setVisible(way.refused is None)
        self.start_button.setAccessibleName(f"{self.start_button.label()}: {way.name}")

    def _show_list(self) -> tuple[Way, ...]:
        ways = self._breathing.ways()
        shown = [(way.id, way.name, (), line_words(self._words, way)) for way in ways]
        self.list.show_presets(shown, self._chosen)
        clear(self._below)
        clear(self._above)
        self._below.setSpacing(self._kit.theme.size("gap"))
        if self._note:
            self._above.addWidget(Notice(self._kit, self._note, HUE))
        if self._undoable is not None:
            self._above.addWidget(self._undo_card(self._undoable.words))
        own = self._record.own()
        self.make_button.setVisible(len(own.patterns) < MOST_OWN)
        for name, why in own.refused[:LAST]:
            text = self.tr("{name} can't be used: {reason}.").format(name=name, reason=reason_words(self._words, why))
            self._below.addWidget(Notice(self._kit, text))
        left = own.beyond + max(0, len(own.refused) - LAST)
        if left:
            self._below.addWidget(Notice(self._kit, self.tr("%n more pattern(s) are kept but not shown.", "", left)))
        self._below.addWidget(self._last_card())
        return ways

    def _undo_card(self, done: str) -> Card:
        card = Card(self._kit)
        card.body.addWidget(Label(done))
        button = Button(self._kit, self.tr("Undo"), "secondary", hue=HUE)
        button.clicked.connect(self._undo)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _last_card(self) -> Card:
        sessions = self._breathing.sessions
        card = Card(self._kit, self.tr("Your last sessions"))
        last = [s for s in sessions.journal.newest(LAST + 1, BREATHE) if s.ended is not None][:LAST]
        tensions = self._record.tensions(s.uuid for s in last)
        if not last:
            card.body.addWidget(Label(self.tr("None yet. Your first one will be listed here."), "soft"))
        for session in last:
            line = session_line(self._words, session, tensions.get(session.uuid), sessions.record.today)
            card.body.addWidget(Label(line, "soft"))
        return card

    def _put(self, panel: WayPanel | OwnEditor | ImportCard) -> None:
        clear(self._panel_column)
        self.panel = panel
        self.import_button.setEnabled(not isinstance(panel, OwnEditor))  # what is being written is not taken away
        self._panel_column.addWidget(panel)
        self._fit()

    # --- what a person does -------------------------------------------------------------------------------------------

    def choose(self, way: str) -> None:
        """Show one way."""
        self._keep_minutes()
        self._chosen, self._changing, self._note = way, False, ""
        self._build()
        if self._narrow():
            panel = self.panel
            assert panel is not None
            QTimer.singleShot(0, panel, lambda: self._page.ensureWidgetVisible(panel, 0, self._page.height() // 2))
        else:
            self._page.verticalScrollBar().setValue(0)

    def _keep_minutes(self) -> None:
        if isinstance(self.panel, WayPanel):
            self._minutes[self.panel.way.id] = self.panel.minutes

    def _start(self) -> None:
        self._keep_minutes()
        if isinstance(self.panel, WayPanel) and self.panel.way.refused is None:
            self.start.emit(self.panel.way, self.panel.minutes, self.panel.tension)

    def _change_answers(self) -> None:
        self._changing = not self._changing
        self._build()
        take_focus(self._page)

    def _answer(self, question: str, answer: str) -> None:
        self._try(lambda: self._record.keep_told({question: answer}))

    def _edit(self, own: OwnPattern | None) -> None:
        self._keep_minutes()
        editor = OwnEditor(self._kit, self._words, own)
        editor.kept.connect(self._keep)
        editor.left.connect(self._editor_left)
        self._put(editor)
        self._bar.hide()
        take_focus(editor.name)

    def _editor_left(self) -> None:
        self._build()
        take_focus(self._page)

    def _keep(self, own: OwnPattern) -> None:
        """Only what is on the disk is shown as saved; refused, the editor and all that was set stay."""
        before = {pattern.uuid for pattern in self._record.own().patterns}
        saved = self._try(lambda: self._record.keep_own(own))
        if saved is None:
            return
        made = next((p.uuid for p in self._record.own().patterns if p.uuid not in before), own.uuid)
        self._chosen, self._minutes[made], self._note = made, own.minutes, self._saved_words(saved)
        self._build()
        take_focus(self._page)

    def _delete(self) -> None:
        if not isinstance(self.panel, WayPanel) or self.panel.way.own is None:
            return
        own = self.panel.way.own
        saved = self._try(lambda: self._record.delete_own(own.uuid))
        if saved is not None:
            words = self.tr("{name} is deleted.").format(name=own.name)
            self._undoable, self._chosen, self._note = Undoable(words, saved, own.uuid), DEFAULT, ""
            self._build()
            take_focus(self._page)

    def _undo(self) -> None:
        assert self._undoable is not None
        done = self._undoable
        if self._try(lambda: self._record.undo(done.saved)) is not None:
            self._undoable, self._chosen, self._note = None, done.chosen, ""
            self._build()
            take_focus(self._page)

    # --- files --------------------------------------------------------------------------------------------------------

    def _import(self) -> None:
        if (path := self.ask_for_file(self)) is None:
            return
        try:
            found = read(path, self._record.own().patterns)
        except KnownError as error:
            self.problem.emit(error)
            return
        self.show_file(path.name, found)

    def show_file(self, name: str, found: Read) -> None:
        """Show what a file of this name holds, to be decided on."""
        self._keep_minutes()
        self._note = ""
        self._show_list()
        card = ImportCard(self._kit, self._words, name, found)
        card.add.connect(lambda: self._add(found.patterns))
        card.left.connect(self._editor_left)
        self._put(card)
        self._bar.hide()
        take_focus(card.first_focus())
        announce(card, " ".join(label.text() for label in card.findChildren(Label)))

    def _add(self, patterns: tuple[OwnPattern, ...]) -> None:
        before = {own.uuid for own in self._record.own().patterns}
        saved = self._try(lambda: self._record.keep_all_own(patterns))
        if saved is None:
            return
        added = [own for own in self._record.own().patterns if own.uuid not in before]
        words = self.tr("%n way(s) of breathing added.", "", len(added))
        self._undoable, self._note = Undoable(words, saved, DEFAULT), self._saved_words(saved)
        self._chosen = added[0].uuid if added else self._chosen
        self._build()
        take_focus(self._page)

    def _export(self, own: OwnPattern | None) -> None:
        if own is None or (path := self.ask_where(self, file_name(own))) is None:
            return
        try:
            write(path, [own])
        except KnownError as error:
            self.problem.emit(error)
            return
        self._note = self.tr("Saved to {file}").format(file=path.name)
        self._build()
        take_focus(self._page)

    def _try(self, write: Callable[[], Saved]) -> Saved | None:
        try:
            return write()
        except KnownError as error:
            self.problem.emit(error)
            return None

    # --- room ---------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _narrow(self) -> bool:
        return self.width() < NARROW_PX * self._kit.theme.text_size / 100

    def _fit(self) -> None:
        """List beside panel where there is room; else the list first, and no picture of the pacer."""
        theme = self._kit.theme
        narrow = self._narrow()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for layout in (self._row, self._list_column, self._panel_column, self._above):
            layout.setSpacing(theme.size("gap"))
        self._above.setContentsMargins(0, 0, 0, theme.size("gap") if self._above.count() else 0)
        margin = theme.size("margin")
        self._bar_layout.setContentsMargins(margin, theme.size("gap") // 2, margin, theme.size("gap"))
        if isinstance(self.panel, WayPanel):
            self.panel.preview.setVisible(not narrow)
