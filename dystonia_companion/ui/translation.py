"""The words that ui code spells with `tr`, and those of Qt itself, in the person's language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator


def install_translations(app: QCoreApplication, language: str, resources: Path) -> None:
    """Translate into `language` from now on; call it before the first window is made. A missing file leaves English.

    English needs this too: its plurals stand in the file.
    """
    places = (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"companion_{language}", str(resources / "i18n")),
    )
    for name, folder in places:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
