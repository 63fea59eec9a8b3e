"""The pictures of own exercises, as they are shown in the place of the figure: read once until something of theirs is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from dystonia_companion.changes import Changes
from dystonia_companion.drawing.pictures import picture_of
from dystonia_companion.guidance.own_record import OwnRecord
from dystonia_companion.model.routine import OWN
from dystonia_companion.ui.stretch.figure_view import Shown


class Pictures:
    """Asks `record` only about own exercises, of which most people have none."""

    def __init__(self, record: Callable[[], OwnRecord], changes: Changes) -> None:
        self._record = record
        self._known: dict[str, Shown | None] = {}
        changes.listen(lambda _kinds: self._known.clear(), ("own_sets",))

    def of(self, exercise: str) -> Shown | None:
        """The picture of an exercise by its id; None where the figure shows it."""
        if not exercise.startswith(OWN):
            return None
        if exercise not in self._known:
            self._known[exercise] = self._read(exercise)
        return self._known[exercise]

    def _read(self, exercise: str) -> Shown | None:
        kept = self._record().picture(exercise)
        image = QImage() if kept is None else picture_of(kept.image)
        return None if kept is None or image.isNull() else Shown(image, kept.told)
