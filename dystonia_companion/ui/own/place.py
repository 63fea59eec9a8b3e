"""Own sets and exercises: their first page, and the pages that are opened from it and left again. Stretch shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.framed_place import FramedPlace
from dystonia_companion.ui.own.allow import AllowPage
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.overview import OverviewPage
from dystonia_companion.ui.own.sheet import SheetPage
from dystonia_companion.ui.own.visit import VisitPage
from dystonia_companion.ui.page_files import PageFiles

SHOWN_AFTER = ("own_sets", "clinic_says", "progress", "answers", "pattern", "sessions", "settings", NEW_DAY)


class OwnPlace(FramedPlace):
    """The place. `left`: back to what it was opened from. `save_file` carries a set that is to be written to a file."""

    save_file = Signal(object)

    def __init__(self, desk: OwnDesk, changes: Changes, parent: QWidget | None = None) -> None:
        overview = OverviewPage(desk)
        super().__init__(overview, HUE, changes, SHOWN_AFTER, parent, way_back=True)
        self.overview = overview
        self.desk = desk
        self.files = PageFiles(desk, parent=self)
        self.files.problem.connect(desk.telling.problem)
        overview.open.connect(self.open)

    def open(self, name: str, about: Any = None) -> None:
        """Open a page by its name, over the one that is shown. Raises KeyError for one that does not exist."""
        desk = self.desk
        makers: dict[str, Callable[[], FramedPage]] = {
            "visit": lambda: self._visit(about),
            "allow": lambda: AllowPage(desk, *about),
            "sheet": lambda: self._sheet(about),
        }
        self.show_page(makers[name]())

    def _visit(self, about: Any) -> VisitPage:
        page = VisitPage(self.desk, about or "")
        page.open.connect(self.open)
        return page

    def _sheet(self, about: Any) -> SheetPage:
        page = SheetPage(self.desk, self.files, about)
        page.save_file.connect(self.save_file)
        return page
