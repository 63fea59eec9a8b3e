"""Own sets and exercises: their first page, and the pages that are opened from it and left again. Stretch shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.framed_place import FramedPlace
from dystonia_companion.ui.own.add_page import AddPage
from dystonia_companion.ui.own.allow import AllowPage
from dystonia_companion.ui.own.bring_in import BringInPage
from dystonia_companion.ui.own.build import BuildPage
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.exercise import ExercisePage
from dystonia_companion.ui.own.exercises import ExercisesPage
from dystonia_companion.ui.own.files import SetFiles
from dystonia_companion.ui.own.item_page import ItemPage
from dystonia_companion.ui.own.making_pages import CopyPage, NewSetPage
from dystonia_companion.ui.own.overview import OverviewPage
from dystonia_companion.ui.own.set_page import SetPage
from dystonia_companion.ui.own.sheet import SheetPage
from dystonia_companion.ui.own.visit import VisitPage
from dystonia_companion.ui.page_files import PageFiles

SHOWN_AFTER = ("own_sets", "clinic_says", "progress", "answers", "pattern", "sessions", "settings", NEW_DAY)


class OwnPlace(FramedPlace):
    """The place. `left`: back to what it was opened from; `try_now` carries the id of a set to be shown ready to start.

    `files` are those of sets, `papers` those that are printed or kept as PDF.
    """

    try_now = Signal(str)
    mended = Signal(str)  # code of a problem that is over

    def __init__(self, desk: OwnDesk, changes: Changes, parent: QWidget | None = None) -> None:
        overview = OverviewPage(desk)
        super().__init__(overview, HUE, changes, SHOWN_AFTER, parent, way_back=True)
        self.overview = overview
        self.desk = desk
        self.files = SetFiles(desk, parent=self)
        self.papers = PageFiles(desk, parent=self)
        self.papers.problem.connect(desk.telling.problem)
        for files in (self.files, self.papers):
            files.mended.connect(self.mended)
        overview.open.connect(self.open)

    def open(self, name: str, about: Any = None) -> None:
        """Open a page by its name, over the one that is shown. Raises KeyError for one that does not exist."""
        makers: dict[str, Callable[[], FramedPage]] = {
            "new_set": self._new_set,
            "copy": self._copy,
            "set": lambda: self._set(about) if about else self._new_set(),
            "add": lambda: self._add(about),
            "item": lambda: ItemPage(self.desk, *about),
            "exercises": self._exercises,
            "exercise": lambda: self._exercise(about or ""),
            "build": self._build,
            "bring_in": lambda: self._bring_in(about),
            "visit": lambda: self._visit(about),
            "allow": lambda: AllowPage(self.desk, *about),
            "sheet": lambda: self._sheet(about),
        }
        self.show_page(makers[name]())

    # --- sets ---------------------------------------------------------------------------------------------------------

    def _new_set(self) -> NewSetPage:
        page = NewSetPage(self.desk)
        page.made.connect(self._instead)
        return page

    def _copy(self) -> CopyPage:
        page = CopyPage(self.desk)
        page.made.connect(self._instead)
        return page

    def _set(self, id: str) -> SetPage:
        page = SetPage(self.desk, id)
        page.open.connect(self.open)
        page.try_now.connect(self.try_now)
        page.made.connect(self._instead)
        return page

    def _add(self, id: str) -> AddPage:
        page = AddPage(self.desk, id)
        page.added.connect(self.pop)
        return page

    def _build(self) -> BuildPage:
        page = BuildPage(self.desk)
        page.do_now.connect(self.try_now)
        page.kept.connect(self._instead)
        return page

    def _bring_in(self, path: Path | None) -> BringInPage:
        page = BringInPage(self.desk, self.files, path)
        page.added.connect(self._instead)
        return page

    def _instead(self, id: str) -> None:
        """A set was made: its page takes the place of the one on which that was asked for, and can take it back as well."""
        asked_on = self.frame

        def open_it() -> None:
            self.open("set", id)
            self.frame.take_over(asked_on)

        self.replace(open_it)

    # --- at the clinic ------------------------------------------------------------------------------------------------

    def _visit(self, about: Any) -> VisitPage:
        page = VisitPage(self.desk, about or "")
        page.open.connect(self.open)
        return page

    def _sheet(self, about: Any) -> SheetPage:
        page = SheetPage(self.desk, self.papers, about, self.files.goes_along)
        page.save_file.connect(lambda routine: self.files.save(page, routine))
        return page

    # --- exercises ----------------------------------------------------------------------------------------------------

    def _exercises(self) -> ExercisesPage:
        page = ExercisesPage(self.desk)
        page.open.connect(self.open)
        return page

    def _exercise(self, id: str) -> ExercisePage:
        page = ExercisePage(self.desk, id)
        page.removed.connect(self.pop)
        return page
