"""Renders every place to PNG files, to be looked at: python -m tests.ui.render FOLDER [place ...]."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.drawing.icons import icon_pixmap
from dystonia_companion.settings import Look
from tests.ui.parts import english, make_kit, make_window

SIZES = {100: (1180, 780), 200: (1366, 768)}


def main(folder: Path, wanted: list[str]) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark", "contrast"):
        for text_size, (width, height) in SIZES.items():
            kit = make_kit(icons=icon_pixmap)
            kit.theme.set_look(Look(theme=theme, text_size=text_size), Appearance())
            window = make_window(app, kit, english(), breathe_now=lambda: None)
            window.resize(width, height)
            window.show()
            for place in wanted or [*window.bar.tabs, "warning"]:
                if place == "warning":
                    window.show_warning_signs()
                else:
                    window.go(place)
                app.processEvents()
                window.grab().save(str(folder / f"{place}-{theme}-{text_size}.png"))
            window.close()
            window.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
