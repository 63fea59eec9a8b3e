"""Diary: its first page, and the pages that are opened from it and left again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.model.diary import Entry
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk
from dystonia_companion.ui.diary.entries import EntriesPage
from dystonia_companion.ui.diary.entry import EntryPage
from dystonia_companion.ui.diary.follow import FollowPage
from dystonia_companion.ui.diary.overview import OverviewPage
from dystonia_companion.ui.diary.report_page import ReportPage
from dystonia_companion.ui.diary.spell import SpellPage
from dystonia_companion.ui.diary.tables import TablesPage
from dystonia_companion.ui.diary.tricks import LogTrickPage, TricksPage
from dystonia_companion.ui.diary.wear_off import WearOffPage
from dystonia_companion.ui.framed import FramedPage
from dystonia_companion.ui.framed_place import FramedPlace
from dystonia_companion.ui.page_files import PageFiles

SHOWN_AFTER = (
    "ratings",
    "diary",
    "own_symptoms",
    "goals",
    "tricks",
    "fading",
    "treatments",
    "appointments",
    "sessions",
    "thermal",
    "settings",
    "safety_checks",
    "answers",
    NEW_DAY,
)


class DiaryPlace(FramedPlace):
    """The place. `warning_level` asks for the warning signs from a level on, `breathe_now` and `daily_check` lead elsewhere."""

    problem = Signal(KnownError)
    mended = Signal(str)
    warning_level = Signal(str)
    breathe_now = Signal()
    daily_check = Signal()

    def __init__(self, desk: DiaryDesk, files: PageFiles, changes: Changes, parent: QWidget | None = None) -> None:
        overview = OverviewPage(desk)
        super().__init__(overview, HUE, changes, SHOWN_AFTER, parent)
        self.overview = overview
        self.desk = desk
        self._files = files
        overview.open.connect(self.open)
        overview.daily_check.connect(self.daily_check)
        files.problem.connect(self.problem)
        files.mended.connect(self.mended)

    def open(self, name: str, about: Any = None) -> None:
        """Open a page by its name, over the one that is shown. Raises KeyError for one that does not exist."""
        desk = self.desk
        makers: dict[str, Callable[[], FramedPage]] = {
            "new": lambda: self._entry(desk.record.new(), False),
            "entry": lambda: self._entry(about, True),
            "spell": self._spell,
            "entries": self._entries,
            "tricks": self._tricks,
            "log_trick": self._log_trick,
            "follow": lambda: FollowPage(desk),
            "wear_off": lambda: WearOffPage(desk),
            "report": lambda: ReportPage(desk, self._files),
            "tables": lambda: TablesPage(desk, self._files),
        }
        self.show_page(makers[name]())

    def _entry(self, entry: Entry, kept: bool) -> EntryPage:
        page = EntryPage(self.desk, entry, kept)
        page.warning_level.connect(self.warning_level)
        page.removed.connect(self.pop)
        page.daily_check.connect(self.daily_check)
        return page

    def _spell(self) -> SpellPage:
        page = SpellPage(self.desk)
        page.log_trick.connect(lambda: self.open("log_trick"))
        page.breathe_now.connect(self.breathe_now)
        return page

    def _entries(self) -> EntriesPage:
        page = EntriesPage(self.desk)
        page.open.connect(lambda entry: self.open("entry", entry))
        return page

    def _tricks(self) -> TricksPage:
        page = TricksPage(self.desk)
        page.log.connect(lambda: self.open("log_trick"))
        return page

    def _log_trick(self) -> LogTrickPage:
        page = LogTrickPage(self.desk)
        page.logged.connect(self.pop)
        return page
