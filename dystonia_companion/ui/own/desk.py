"""What every page of own sets and exercises uses."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.own_record import OwnRecord
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.framed import FramedPage, PageDesk
from dystonia_companion.ui.own.picture_file import AskPicture, ask_for_picture

HUE = "teal"
BETWEEN = " · "


class OwnDesk(PageDesk):
    """Own sets, the sessions that follow them, and the words of both."""

    area = "own_pages"
    hue = HUE

    def __init__(self, telling: Telling, record: OwnRecord, sessions: Sessions, parent: QObject | None = None) -> None:
        super().__init__(telling, parent)
        self.record = record
        self.sessions = sessions
        self.ask_picture: AskPicture = ask_for_picture  # may be answered by a stand-in
        self.drafts: dict[str, OwnExercise] = {}  # what is not whole yet, by the id of its row; '' is a new one
        self.let_go: OwnExercise | None = None  # the draft that was let go of last

    def keep_routine(self, routine: OwnRoutine) -> OwnRoutine | None:
        """Write a set down and say so; as it was kept, None when the disk refused it, which is told. Raises Wrong."""
        kept = [routine]

        def write() -> Saved:
            kept[0], saved = self.record.keep(routine)
            return saved

        return None if self.keep(write) is None else kept[0]

    def on_record(self, exercise: OwnExercise) -> bool:
        """Whether an exercise is on the list, and not only a draft or taken back."""
        return any(one.uuid == exercise.uuid and not one.gone for one in self.record.own.exercises)

    def keep_exercise(self, exercise: OwnExercise) -> OwnExercise | None:
        """Write an exercise down and say so; as it was kept, None when the disk refused it, which is told. Raises Wrong."""
        kept = [exercise]

        def write() -> Saved:
            kept[0], saved = self.record.keep_exercise(exercise)
            return saved

        return None if self.keep(write) is None else kept[0]

    # --- words --------------------------------------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether there is a text of this place for `key`."""
        return self.words.has(f"{self.area}.{key}")

    def exercise_name(self, id: str) -> str:
        """The name of an exercise, shipped or own."""
        return self.words.text(f"exercises.{id}.name")

    def reason_words(self, reason: Reason) -> str:
        """Why something is left out, made smaller, or can't be kept."""
        return self.words.text(f"reasons.{reason.code}", **reason.values)


class OwnPage(FramedPage):
    """A page of own sets and exercises."""

    desk: OwnDesk

    def __init__(self, desk: OwnDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, parent)
        self.desk = desk
