"""Every place and every state as a picture, to be looked at: empty and with made-up data, in each theme, small and large."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.desktop.program import set_names
from dystonia_companion.errors import KnownError, errors_about
from dystonia_companion.paths import resource_root
from dystonia_companion.screenshots.stage import Stage, Variant
from dystonia_companion.screenshots.states import STATES
from dystonia_companion.ui.translation import install_translations

VARIANTS = tuple(Variant(*one) for one in product(("empty", "demo"), ("light", "dark", "contrast"), (100, 200)))
PNG_QUALITY = 60  # no picture loses by it; lower takes longer and saves little room


def save_all(folder: Path, looks: Sequence[str] | None = None) -> None:
    """Save every state under `folder`, in every variant or in those of `looks`, and print how many pictures that made.

    A look is the name of a variant. Nothing is written anywhere else but in a temporary folder. Ends the program with a sentence when it cannot write.
    """
    named = {f"{v.profile}-{v.theme}-{v.text_size}": v for v in VARIANTS}
    if unknown := [look for look in looks or () if look not in named]:
        raise SystemExit(f"No such look: {', '.join(unknown)}. There are: {', '.join(named)}.")
    wanted = [named[look] for look in looks or named]
    logging.basicConfig(level=logging.ERROR)  # what people are told is seen in the pictures
    qInstallMessageHandler(_note)
    qt = QApplication([])
    set_names(qt)
    qt.setCursorFlashTime(0)  # a cursor that blinks makes the same day look another way
    words = Words(resource_root())
    install_translations(qt, words.language, resource_root())
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    try:
        count = sum(save_variant(qt, variant, folder) for variant in wanted)
    except KnownError as error:
        keys = (f"errors.{error.code}.text", f"errors.{error.code}.next")
        raise SystemExit(" ".join(words.text(key, **error.values) for key in keys)) from error
    print(f"{count} pictures in {folder}")


def _note(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """What Qt complains about, but for what a window without a screen cannot do."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def save_variant(qt: QApplication, variant: Variant, folder: Path) -> int:
    """Live through the day of STATES once and save what is to be seen. Returns how many pictures; raises KnownError.

    A page that is longer than the window is saved whole as well, as `...-whole...`.
    """
    count = 0
    with TemporaryDirectory(prefix="dystonia-companion-pictures-") as data:
        stage = Stage(qt, variant, Path(data))
        try:
            for state in STATES:
                if variant.profile in state.profiles:
                    shown = state.bring_about(stage)
                    stage.settle()
                    count += _save(shown, folder / variant.profile, state.name, variant)
                    stage.clear()
        finally:
            stage.leave()
    return count


def _save(shown: QWidget, folder: Path, name: str, variant: Variant) -> int:
    pages = [a for a in shown.findChildren(QScrollArea) if a.isVisible() and a.verticalScrollBar().maximum() > 0]
    parts = {name: shown}
    for page in pages:
        if (content := page.widget()) is not None:
            parts[f"{name}-whole"] = content
    with errors_about(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for part, widget in parts.items():
        file = folder / f"{part}_{variant.theme}_{variant.text_size}.png"
        if not widget.grab().save(str(file), "PNG", PNG_QUALITY):
            raise KnownError("read_only", path=folder)
    return len(parts)
