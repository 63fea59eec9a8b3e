from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Look
from dystonia_companion.ui.colours import CONTRAST, DARK, LIGHT
from dystonia_companion.ui.theme import FAMILY, TEXT_PX, Theme
from dystonia_companion.ui.widgets.label import Label
from tests.ui.parts import make_kit, plain_icon


@pytest.mark.parametrize(
    ("chosen", "system", "colours"),
    [
        ("system", Appearance(), LIGHT),
        ("system", Appearance(dark=True), DARK),
        ("system", Appearance(dark=True, high_contrast=True), CONTRAST),
        ("light", Appearance(dark=True, high_contrast=True), LIGHT),
        ("dark", Appearance(), DARK),
        ("contrast", Appearance(), CONTRAST),
    ],
)
def test_the_person_decides_over_the_system(chosen: str, system: Appearance, colours) -> None:
    theme = Theme(plain_icon)
    theme.set_look(Look(theme=chosen), system)
    assert theme.colours is colours


@pytest.mark.parametrize(
    ("chosen", "reduced", "still"),
    [("system", True, True), ("system", False, False), ("full", True, False), ("reduced", False, True)],
)
def test_motion_follows_the_person_then_the_system(chosen: str, reduced: bool, still: bool) -> None:
    theme = Theme(plain_icon)
    theme.set_look(Look(motion=chosen), Appearance(reduce_motion=reduced))
    assert theme.still is still


def test_sizes_of_experience_and_their_growth() -> None:
    theme = Theme(plain_icon)
    assert (theme.size("body"), theme.size("countdown"), min(TEXT_PX.values())) == (18, 96, 16)
    theme.set_look(Look(text_size=200), Appearance())
    assert (theme.size("body"), theme.size("countdown")) == (36, 192)
    assert theme.size("scroll_bar") == 24


def test_targets_never_fall_below_their_least() -> None:
    theme = Theme(plain_icon)
    for percent in (100, 125, 150, 175, 200):
        theme.set_look(Look(text_size=percent), Appearance())
        assert theme.size("target") >= 48
        assert theme.size("target_session") >= 64


def test_changed_is_sent_once_and_only_for_a_change(qtbot) -> None:
    theme = Theme(plain_icon)
    told: list[int] = []
    theme.changed.connect(lambda: told.append(1))
    theme.set_look(Look(theme="dark"), Appearance())
    theme.set_look(Look(theme="dark"), Appearance())
    assert told == [1]


def test_the_shipped_typeface_is_used(qtbot) -> None:
    font = Theme(plain_icon, resource_root() / "fonts").font("body")
    assert QFontInfo(font).family() == FAMILY


def test_without_fonts_the_system_typeface_serves(qtbot, tmp_path) -> None:
    font = Theme(plain_icon, tmp_path).font("body")
    assert QFontInfo(font).family() == QFontInfo(QFont()).family()


def test_figures_of_a_countdown_have_equal_widths(qtbot) -> None:
    """Else the figures would jump from second to second."""
    metrics = QFontMetrics(Theme(plain_icon, resource_root() / "fonts").font("countdown"))
    assert len({metrics.horizontalAdvance(str(n)) for n in range(10)}) == 1


def test_look_changes_while_the_program_runs(qtbot, qapp: QApplication) -> None:
    kit = make_kit()
    kit.theme.dress(qapp)
    label = Label("Neck pain")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint()
    kit.theme.set_look(Look(text_size=200, theme="dark"), Appearance())
    qapp.processEvents()
    assert label.fontMetrics().height() > before.height()
    assert label.palette().windowText().color().name() == DARK.ink
    kit.theme.set_look(Look(), Appearance())
