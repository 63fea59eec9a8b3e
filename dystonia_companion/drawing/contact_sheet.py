"""Every kind of picture of the figure on one sheet, to be looked at: `python -m dystonia_companion.drawing.contact_sheet OUT.png`.

These are made-up scenes, one for each part that the painter knows; the shipped exercises are shown by tests/make/figures.py.
`--dark` and `--contrast` choose the colours, `--only WORD` the pictures whose name holds that word, `--cell PX` their size.
"""

from __future__ import annotations

import argparse
import os

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter

from dystonia_companion.drawing.figure import (
    CONTRAST,
    DARK,
    LIGHT,
    Arrow,
    Hand,
    Look,
    Place,
    Position,
    Scene,
    View,
    paint_figure,
)
from dystonia_companion.model.pose import CLAMPS, Pose, Side
from dystonia_companion.paths import resource_root

COLUMNS = 6


def scenes() -> dict[str, Scene]:
    """The named pictures, first the first routine, then each axis at its clamps, then places of the hand."""
    right, left = Arrow("yaw", 1, "your right"), Arrow("yaw", -1, "your left")
    lap, hug = Hand(Place.LAP), Hand(Place.HUG)
    made = {
        "settle sit": Scene(hand=lap),
        "settle eyes shut": Scene(hand=lap, eyes_shut=True),
        "settle lie": Scene(view=View.FRONT, position=Position.LIE, eyes_shut=True),
        "hug start": Scene(hand=Hand(Place.HUG, share=0.0)),
        "hug middle": Scene(hand=Hand(Place.HUG, share=0.5)),
        "hug end": Scene(hand=hug),
        "blades start": Scene(view=View.SIDE, arrow=Arrow("blades", 1, "back and down")),
        "blades end": Scene(view=View.SIDE, blades=1.0, arrow=Arrow("blades", 1, "back and down")),
        "rom middle": Scene(view=View.TOP),
        "rom right": Scene(Pose(yaw=20), View.TOP, arrow=right, degrees=True),
        "rom left": Scene(Pose(yaw=-20), View.TOP, arrow=left, degrees=True),
        "rom lie": Scene(Pose(yaw=20), View.TOP, Position.LIE, arrow=right),
        "midline start": Scene(Pose(yaw=10), arrow=left, degrees=True),
        "midline roll": Scene(Pose(roll=10), arrow=Arrow("roll", -1, "your left"), degrees=True),
        "midline end": Scene(degrees=True),
    }
    for axis, (low, high) in CLAMPS.items():
        view = View.SIDE if axis in ("pitch", "slide_fwd_cm") else View.FRONT
        view = View.TOP if axis == "trunk_yaw" else view
        for value in (low, high):
            if value == 0:
                continue
            pose = Pose(**{axis: value}, shoulder_side=Side.LEFT if axis == "shoulder_down_cm" else None)
            made[f"{axis} {value}"] = Scene(pose, view, arrow=Arrow(axis, 1 if value > 0 else -1, "this way"))
    made |= {
        "pitch -25 front": Scene(Pose(pitch=-25)),
        "pitch 15 front": Scene(Pose(pitch=15)),
        "yaw 45 top": Scene(Pose(yaw=45), View.TOP),
        "yaw 30 side": Scene(Pose(yaw=30), View.SIDE),
        "yaw -30 side": Scene(Pose(yaw=-30), View.SIDE),
        "yaw 30 front seen": Scene(Pose(yaw=30), mirror=False, arrow=right),
        "yaw 30 mirror": Scene(Pose(yaw=30), arrow=right),
        "diagonal": Scene(Pose(yaw=-25, pitch=-18), hand=Hand(Place.SEAT, Side.RIGHT)),
        "all at once": Scene(Pose(yaw=45, pitch=-25, roll=20, slide_side_cm=2, slide_fwd_cm=2, trunk_yaw=25)),
        "all against": Scene(Pose(yaw=-45, pitch=-25, roll=20, slide_side_cm=-2, slide_fwd_cm=-2, trunk_yaw=-25)),
        "nod lying": Scene(Pose(pitch=-10), View.SIDE, Position.LIE),
        "lying middle": Scene(Pose(), View.SIDE, Position.LIE, eyes_shut=True),
        "jaw open": Scene(jaw_open=1.0),
        "cheek": Scene(hand=Hand(Place.CHEEK, Side.RIGHT)),
        "temple": Scene(hand=Hand(Place.TEMPLE, Side.LEFT)),
        "above ear": Scene(hand=Hand(Place.ABOVE_EAR, Side.RIGHT)),
        "chin": Scene(hand=Hand(Place.CHIN, Side.RIGHT)),
        "head back": Scene(hand=Hand(Place.HEAD_BACK, Side.LEFT)),
        "collarbone": Scene(Pose(yaw=30), hand=Hand(Place.COLLARBONE, Side.RIGHT)),
        "seat": Scene(Pose(roll=18), hand=Hand(Place.SEAT, Side.LEFT)),
        "thumb front": Scene(Pose(eyes_yaw=10), hand=Hand(Place.THUMB_FRONT, Side.RIGHT)),
        "thumb top": Scene(Pose(yaw=25), View.TOP, hand=Hand(Place.THUMB_FRONT, Side.RIGHT)),
        "doorway": Scene(position=Position.STAND, hand=Hand(Place.DOORWAY, Side.RIGHT)),
        "counter": Scene(position=Position.STAND, hand=Hand(Place.COUNTER)),
        "stand side": Scene(view=View.SIDE, position=Position.STAND),
        "trunk left": Scene(Pose(trunk_yaw=-20), View.TOP, hand=lap, arrow=Arrow("trunk_yaw", -1, "your left")),
    }
    return made


def sheet(chosen: dict[str, Scene], look: Look, font: QFont, cell: int) -> QImage:
    """All `chosen` scenes with their names, in rows."""
    rows = -(-len(chosen) // COLUMNS)
    image = QImage(COLUMNS * (cell + 12), rows * (cell + 34), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#f4f2ec"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for i, (name, scene) in enumerate(chosen.items()):
        left, top = (i % COLUMNS) * (cell + 12) + 6, (i // COLUMNS) * (cell + 34) + 4
        rect = QRectF(left, top, cell, cell)
        painter.fillRect(rect, QColor(look.ground))
        paint_figure(painter, rect, scene, look, font)
        painter.setFont(font)
        painter.setPen(QColor("#1d2a2e"))
        painter.drawText(QRectF(left, top + cell + 2, cell, 22), Qt.AlignmentFlag.AlignCenter, name)
    painter.end()
    return image


def main() -> None:
    """Read the command line, paint, save."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("out")
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--contrast", action="store_true")
    reader.add_argument("--only", default="")
    reader.add_argument("--cell", type=int, default=240)
    asked = reader.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    for path in (resource_root() / "fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont("Atkinson Hyperlegible Next")
    font.setPixelSize(16)
    chosen = {name: scene for name, scene in scenes().items() if asked.only in name}
    look = DARK if asked.dark else CONTRAST if asked.contrast else LIGHT
    sheet(chosen, look, font, asked.cell).save(asked.out)
    app.quit()


if __name__ == "__main__":
    main()
