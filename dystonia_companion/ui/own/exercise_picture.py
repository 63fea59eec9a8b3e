"""A picture of the person's own for an exercise, in the place of the figure; and in words what can be seen on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from dystonia_companion.drawing.pictures import NotAPicture, picture_of
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.own_exercise import LONGEST_CAUTION, OwnExercise
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.own_sets import OwnPicture
from dystonia_companion.ui.fields import TextField
from dystonia_companion.ui.own.desk import HUE, OwnDesk
from dystonia_companion.ui.own.exercise_card import ExerciseCard, say, show_text
from dystonia_companion.ui.own.picture_file import read_picture
from dystonia_companion.ui.stretch.figure_view import FigureView
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout

PICTURE_PX = 320


class PictureCard(ExerciseCard):
    """Chosen from a file once the exercise is kept: a picture belongs to an exercise on record."""

    def __init__(self, desk: OwnDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "exercise.picture", parent)
        self.picture: OwnPicture | None = None
        self._shown: bytes | None = None
        self._intro = Label(desk.text("exercise.picture_intro"), "soft")
        self.body.addWidget(self._intro)
        self.view = FigureView(desk.kit)
        self.view.setFixedHeight(PICTURE_PX)
        self.body.addWidget(self.view)
        self.seen = TextField(desk, desk.text("exercise.picture_told"), longest=2 * LONGEST_CAUTION, lines=2)
        self.seen.told.connect(self._tell)
        self.body.addWidget(self.seen)
        self.wrong = self.notice()
        holder = QWidget()
        flow = FlowLayout(desk.kit.theme.size("gap"), holder)
        self.choose_button = Button(desk.kit, "", "secondary", hue=HUE)
        self.choose_button.clicked.connect(lambda: self._choose())
        self.remove_button = Button(desk.kit, desk.text("exercise.picture_remove"), "quiet", hue=HUE)
        self.remove_button.clicked.connect(lambda: self._remove())
        for button in (self.choose_button, self.remove_button):
            flow.addWidget(button)
        self.body.addWidget(holder)

    def fields(self) -> Sequence[TextField]:
        return (self.seen,) if self.picture is not None else ()

    def show_own(self, own: OwnExercise, problems: Mapping[str, Reason]) -> None:
        super().show_own(own, problems)
        self.picture = self.desk.record.store.picture(own.uuid)
        self._show()

    def _show(self) -> None:
        picture, there = self.picture, self.picture is not None
        if picture is not None and picture.image != self._shown:
            image = picture_of(picture.image)
            self.view.show_picture(None if image.isNull() else image)
        self._shown = None if picture is None else picture.image
        for part in (self.view, self.seen, self.remove_button):
            part.setVisible(there)
        if picture is not None:
            show_text(self.seen, picture.told)
        self.view.setAccessibleName(picture.told if picture is not None else "")
        kept = self.desk.on_record(self.own)
        key = "picture_intro" if kept else "picture_later"
        self._intro.setText(self.desk.text(f"exercise.{key}"))
        self.choose_button.setVisible(kept)
        self.choose_button.set_label(self.desk.text("exercise.picture_other" if there else "exercise.picture_choose"))

    def _choose(self) -> None:
        say(self.wrong, "")
        path = self.desk.ask_picture(self)
        if path is None:
            return
        try:
            image = read_picture(path)
        except NotAPicture as error:
            say(self.wrong, self.desk.reason_words(error.reason))
        except KnownError as error:
            self.desk.telling.problem.emit(error)
        else:
            self._keep(image, "" if self.picture is None else self.picture.told)
            take_focus(self.seen.input if self.picture is not None else self.choose_button)

    def _tell(self, told: str) -> None:
        if self.picture is not None:
            self._keep(self.picture.image, " ".join(told.split()))

    def _keep(self, image: bytes, told: str) -> None:
        try:
            kept = self.desk.keep(lambda: self.desk.record.keep_picture(self.own, image, told)) is not None
        except Wrong as error:
            self.seen.say_wrong(" ".join(self.desk.reason_words(reason) for reason in error.problems.values()))
            return
        if not kept:
            say(self.wrong, self.desk.text("exercise.not_saved"))
            return
        self.show_own(self.own, self.problems)

    def _remove(self) -> None:
        picture = self.picture
        if picture is not None and self.desk.keep(lambda: self.desk.record.delete_picture(picture)) is not None:
            self.show_own(self.own, self.problems)
            take_focus(self.choose_button)
