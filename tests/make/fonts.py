"""Make the shipped fonts: join the latin and latin-ext web fonts of Atkinson Hyperlegible Next into one TTF for each weight.

How to run it again: `npm pack @fontsource/atkinson-hyperlegible-next`, unpack it, then
`python -m tests.make.fonts PACKAGE_DIR resources/fonts`. Only needed when a new version of the font is wanted.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import unicodedata
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


def one_picture_each(font: TTFont) -> None:
    """Letters and spaces that both parts have keep their first picture only.

    The joiner puts a copy that belongs to no character in their place: kerning misses it, and text that is taken out of a PDF
    lacks every A and every space. Marks that stand over letters keep their copies, because they are placed by them.
    """
    of_picture = {picture: chr(sign) for sign, picture in font.getBestCmap().items()}
    one_for_one = [lookup for lookup in font["GSUB"].table.LookupList.Lookup if lookup.LookupType == 1]
    for pairs in (part.mapping for lookup in one_for_one for part in lookup.SubTable):
        copied = [picture for picture, copy in pairs.items() if re.fullmatch(rf"{re.escape(picture)}\.\d+", copy)]
        for picture in copied:
            if not unicodedata.category(of_picture.get(picture, " ")).startswith("M"):
                del pairs[picture]


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
            one_picture_each(font)
            font.save(out / f"AtkinsonHyperlegibleNext-{style}.ttf")
    shutil.copyfile(package / "LICENSE", out / "OFL.txt")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
