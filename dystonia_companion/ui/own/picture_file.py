"""The question for a file with a picture, and reading it: never more of it than a picture may have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from dystonia_companion.drawing.pictures import MOST_BYTES, clean_picture
from dystonia_companion.errors import errors_about

AskPicture = Callable[[QWidget], Path | None]


def ask_for_picture(parent: QWidget) -> Path | None:
    """The file to take a picture from, or None."""
    title = QCoreApplication.translate("PictureFile", "A picture of the exercise")
    kind = QCoreApplication.translate("PictureFile", "Pictures")
    found, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), f"{kind} (*.png *.jpg *.jpeg)")
    return Path(found) if found else None


def read_picture(path: Path) -> bytes:
    """The picture in a file as PNG with nothing but its points. Raises KnownError, and NotAPicture with the reason."""
    with errors_about(path), path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return clean_picture(data)
