"""Words by id in the person's language, falling back to English key by key.

Each file words/<language>/<area>.toml is a tree of strings and lists of strings; its key is "<area>.<path>", as in
"exercises.blade_slide.name". Sides inflect: a text may write {free}, {pull} or {side} and gets the language's plain word for
left or right, or {free:linke|rechte} with the left and the right form spelled out (architecture decision 4).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.pose import Side
from dystonia_companion.model.routine import OWN

SIDE_SLOTS = ("free", "pull", "side")
_SLOT = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<left>[^{}|]*)\|(?P<right>[^{}|]*))?\}")

Value = str | tuple[str, ...]
OWN_KEY = re.compile(rf"^(routines|exercises)\.{OWN}")


def sentences(text: str) -> list[str]:
    """The sentences of a text, one by one; a question stays with what follows from it."""
    return re.split(r"(?<=[.!])\s+", text)


def _flatten(prefix: str, tree: Mapping[str, object], into: dict[str, Value], source: Path) -> None:
    for key, value in tree.items():
        path = f"{prefix}.{key}"
        if isinstance(value, str):
            into[path] = value
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            into[path] = tuple(value)
        elif isinstance(value, dict):
            _flatten(path, value, into, source)
        else:
            raise ShippedFileError(f"{source.name}: {path}: words are strings or lists of strings")


def read_area(file: Path, area: str) -> dict[str, Value]:
    """Every text of one file, by key. Raises ShippedFileError naming file and key of what is wrong."""
    texts: dict[str, Value] = {}
    try:
        tree = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    _flatten(area, tree, texts, file)
    return texts


class _Language:
    """The areas of one language folder, each read when it is first asked for: the start needs few of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._areas: dict[str, dict[str, Value]] = {}

    def area_of(self, key: str) -> dict[str, Value]:
        area = key.split(".", 1)[0]
        if area not in self._areas:
            file = self._folder / f"{area}.toml"
            self._areas[area] = read_area(file, area) if file.is_file() else {}
        return self._areas[area]


class Words:
    """The words of one language over English. `change` bends every finished text (used to try out long words).

    What is the person's own has its words from `own_texts`; how a day is written is told by `day_words`.
    """

    def __init__(self, root: Path, language: str = "en", change: Callable[[str], str] | None = None) -> None:
        self.language = language
        self._english = _Language(root / "words" / "en")
        self._own = _Language(root / "words" / language) if language != "en" else self._english
        self._change = change
        self.own_texts: Callable[[], Mapping[str, Value]] = dict  # of own sets and exercises, by key
        self.day_words: Callable[[date], str] = date.isoformat

    def _find(self, key: str) -> Value:
        if OWN_KEY.match(key):
            return self.own_texts()[key]
        own = self._own.area_of(key)
        return own[key] if key in own else self._english.area_of(key)[key]

    def has(self, key: str) -> bool:
        """Whether there is a text for `key` in this language or in English."""
        if OWN_KEY.match(key):
            return key in self.own_texts()
        return key in self._own.area_of(key) or key in self._english.area_of(key)

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Every key under `prefix`, in the order of the English file."""
        return tuple(k for k in self._english.area_of(prefix) if k.startswith(prefix + "."))

    def template(self, key: str) -> str:
        """The text as written, with its slots. Raises KeyError."""
        value = self._find(key)
        if not isinstance(value, str):
            raise KeyError(f"{key} is a list")
        return value

    def templates(self, key: str) -> tuple[str, ...]:
        """A list of texts as written. Raises KeyError."""
        value = self._find(key)
        if isinstance(value, str):
            raise KeyError(f"{key} is one text")
        return value

    def text(self, key: str, /, **values: object) -> str:
        """The text for `key` with its slots filled; sides are given as Side. Raises KeyError for what is missing."""
        return self.fill(self.template(key), **values)

    def lines(self, key: str, /, **values: object) -> tuple[str, ...]:
        """A list of texts for `key`, filled as in `text`."""
        return tuple(self.fill(t, **values) for t in self.templates(key))

    def side(self, side: Side) -> str:
        """The plain word for a side, as spoken."""
        return self.template("sides.right" if side is Side.RIGHT else "sides.left")

    def names_side(self, text: str) -> str:
        """The first word of a text that names a side in this language; '' for none."""
        keys = [key for key in self.keys("sides") if key.startswith("sides.forms_")]
        forms = {form.casefold() for key in keys for form in self.templates(key)}
        return next((word for word in re.findall(r"\w+", text) if word.casefold() in forms), "")

    def fill(self, template: str, /, **values: object) -> str:
        """`template` with its slots filled from `values`. Raises KeyError when a slot has no value."""

        def put(match: re.Match[str]) -> str:
            value = values[match["name"]]
            if isinstance(value, Side):
                if match["left"] is None:
                    return self.side(value)
                return match["right"] if value is Side.RIGHT else match["left"]
            return self.day_words(value) if isinstance(value, date) else str(value)

        filled = _SLOT.sub(put, template)
        return self._change(filled) if self._change else filled


def pick_language(root: Path, wanted: str, system: str) -> str:
    """The language to speak: the one chosen, or that of the system where there are words for it, else English."""
    code = system.replace("-", "_").split("_")[0].lower() if wanted == "system" else wanted
    return code if (root / "words" / code).is_dir() else "en"


def slots(template: str) -> tuple[str, ...]:
    """The names of the slots in a text, in order."""
    return tuple(m["name"] for m in _SLOT.finditer(template))


def side_forms(template: str) -> tuple[tuple[str, str], ...]:
    """The inflected (left, right) forms that a text spells out itself."""
    return tuple((m["left"], m["right"]) for m in _SLOT.finditer(template) if m["left"] is not None)
