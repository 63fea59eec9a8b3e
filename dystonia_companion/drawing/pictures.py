"""A picture of the person's own: from the bytes of a file to PNG with nothing but its points.

What a camera writes besides (place, time, name, colour profile) never gets in. Only the parts that make up the points are handed to
the decoder, so that no more of it than needed meets a file that may be damaged or made to do harm.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from dystonia_companion.model.reason import Reason

log = logging.getLogger(__name__)

MOST_BYTES = 10 * 1024 * 1024
MOST_POINTS = 40_000_000
LONGEST_EDGE = 1200  # px, of what is kept
ALLOCATION_MB = 256  # 40 million points of four bytes, and room to turn them
MOST_PARTS = 10_000
MOST_SCANS = 40  # of a JPEG; cameras and editors make about ten

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# what the points of a PNG are made of; everything else is told about them
PNG_PARTS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
JPEG_APP, JPEG_COMMENT, JPEG_SCAN = range(0xE0, 0xF0), 0xFE, 0xDA
SCAN, END = b"\xff\xda", b"\xff\xd9"
JPEG_NEEDED = {
    0xE0: b"JFIF",
    0xE1: b"Exif\0",
    0xEE: b"Adobe",
}  # Exif says which way is up, Adobe how colours are written


class NotAPicture(Exception):
    """It cannot be taken; `reason` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.reason = Reason(code, values)


def clean_picture(data: bytes) -> bytes:
    """PNG of at most LONGEST_EDGE with the points of a PNG or JPEG, the right way up, on white. Raises NotAPicture."""
    if len(data) > MOST_BYTES:
        raise NotAPicture("picture_too_large", most=MOST_BYTES // 1024**2)
    if data.startswith(PNG):
        image = _read(PNG + b"".join(_png_parts(data)), b"png")
    elif data.startswith(JPEG):
        image = _read(b"".join(_jpeg_parts(data)), b"jpeg")
    else:
        raise NotAPicture("picture_kind")
    return _points_alone(image)


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    for _ in range(MOST_PARTS):
        if at + 12 > len(data):
            break
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if kind in PNG_PARTS:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end
    raise NotAPicture("picture_broken")


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """Every marker before the first scan but those that only tell about the picture, and all that follows."""
    yield data[:2]
    at = 2
    for _ in range(MOST_PARTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            break
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        end = at + 2 + length
        if marker == JPEG_SCAN:
            if data.count(SCAN, at) > MOST_SCANS or END not in data[at:]:
                break  # what was cut short would be shown with a grey part
            yield data[at:]
            return
        tells = marker == JPEG_COMMENT or marker in JPEG_APP
        if not tells or data.startswith(JPEG_NEEDED.get(marker, b"-"), at + 4):
            yield data[at:end]
        at = end
    raise NotAPicture("picture_broken")


def _read(data: bytes, kind: bytes) -> QImage:
    """The points, the right way up, made smaller on the way."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(ALLOCATION_MB)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        raise NotAPicture("picture_broken")
    if size.width() * size.height() > MOST_POINTS:
        raise NotAPicture("picture_points", most=MOST_POINTS // 1_000_000)
    if max(size.width(), size.height()) > LONGEST_EDGE:
        room = QSize(LONGEST_EDGE, LONGEST_EDGE)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise NotAPicture("picture_broken")
    return image


def _points_alone(image: QImage) -> bytes:
    """A new picture with the same points: it has no words, no profile and no measure of its own."""
    plain = QImage(image.size(), QImage.Format.Format_RGB888)
    plain.fill(QColor(Qt.GlobalColor.white))
    image.setDevicePixelRatio(1.0)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(plain):
        raise NotAPicture("picture_broken")
    written = bytes(buffer.data().data())
    return PNG + b"".join(_png_parts(written))  # without what Qt adds about the screen


def picture_of(png: bytes) -> QImage:
    """A picture that was kept; a null one where the file does not hold one any more."""
    image = QImage()
    if not image.loadFromData(png, "PNG"):
        log.warning("a kept picture cannot be read")
    return image
