"""A place of the window made of a first page and of pages that are opened from it and left again, one over the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from dystonia_companion.changes import Changes
from dystonia_companion.ui.framed import DeskFrame, FramedPage
from dystonia_companion.ui.widgets.focus import found_again, mark_of, take_focus


class FramedPlace(QWidget):
    """`first` always lies at the bottom, and shows anew what changed of the kinds `shown_after`; other pages do when they write.

    With `way_back` the first page can be left as well: `left`.
    """

    left = Signal()

    def __init__(
        self,
        first: FramedPage,
        hue: str,
        changes: Changes,
        shown_after: Sequence[str],
        parent: QWidget | None = None,
        way_back: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page_body")  # the hue of the place lies under the buttons at its foot, too
        self.setProperty("hue", hue)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.first = first
        self._stack = QStackedLayout(self)
        self._frames: list[DeskFrame] = []
        self._focus_before: list[QWidget | None] = []
        self._stale = False
        self.push(DeskFrame(first, first=not way_back))
        changes.listen(lambda _kinds: self.look_again(), shown_after)

    @property
    def frame(self) -> DeskFrame:
        """What is around the page that is shown now."""
        return self._frames[-1]

    @property
    def page(self) -> FramedPage:
        """What is shown now."""
        return self._frames[-1].page

    def open(self, name: str, about: Any = None) -> None:
        """Open a page by its name, over the one that is shown. Raises KeyError for one that does not exist."""
        raise AssertionError("each place opens its own pages")

    # --- one over the other -------------------------------------------------------------------------------------------

    def show_page(self, page: FramedPage) -> None:
        """Show a page over the one that is shown."""
        self.push(DeskFrame(page))

    def push(self, frame: DeskFrame) -> None:
        """Show a page in its frame over the one that is shown, perhaps one that was kept."""
        self._focus_before.append(self.focusWidget())
        self._frames.append(frame)
        if self._stack.indexOf(frame) < 0:
            frame.left.connect(self.pop)
            self._stack.addWidget(frame)
        self._stack.setCurrentWidget(frame)
        if self.isVisible():
            frame.greet()

    def pop(self) -> None:
        """Leave the page that is shown; the one below shows how things are now, with the focus where it was."""
        if len(self._frames) == 1:
            self.left.emit()
            return
        frame, before = self._frames.pop(), self._focus_before.pop()
        below = self._frames[-1]
        self._stack.setCurrentWidget(below)
        if not self.keep_frame(frame):
            self.let_go(frame)
        opened_by = before if before is not None and below.isAncestorOf(before) else None
        mark = None if opened_by is None else mark_of(opened_by)
        below.page.refresh()  # last: what it is about may be gone, and then it is left as well
        if self.isVisible() and below is self._frames[-1]:
            if opened_by is not None and below.isAncestorOf(opened_by) and opened_by.isVisible():
                take_focus(opened_by)
            else:  # it may have been made anew
                take_focus((mark and found_again(below, mark)) or below.page.title)

    def leave(self) -> None:
        """Leave the page that is shown, as Escape on it does."""
        self._frames[-1].leave()

    def take_back(self) -> None:
        """Undo what was saved last, where that is offered."""
        self._frames[-1].take_back()

    def take_focus(self) -> None:
        """The page that is shown is read from its title on."""
        take_focus(self.page.title)

    def keep_frame(self, frame: DeskFrame) -> bool:
        """Whether a page that was left waits, to be gone on with."""
        return False

    def let_go(self, frame: DeskFrame) -> None:
        """A page is done with."""
        self._stack.removeWidget(frame)
        frame.hide()
        frame.deleteLater()

    def replace(self, then: Callable[[], None]) -> None:
        """Leave the page that is shown for another one."""
        if self.page.may_leave():
            self.pop()
            then()

    def back_to_first(self) -> None:
        """Leave every page that may be left."""
        while len(self._frames) > 1 and self.page.may_leave():
            self.pop()

    # --- what changes elsewhere ---------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """The first page shows anew what changed, once after all that changed together."""
        if not self._stale:
            self._stale = True
            if self.isVisible():
                QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        if self._stale:
            self._stale = False
            if self.page is self.first:  # else it is made anew once it is come back to
                self.first.refresh()
            while not self.page.still_there():
                self.pop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
