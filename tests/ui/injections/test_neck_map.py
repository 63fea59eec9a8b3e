"""The neck map by mouse, by keys and by ear: what it shows is what the list says, and nothing is worked out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from dystonia_companion.content.muscles import read_muscles
from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.drawing.neck_map import SHAPES, Aspect, Kind, Mark, View, reading_order
from dystonia_companion.drawing.neck_map.view import Frame
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import OTHER, InjectedMuscle
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Look
from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.injections.comparison import Comparison, Recorded
from dystonia_companion.ui.injections.muscle_words import amount_words, best_view
from dystonia_companion.ui.injections.neck_map import NeckMap
from dystonia_companion.ui.injections.neck_view import NeckMapView
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.scroll import ScrollPage
from tests.ui import walker
from tests.ui.parts import english, make_kit
from tests.ui.test_walk import TONGUES

MUSCLES = read_muscles(resource_root())
RIGHT, LEFT = Side.RIGHT, Side.LEFT
FOUR = (
    InjectedMuscle("splenius_cap", RIGHT, 60, 3),
    InjectedMuscle("trapezius_up", RIGHT, 52.5, 1),
    InjectedMuscle("levator", RIGHT),
    InjectedMuscle("scm", LEFT, 40, 2),
)
BOTOX = "Botox units"


@pytest.fixture
def heard(monkeypatch) -> list[str]:
    """All that a screen reader is told."""
    said: list[str] = []
    for module in ("neck_view", "neck_map"):
        monkeypatch.setattr(f"dystonia_companion.ui.injections.{module}.announce", lambda _, text: said.append(text))
    return said


@pytest.fixture
def shown(qtbot) -> Callable[..., QWidget]:
    def show(widget: QWidget, size: tuple[int, int] = (1000, 900)) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


def neck(**options) -> NeckMap:
    return NeckMap(make_kit(window_ms=0), english(), MUSCLES, **options)


def press(picture: NeckMapView, muscle: str, side: Side) -> None:
    area = QRectF(picture.rect()).adjusted(1, 1, -1, -1)
    spot = Frame(picture.view, area).point(side, SHAPES[picture.view.aspect][muscle].spot)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot.toPoint())


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


# --- one view ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", list(View))
def test_every_muscle_in_view_can_be_pressed(shown, view: View) -> None:
    picture = NeckMapView(make_kit(window_ms=0), english(), "Neck map")
    picture.show_map(view, {}, {})
    shown(picture, (440, 500))
    pressed: list[tuple[str, Side]] = []
    picture.pressed.connect(lambda muscle, side: pressed.append((muscle, side)))
    wanted = [(muscle, side) for side in view.sides for muscle in SHAPES[view.aspect]]
    for place in wanted:
        press(picture, *place)
    assert pressed == wanted


def test_a_press_that_slides_off_or_comes_too_soon_does_nothing(shown) -> None:
    picture = NeckMapView(make_kit(), english(), "Neck map")
    shown(picture, (440, 500))
    pressed: list[str] = []
    picture.pressed.connect(lambda muscle, _: pressed.append(muscle))
    area = QRectF(picture.rect()).adjusted(1, 1, -1, -1)
    spot = Frame(View.BACK, area).point(RIGHT, SHAPES[Aspect.BACK]["trapezius_up"].spot).toPoint()
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert pressed == []
    press(picture, "trapezius_up", RIGHT)
    press(picture, "trapezius_up", RIGHT)
    assert pressed == ["trapezius_up"], "the clock stands: the second press came within the window of the filter"


def test_keys_go_from_muscle_to_muscle_and_press(shown, heard: list[str]) -> None:
    picture = NeckMapView(make_kit(window_ms=0), english(), "Neck map")
    picture.show_map(View.FRONT, {("scm", LEFT): Mark(Kind.INJECTED, "1")}, {("scm", LEFT): "40 Botox units"})
    shown(picture, (440, 500))
    pressed: list[tuple[str, Side]] = []
    picture.pressed.connect(lambda muscle, side: pressed.append((muscle, side)))
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    order = reading_order(View.FRONT)
    visited = [picture.at]
    for _ in range(len(order) + 2):
        QTest.keyClick(picture, Qt.Key.Key_Down)
        visited.append(picture.at)
    assert list(dict.fromkeys(visited)) == [(muscle, RIGHT) for muscle in order], "down one side, and no further"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.at == (order[-1], LEFT), "the person's left is on the right of the picture"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.at == (order[-1], LEFT)
    while picture.at != ("scm", LEFT):
        QTest.keyClick(picture, Qt.Key.Key_Up)
    assert heard[-1] == "Front neck strap, left: 40 Botox units"
    QTest.keyClick(picture, Qt.Key.Key_Return)
    QTest.keyClick(picture, Qt.Key.Key_Space)
    assert pressed == [("scm", LEFT)] * 2
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert picture.at == (order[0], RIGHT)
    QTest.keyClick(picture, Qt.Key.Key_End)
    assert picture.at == (order[-1], LEFT)


def test_keys_follow_the_picture_in_right_to_left_languages(shown) -> None:
    picture = NeckMapView(make_kit(window_ms=0), english(), "Neck map")
    picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(picture, (440, 500))
    picture.point_at(("levator", LEFT))
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.at == ("levator", RIGHT), "from behind right is right"


def test_a_screen_reader_hears_view_and_marks(shown) -> None:
    roles = AccessibleRoles()
    picture = NeckMapView(make_kit(), english(), "Neck map")
    shown(picture, (440, 500))
    spoken = QAccessible.queryAccessibleInterface(picture)
    assert spoken.role() == QAccessible.Role.Graphic
    assert spoken.text(QAccessible.Text.Name) == "Neck map, from behind"
    assert picture.accessibleDescription().startswith("Nothing is marked in this view.")
    marks = {("scm", None): Mark(Kind.INJECTED), ("oci", LEFT): Mark(Kind.INJECTED)}
    picture.show_map(View.SIDE_LEFT, marks, {("scm", None): "40 Botox units"})
    assert spoken.text(QAccessible.Text.Name) == "Neck map, from your left side"
    assert picture.accessibleDescription() == "Marked: Front neck strap, side not told: 40 Botox units."
    roles.deleteLater()


# --- a treatment ------------------------------------------------------------------------------------------------------


def test_a_treatment_is_listed_in_the_order_of_the_letter(shown) -> None:
    map_ = neck()
    other = (InjectedMuscle(OTHER, LEFT, 5, name="infrahyoid"), InjectedMuscle("scalenes", None, 10))
    map_.show_treatment((*FOUR, *other), BOTOX)
    map_.show_view(View.BACK)
    shown(map_)
    assert [row.label() for row in map_.rows] == [
        "Back-of-neck strap (splenius capitis), right",
        "Top of shoulder (upper trapezius), right",
        "Shoulder-blade lifter (levator scapulae), right",
        "Front neck strap (sternocleidomastoid), left",
        "infrahyoid, left",
        "Side-neck breathing helpers (scalenus anterior, medius, posterior), side not told",
    ]
    assert map_.rows[0].line.startswith("60 Botox units · 3 point")
    assert map_.rows[1].line.startswith("52.5 Botox units · 1 point")
    assert map_.rows[2].line == "Units not told"
    assert map_.rows[3].line.endswith("seen from your left side"), "it is not on the picture from behind"
    assert map_.rows[4].line == "5 Botox units"
    assert map_.rows[5].line == "10 Botox units · seen from the side", "from either side: the letter names none"
    assert map_.picture.marks[("splenius_cap", RIGHT)] == Mark(Kind.INJECTED, "1")
    assert "Front neck strap: Swallowing can get harder" in words_in(map_)
    assert "Side not told: shown on both sides" in words_in(map_)


def test_units_are_never_added_up(shown) -> None:
    map_ = neck()
    map_.show_treatment((InjectedMuscle("scm", LEFT, 17), InjectedMuscle("scm", RIGHT, 26)), BOTOX)
    shown(map_)
    said = words_in(map_) + " ".join(row.accessibleName() for row in map_.rows) + map_.picture.accessibleDescription()
    assert set(re.findall(r"\d+", said)) <= {"1", "2", "17", "26"}


def test_picture_and_list_open_the_same_entry(shown) -> None:
    map_ = neck()
    map_.show_treatment((*FOUR, InjectedMuscle(OTHER, LEFT, name="infrahyoid")), BOTOX)
    shown(map_)
    chosen: list[tuple] = []
    map_.chosen.connect(lambda *what: chosen.append(what))
    press(map_.picture, "levator", RIGHT)
    map_.rows[2].click()
    map_.rows[4].click()
    press(map_.picture, "levator", LEFT)  # not recorded: only its name is said
    assert chosen == [("levator", RIGHT, "")] * 2 + [(OTHER, LEFT, "infrahyoid")]
    assert map_.pointed.text() == "Shoulder-blade lifter, left"


def test_a_muscle_without_a_side_is_opened_from_either_side(shown) -> None:
    map_ = neck()
    map_.show_treatment((InjectedMuscle("levator", None, 30),), BOTOX)
    shown(map_)
    chosen: list[tuple] = []
    map_.chosen.connect(lambda *what: chosen.append(what))
    press(map_.picture, "levator", RIGHT)
    press(map_.picture, "levator", LEFT)
    assert chosen == [("levator", None, "")] * 2


def test_the_focus_stays_in_the_picture_when_it_is_shown_anew(shown) -> None:
    map_ = neck(adding=True)
    map_.show_treatment(FOUR, BOTOX)
    shown(map_)
    map_.picture.setFocus(Qt.FocusReason.TabFocusReason)
    map_.picture.point_at(("levator", LEFT))
    map_.show_treatment((*FOUR, InjectedMuscle("levator", LEFT, 30)), BOTOX)
    assert map_.picture.hasFocus()
    assert map_.picture.at == ("levator", LEFT)
    assert map_.pointed.text() == "Shoulder-blade lifter, left"
    assert len(map_.rows) == 5


def test_the_focus_stays_in_the_list_when_it_is_shown_anew(shown) -> None:
    map_ = neck()
    map_.show_treatment(FOUR, BOTOX)
    shown(map_)
    map_.rows[3].setFocus()
    map_.show_treatment((*FOUR, InjectedMuscle("oci", LEFT)), BOTOX)
    assert map_.rows[3].hasFocus()


@pytest.mark.parametrize("view", list(View))
def test_what_can_be_added_by_picture_can_be_added_by_list(shown, view: View) -> None:
    map_ = neck(adding=True)
    map_.show_treatment(FOUR, BOTOX)
    map_.show_view(view)
    shown(map_)
    chosen: list[tuple] = []
    map_.chosen.connect(lambda *what: chosen.append(what))
    for button in (*map_.rows, *(b for b in map_.findChildren(Button) if b.accessibleName().startswith("Add "))):
        button.click()
    by_list = [what for what in chosen if what[0] in SHAPES[view.aspect]]
    assert ("other", None, "") in chosen
    chosen.clear()
    for side in view.sides:
        for muscle in SHAPES[view.aspect]:
            press(map_.picture, muscle, side)
    assert set(chosen) <= set(by_list)
    assert len(chosen) == len(view.sides) * len(SHAPES[view.aspect])


def test_nothing_on_record_is_said(shown) -> None:
    map_ = neck()
    map_.show_treatment((), BOTOX)
    shown(map_)
    assert "No muscles are on record yet." in words_in(map_)


def test_the_first_view_shows_most_of_the_muscles() -> None:
    assert best_view(MUSCLES, FOUR) is View.BACK
    assert (
        best_view(MUSCLES, [InjectedMuscle("scalenes", LEFT), InjectedMuscle("splenius_cap", LEFT)]) is View.SIDE_LEFT
    )
    assert best_view(MUSCLES, [InjectedMuscle("scm", LEFT), InjectedMuscle("scm", RIGHT)]) is View.FRONT
    assert best_view(MUSCLES, ()) is View.BACK


def test_the_view_that_a_person_chose_stays(shown) -> None:
    map_ = neck()
    map_.show_treatment(FOUR, BOTOX)
    shown(map_)
    map_.chooser.aspects.options["side"].click()
    map_.chooser.nears.options["LEFT"].click()
    seen = [map_.picture.view]
    map_.show_treatment(FOUR[:2], BOTOX)
    seen.append(map_.picture.view)
    map_.chooser.aspects.options["front"].click()
    seen.append(map_.picture.view)
    assert map_.chooser.nears.isHidden()
    map_.chooser.aspects.options["side"].click()
    assert [*seen, map_.picture.view] == [View.SIDE_LEFT, View.SIDE_LEFT, View.FRONT, View.SIDE_LEFT]


@pytest.mark.parametrize(
    ("units", "said"), [(60.0, "60"), (2.5, "2.5"), (0.05, "0.05"), (1234.5, "1,234.5"), (100_000, "100,000")]
)
def test_units_are_said_as_written(qapp, units: float, said: str) -> None:
    assert amount_words(english(), InjectedMuscle("scm", LEFT, units), BOTOX).replace(
        ",", ""
    ) == f"{said} Botox units".replace(",", "")


# --- tight and painful places -----------------------------------------------------------------------------------------


class Owner:
    """Keeps what is marked and shows it anew, as the page does."""

    def __init__(self, map_: NeckMap) -> None:
        self.places: dict[tuple[str, Side | None], str] = {}
        self.told: list[str] = []
        self._map = map_
        map_.marked.connect(self._keep)
        map_.show_tight(self.places)

    def _keep(self, muscle: str, side: Side, feel: str) -> None:
        self.told.append(feel)
        self.places[(muscle, side)] = feel
        self._map.show_tight(self.places)


def test_presses_lead_from_tight_to_painful_to_nothing(shown, heard: list[str]) -> None:
    map_ = neck()
    owner = Owner(map_)
    shown(map_)
    row = map_.feel_rows[("levator", RIGHT)]
    seen = []
    for _ in range(3):
        press(map_.picture, "levator", RIGHT)
        seen.append(next(option for option, button in row.options.items() if button.isChecked()))
    assert owner.told == ["tight", "painful", ""]
    assert seen == ["tight", "painful", "none"]
    assert [text for text in heard if ": " in text] == [
        "Shoulder-blade lifter, right: tight",
        "Shoulder-blade lifter, right: painful",
        "Shoulder-blade lifter, right: not marked",
    ]
    assert map_.pointed.text() == heard[-1]


def test_the_list_marks_too_and_the_picture_follows(shown) -> None:
    map_ = neck()
    owner = Owner(map_)
    shown(map_)
    row = map_.feel_rows[("oci", LEFT)]
    row.options["painful"].click()
    assert owner.told == ["painful"]
    assert map_.picture.marks == {("oci", LEFT): Mark(Kind.PAINFUL)}
    row.options["none"].click()
    assert map_.picture.marks == {}
    assert map_.feel_rows[("oci", LEFT)] is row, "the focus stays where it was"


@pytest.mark.parametrize("view", list(View))
def test_every_place_in_view_is_in_the_list_with_its_full_name(shown, view: View) -> None:
    map_ = neck()
    Owner(map_)
    map_.show_view(view)
    shown(map_)
    assert set(map_.feel_rows) == {(muscle, side) for muscle in SHAPES[view.aspect] for side in view.sides}
    names = [b.accessibleName() for row in map_.feel_rows.values() for b in row.options.values()]
    assert len(set(names)) == len(names)
    if view is View.FRONT:
        assert "Front neck strap, left: painful" in names


def test_what_is_marked_out_of_view_is_said(shown) -> None:
    map_ = neck()
    map_.show_tight({("oci", LEFT): "tight", ("scm", RIGHT): "painful", ("levator", LEFT): ""})
    shown(map_)
    assert map_.elsewhere.text() == "Also marked, not in view: Front neck strap, right: painful."
    map_.show_view(View.FRONT)
    assert map_.elsewhere.text() == "Also marked, not in view: Deep turner under skull, left: tight."
    map_.show_tight({})
    assert map_.elsewhere.isHidden()


def test_the_map_is_for_the_consultation_and_says_nothing_of_causes(shown) -> None:
    map_ = neck()
    Owner(map_)
    shown(map_)
    said = words_in(map_).lower()
    assert "for your consultation" in said
    assert not re.search(r"overactive|dystonic|\bshould\b|inject|dose|\bunits?\b", said)


# --- two treatments ---------------------------------------------------------------------------------------------------

NEWER = Recorded(date(2026, 11, 20), "botox", "Botox", BOTOX, FOUR)
OLDER = Recorded(
    date(2026, 8, 24),
    "dysport",
    "Dysport",
    "Dysport units",
    (InjectedMuscle("splenius_cap", RIGHT, 200, 3), InjectedMuscle("splenius_cap", LEFT, 100)),
)


def compared(newer: Recorded = NEWER, older: Recorded = OLDER) -> Comparison:
    both = Comparison(make_kit(window_ms=0), english(), MUSCLES)
    both.show_treatments(newer, older)
    return both


def test_two_treatments_stand_side_by_side_in_their_own_units(shown) -> None:
    both = compared()
    shown(both)
    assert ["2026" in heading.text() for heading in both.headings] == [True, True]
    assert "November" in both.headings[0].text()
    assert "August" in both.headings[1].text()
    told = {line.name: line.told for line in both.lines}
    assert len(told) == 5
    assert told["1. Back-of-neck strap (splenius capitis), right"][0].startswith("60 Botox units")
    assert told["1. Back-of-neck strap (splenius capitis), right"][1].startswith("200 Dysport units")
    assert told["3. Shoulder-blade lifter (levator scapulae), right"] == ("Units not told", "Not on record")
    assert told["5. Back-of-neck strap (splenius capitis), left"] == ("Not on record", "100 Dysport units")
    newer, older = both.pictures
    assert newer.marks[("splenius_cap", RIGHT)].text == older.marks[("splenius_cap", RIGHT)].text == "1"
    assert older.marks[("splenius_cap", LEFT)].text == "5"
    assert "Friday 20 November 2026: 60 Botox units" in both.lines[0].accessibleName()


def test_nothing_is_worked_out_from_the_two(shown) -> None:
    both = compared()
    shown(both)
    said = words_in(both) + "".join(line.accessibleName() for line in both.lines)
    assert not re.search(r"[%+→↑↓±]|more|less|total|differ\w* of|−", said.lower())
    assert set(re.findall(r"\d+(?:\.\d+)?", said)) <= {*"12345", "20", "24", "2026", "60", "52.5", "40", "200", "100"}


@pytest.mark.parametrize(
    ("newer", "older", "warned"),
    [
        ("botox", "botox", False),
        ("botox", "dysport", True),
        (None, None, True),
        ("other", "other", True),
        (None, "botox", True),
    ],
)
def test_units_of_two_products_are_said_to_be_beyond_comparison(
    shown, newer: str | None, older: str | None, warned: bool
) -> None:
    """Two products that are not known may be two."""
    both = compared(replace(NEWER, product=newer), replace(OLDER, product=older))
    shown(both)
    assert both.warning.isVisible() is warned
    assert ("Units of different products can't be compared." in words_in(both)) is warned


def test_both_are_seen_from_the_same_side(shown) -> None:
    both = compared()
    shown(both)
    both.chooser.aspects.options["front"].click()
    assert [picture.view for picture in both.pictures] == [View.FRONT, View.FRONT]


@pytest.mark.parametrize(("width", "beside"), [(1000, True), (500, False)])
def test_where_it_is_narrow_one_stands_below_the_other(shown, width: int, beside: bool) -> None:
    page = ScrollPage(make_kit(), "Injections", "injections")
    both = compared()
    page.column.addWidget(both)
    shown(page, (width, 900))
    one, other = (picture.mapTo(both, QPoint(0, 0)) for picture in both.pictures)
    assert (one.y() == other.y()) is beside
    assert (one.x() < other.x()) is beside


# --- for everybody ----------------------------------------------------------------------------------------------------


def _treatment(kit, words) -> QWidget:
    map_ = NeckMap(kit, words, MUSCLES, adding=True)
    map_.show_treatment(FOUR, BOTOX)
    return map_


def _tight(kit, words) -> QWidget:
    map_ = NeckMap(kit, words, MUSCLES)
    map_.show_tight({("levator", RIGHT): "tight"})
    map_.show_view(View.SIDE_RIGHT)
    return map_


def _comparison(kit, words) -> QWidget:
    both = Comparison(kit, words, MUSCLES)
    both.show_treatments(NEWER, OLDER)
    return both


@pytest.mark.parametrize(
    ("tongue", "text_size", "width"),
    [*((spoken, *size) for spoken in TONGUES for size in ((100, 1024), (200, 1366))), ("english", 100, 480)],
    indirect=["tongue"],
)
@pytest.mark.parametrize("make", [_treatment, _tight, _comparison])
def test_walk(shown, qapp: QApplication, tongue: str, make, text_size: int, width: int) -> None:
    roles = AccessibleRoles()
    kit = make_kit()
    kit.theme.set_look(Look(theme="light", text_size=text_size), Appearance())
    kit.theme.dress(qapp)
    page = ScrollPage(kit, "Injections", "injections")
    part = make(kit, english(walker.stretched if tongue == "stretched" else None))
    page.column.addWidget(part)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(QPushButton("Before"))
    column.addWidget(page)
    shown(holder, (width, 768))
    qapp.processEvents()
    assert [complaint for look in walker.LOOKS[:4] for complaint in look(page)] == []
    roles.deleteLater()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("make", [_treatment, _tight, _comparison])
def test_words_can_be_read_in_every_theme(shown, qapp: QApplication, theme: str, make) -> None:
    kit = make_kit()
    kit.theme.set_look(Look(theme=theme), Appearance())
    kit.theme.dress(qapp)
    page = ScrollPage(kit, "Injections", "injections")
    page.column.addWidget(make(kit, english()))
    shown(page, (1024, 768))
    assert walker.pale_text(page) == []
