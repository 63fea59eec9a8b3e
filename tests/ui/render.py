"""Renders every place to PNG files, to be looked at: python -m tests.ui.render FOLDER [place ...]."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from dystonia_companion.settings import Look
from tests.ui.parts import PLACES, make_app

SIZES = {100: (1180, 780), 200: (1366, 768)}


def main(folder: Path, wanted: list[str]) -> None:
    qt = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark", "contrast"):
        for text_size, (width, height) in SIZES.items():
            with TemporaryDirectory() as data:
                app = make_app(qt, Path(data), Look(theme=theme, text_size=text_size))
                app.window.resize(width, height)
                app.window.show()
                for place in wanted or [*PLACES, "warning_signs"]:
                    if place == "warning_signs":
                        app.window.show_warning_signs()
                    else:
                        app.window.go(place)
                    qt.processEvents()
                    app.window.grab().save(str(folder / f"{place}-{theme}-{text_size}.png"))
                app.window.hide()
                app.window.deleteLater()
                app.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
