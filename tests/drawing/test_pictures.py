"""A picture of the person's own: nothing but its points gets in, and no file does harm, takes long, or ends in a traceback."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from dystonia_companion.drawing.pictures import LONGEST_EDGE, MOST_BYTES, PNG, NotAPicture, clean_picture, picture_of

pytestmark = pytest.mark.usefixtures("qapp")
SECRET = b"Secret Name"
ROOT = Path(__file__).resolve().parents[2]


def made(width: int, height: int, kind: str) -> bytes:
    """Red, with a blue quarter at the top left, and a name in its words."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height // 2, QColor("blue"))
    painter.end()
    image.setText("Author", SECRET.decode())
    return written(image, kind)


def written(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(buffer.data().data())


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def parts(png: bytes) -> list[bytes]:
    found, at = [], len(PNG)
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        found.append(kind)
        at += 12 + length
    return found


def exif(orientation: int) -> bytes:
    """The part of a JPEG in which a camera says which way is up, and where it was."""
    ifd = struct.pack(">HHHIHH", 1, 0x0112, 3, 1, orientation, 0) + struct.pack(">I", 0)
    body = b"Exif\0\0MM\0*" + struct.pack(">I", 8) + ifd + SECRET
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def is_blue(image: QImage, x: int, y: int) -> bool:
    colour = image.pixelColor(x, y)
    return colour.blue() > 150 > colour.red()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_only_the_points_get_in(kind: str) -> None:
    data = made(60, 40, kind)
    data = data[:2] + exif(1) + data[2:] if kind == "JPEG" else data
    assert SECRET in data
    clean = clean_picture(data)
    assert SECRET not in clean
    assert set(parts(clean)) == {b"IHDR", b"IDAT", b"IEND"}
    image = picture_of(clean)
    assert (image.width(), image.height()) == (60, 40)
    assert is_blue(image, 10, 5)
    assert not is_blue(image, 50, 5)


def test_words_profile_and_time_of_a_png_are_left_out_before_it_is_read() -> None:
    data = made(20, 20, "PNG")
    end = data.index(b"IHDR") + 4 + 13 + 4
    more = chunk(b"tIME", bytes(7)) + chunk(b"iCCP", b"x\0\0not a profile") + chunk(b"eXIf", SECRET)
    clean = clean_picture(data[:end] + more + data[end:])
    assert set(parts(clean)) == {b"IHDR", b"IDAT", b"IEND"}


@pytest.mark.parametrize(
    ("orientation", "corner", "size"), [(1, (10, 5), (60, 40)), (3, (50, 35), (60, 40)), (6, (35, 5), (40, 60))]
)
def test_it_stands_the_right_way_up(orientation: int, corner: tuple[int, int], size: tuple[int, int]) -> None:
    data = made(60, 40, "JPEG")
    image = picture_of(clean_picture(data[:2] + exif(orientation) + data[2:]))
    assert (image.width(), image.height()) == size
    assert is_blue(image, *corner)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_one_is_made_smaller(kind: str) -> None:
    image = picture_of(clean_picture(made(3000, 1500, kind)))
    assert (image.width(), image.height()) == (LONGEST_EDGE, LONGEST_EDGE // 2)


def test_a_thin_one_keeps_a_point() -> None:
    image = picture_of(clean_picture(made(5000, 1, "PNG")))
    assert (image.width(), image.height()) == (LONGEST_EDGE, 1)


def test_what_can_be_seen_through_stands_on_white() -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert picture_of(clean_picture(written(image, "PNG"))).pixelColor(3, 3) == QColor("white")


def bomb(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture_kind"),
        (b"GIF89a" + bytes(40), "picture_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_kind"),
        (PNG, "picture_broken"),
        (PNG + bytes(MOST_BYTES), "picture_too_large"),
        (b"\xff\xd8\xff\xe0\x00\x04", "picture_broken"),
        (bomb(60_000, 60_000), "picture_points"),
        (bomb(0x7FFFFFFF, 0x7FFFFFFF), "picture_broken"),
    ],
)
@pytest.mark.qt_log_ignore("libpng|jpeg|imageio|Corrupt", extend=True)
def test_what_is_no_picture_is_told_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(NotAPicture) as wrong:
        clean_picture(data)
    assert wrong.value.reason.code == code


def test_a_jpeg_cut_short_is_not_shown_with_a_grey_part() -> None:
    data = made(200, 200, "JPEG")
    with pytest.raises(NotAPicture):
        clean_picture(data[: len(data) // 2])


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    data = made(20, 20, "JPEG")
    at = data.index(b"\xff\xda")
    with pytest.raises(NotAPicture):
        clean_picture(data[:at] + data[at : at + 14] * 100 + data[at:])


FUZZ = """
import random, sys, time
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
from dystonia_companion.drawing.pictures import NotAPicture, clean_picture
from tests.drawing.test_pictures import bomb, exif, made
chance = random.Random(int(sys.argv[1]))
seeds = [made(90, 60, "PNG"), made(90, 60, "JPEG"), bomb(6000, 6000)]
seeds.append(seeds[1][:2] + exif(6) + seeds[1][2:])
longest = 0.0
for n in range(int(sys.argv[2])):
    data = bytearray(chance.choice(seeds))
    if n % 10 == 0:
        data = bytearray(bytes(data[: chance.choice((0, 3, 8))]) + chance.randbytes(chance.randrange(400)))
    for _ in range(chance.randrange(12)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data) + 1)]
    began = time.perf_counter()
    try:
        clean_picture(bytes(data))
    except NotAPicture as error:
        assert error.reason.code.startswith("picture_")
    longest = max(longest, time.perf_counter() - began)
print(longest)
"""


def test_random_and_damaged_files_never_hang_or_end_in_a_traceback(request: pytest.FixtureRequest) -> None:
    """In a process of their own: what a decoder does to its process is found out, too."""
    count = 10_000 if request.config.getoption("--slow") else 600
    seed = random.randrange(2**32)
    command = [sys.executable, "-X", "faulthandler", "-c", FUZZ, str(seed), str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, f"seed {seed}: {done.stderr[-2000:]}"
    assert float(done.stdout) < 1.0, f"seed {seed}"
