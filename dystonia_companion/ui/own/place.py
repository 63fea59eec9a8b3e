"""Own sets and exercises: their first page, and the pages that are opened from it and left again. Stretch shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.framed_place import FramedPlace
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.exercise import ExercisePage
from dystonia_companion.ui.own.exercises import ExercisesPage
from dystonia_companion.ui.own.overview import OverviewPage

SHOWN_AFTER = ("own_sets", "clinic_says", "progress", "answers", "pattern", "sessions", "settings", NEW_DAY)


class OwnPlace(FramedPlace):
    """The place. `left`: back to what it was opened from."""

    def __init__(self, desk: OwnDesk, changes: Changes, parent: QWidget | None = None) -> None:
        overview = OverviewPage(desk)
        super().__init__(overview, HUE, changes, SHOWN_AFTER, parent, way_back=True)
        self.overview = overview
        self.desk = desk
        overview.open.connect(self.open)

    def open(self, name: str, about: Any = None) -> None:
        """Open a page by its name, over the one that is shown. Raises KeyError for one that does not exist."""
        makers: dict[str, Callable[[], FramedPage]] = {
            "exercises": self._exercises,
            "exercise": lambda: self._exercise(about or ""),
        }
        self.show_page(makers[name]())

    def _exercises(self) -> ExercisesPage:
        page = ExercisesPage(self.desk)
        page.open.connect(self.open)
        return page

    def _exercise(self, id: str) -> ExercisePage:
        page = ExercisePage(self.desk, id)
        page.removed.connect(self.pop)
        return page
