"""Pages that are opened and left again: what they need to write and to undo, and the frame around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.keys import key_of
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button, ButtonKind, ButtonSize
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.scroll import ScrollPage


class PageDesk(QObject):
    """What pages need that are opened and left again: words of `area`, else those of all pages, and one way to write.

    `kept` comes after each write with what was written, so that it can be taken back; whether it is an undo itself; and
    whether something was deleted. `telling.said` comes before it.
    """

    kept = Signal(object, bool, bool)
    area = "pages"
    hue = "teal"

    def __init__(self, telling: Telling, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.telling = telling
        self.kit: Kit = telling.kit
        self.words: Words = telling.words

    @property
    def today(self) -> date:
        return self.telling.record.today

    def text(self, key: str, /, **values: object) -> str:
        """A text of words/<language>/<area>.toml, or of pages.toml."""
        own = f"{self.area}.{key}"
        return self.words.text(own if self.words.has(own) else f"pages.{key}", **values)

    def keep(self, write: Callable[[], Saved], deletes: bool = False) -> Saved | None:
        """Write something down and say so. None when the disk refused it, which is told. Raises Wrong."""
        saved = self.telling.keep(write, self.text("deleted") if deletes else "")
        if saved is not None and saved.undo_id:
            self.kept.emit(saved, False, deletes)
        return saved

    def take_back(self, saved: Saved, again: bool, deleted: bool) -> bool:
        """Undo what was written, or with `again` the undo itself; False when that failed. `deleted`: what that is about."""
        said = {(True, True): "deleted", (False, False): "taken_back"}.get((again, deleted), "is_back")
        undone = self.telling.undo(saved, self.text(said))
        if undone is not None:
            self.kept.emit(undone, not again, deleted)
        return undone is not None


class FramedPage(ScrollPage):
    """A page that is opened and left again. It writes at each answer; `refresh` shows what is on record now."""

    left = Signal()

    def __init__(self, desk: PageDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, title, desk.hue, parent)
        self.desk = desk
        # the heading takes the focus instead of the page: each page is read from its title on
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setMinimumHeight(desk.kit.theme.size("target"))

    def refresh(self) -> None:
        """Show what is on record now."""

    def still_there(self) -> bool:
        """Whether what the page is about is still on record."""
        return True

    def may_leave(self) -> bool:
        """Keep what was typed; False when something can't be kept, which is said, and the page stays."""
        return True

    def keep(
        self, write: Callable[[], Saved], wrong: Callable[[dict[str, Reason]], None], deletes: bool = False
    ) -> bool:
        """Whether it was written; `wrong` is told why not, by field."""
        try:
            return self.desk.keep(write, deletes) is not None
        except Wrong as error:
            wrong(error.problems)
            return False

    def flow(self, *parts: QWidget) -> QWidget:
        """Parts one after another, in as many lines as they need."""
        holder = QWidget()
        row = FlowLayout(self.kit.theme.size("gap"), holder)
        for part in parts:
            row.addWidget(part)
        return holder

    def button(
        self,
        key: str,
        press: Callable[[], object],
        kind: ButtonKind = "secondary",
        size: ButtonSize = "normal",
        icon: str = "",
        **values: object,
    ) -> Button:
        """A button of this place with the words of `key`."""
        made = Button(self.kit, self.desk.text(key, **values), kind, hue=self.desk.hue, size=size, icon=icon)
        made.clicked.connect(lambda: press())
        return made

    def with_key(self, button: Button, action: str) -> Button:
        """Tell the key that does the same as a button."""
        button.setAccessibleDescription(self.desk.text("key", key=key_of(action)))
        return button


class DeskFrame(QWidget):
    """A page over the way back, what was saved last, and its undo: all three always in view. The `first` page has no way back."""

    left = Signal()

    def __init__(self, page: FramedPage, first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self._last: Saved | None = None
        self._is_undo = self._deleted = False
        desk, kit = page.desk, page.kit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        foot = QWidget()
        row = FlowLayout(kit.theme.size("gap"), foot)
        self.back_button = Button(kit, desk.text("back"), "secondary", hue=desk.hue, icon="back")
        self.back_button.clicked.connect(lambda: self.leave())
        self.undo_button = Button(kit, desk.text("saved_undo"), "secondary", hue=desk.hue, icon="undo")
        self.undo_button.clicked.connect(lambda: self.take_back())
        self.undo_button.hide()
        self.said = Label("", "soft")
        for part in (self.back_button, self.undo_button, self.said):
            row.addWidget(part)
        self.back_button.setVisible(not first)
        self._first = first
        line = self._foot = QWidget()
        line.setObjectName("page_foot")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        room = QHBoxLayout(line)
        margin = kit.theme.size("margin")
        room.setContentsMargins(margin, 10, margin, 12)
        room.addWidget(foot)
        column.addWidget(line)
        line.setVisible(not first)  # in its place by now: shown before, it would be a window of its own for a moment
        desk.telling.said.connect(self._say)
        desk.kept.connect(self._note)
        page.left.connect(self.leave)

    def leave(self) -> None:
        """Go back, once everything that was typed is kept."""
        if not self._first and self.page.may_leave():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def take_over(self, before: DeskFrame) -> None:
        """What was saved on the page that was left can still be taken back here."""
        self.said.setText(before.said.text())
        if before._last is not None:
            self._offer(before._last, before._is_undo, before._deleted)

    def greet(self) -> None:
        """Give the page the focus and let a screen reader say where one is."""
        take_focus(self.page.title)
        announce(self.page, self.page.title.text())

    def _say(self, text: str) -> None:
        """What was said before is over, and its undo with it."""
        if not self._is_about_this_place():
            return
        self._last = None
        self.undo_button.hide()
        self.said.setText(text)
        self._foot.show()
        if self.isVisible():
            announce(self.said, text)

    def _is_about_this_place(self) -> bool:
        place = self.parentWidget()
        return place is not None and place.isVisible()

    def _note(self, saved: Saved, is_undo: bool, deleted: bool) -> None:
        if self._is_about_this_place():
            self._offer(saved, is_undo, deleted)

    def _offer(self, saved: Saved, is_undo: bool, deleted: bool) -> None:
        """What was typed last may be kept by the very press on Undo: so what was taken back can be put back."""
        self._last, self._is_undo, self._deleted = saved, is_undo, deleted
        again = "delete_again" if deleted else "put_back"
        self.undo_button.set_label(self.page.desk.text(again if is_undo else "saved_undo"))
        self.undo_button.show()

    def take_back(self) -> None:
        """Undo what was saved last, if that is offered; where it fails, it is offered still."""
        saved, is_undo, deleted = self._last, self._is_undo, self._deleted
        if saved is None:
            return
        if self.page.desk.take_back(saved, is_undo, deleted):
            self.page.refresh()
            take_focus(self.page.title)  # never to whatever comes next: one more press must do no harm
        else:
            self._offer(saved, is_undo, deleted)
