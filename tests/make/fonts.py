"""Make the shipped fonts: join the latin and latin-ext web fonts of Atkinson Hyperlegible Next into one TTF for each weight.

How to run it again: `npm pack @fontsource/atkinson-hyperlegible-next`, unpack it, then
`python -m tests.make.fonts PACKAGE_DIR resources/fonts`. Only needed when a new version of the font is wanted.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FAMILY = "Atkinson Hyperlegible Next"
STYLES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
# Web hinting and the axis table say nothing in a static font, and the joiner cannot join them.
DROPPED = ("STAT", "prep", "gasp", "GlyphOrder")


def plain(source: Path, into: Path) -> None:
    """Write the web font `source` as a plain TTF without the tables that cannot be joined."""
    font = TTFont(source)
    font.flavor = None
    for tag in DROPPED:
        if tag in font:
            del font[tag]
    font.save(into)


def name_it(font: TTFont, weight: int) -> None:
    """Give every weight the same family name, so that Qt chooses among them by weight."""
    style = STYLES[weight]
    plain_style = style if style in ("Regular", "Bold") else "Regular"
    table = font["name"]
    for number in (16, 17, 21, 22, 25):
        table.removeNames(nameID=number)
    values = {1: FAMILY if plain_style == style else f"{FAMILY} {style}", 2: plain_style, 4: f"{FAMILY} {style}"}
    values |= {6: f"{FAMILY.replace(' ', '')}-{style}", 16: FAMILY, 17: style}
    for number, value in values.items():
        table.setName(value, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def make(package: Path, out: Path) -> None:
    """Write one TTF for each weight, and the licence, into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for weight, style in STYLES.items():
        with tempfile.TemporaryDirectory() as folder:
            parts = []
            for script in ("latin", "latin-ext"):
                part = Path(folder) / f"{script}.ttf"
                plain(package / "files" / f"atkinson-hyperlegible-next-{script}-{weight}-normal.woff2", part)
                parts.append(str(part))
            font = Merger().merge(parts)
            name_it(font, weight)
            font.save(out / f"AtkinsonHyperlegibleNext-{style}.ttf")
    shutil.copyfile(package / "LICENSE", out / "OFL.txt")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
