"""The colours of the figure: light, dark and high contrast."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Look:
    """Colours as #rrggbb. The caller paints `ground` behind the figure. `outline` is set only for high contrast."""

    ground: str = "#eaf1ee"
    skin: str = "#e6b893"
    skin_shade: str = "#d3a07a"
    skin_deep: str = "#b67d5a"
    blush: str = "#e0a083"
    lips: str = "#b4685a"
    mouth: str = "#6b3531"
    hair: str = "#4a3731"
    hair_light: str = "#614a41"
    brow: str = "#4a3731"
    eye_white: str = "#fbf6f0"
    iris: str = "#33251f"
    shirt: str = "#2f807a"
    shirt_light: str = "#3d918a"
    shirt_shade: str = "#256a65"
    shirt_deep: str = "#1b5450"
    trousers: str = "#53646f"
    trousers_shade: str = "#455560"
    things: str = "#d8d1c1"
    things_light: str = "#e6e0d3"
    things_shade: str = "#c3baa7"
    glass: str = "#d6e6ea"
    arrow: str = "#c9862b"
    words: str = "#0f5d59"
    guide: str = "#8fa8a3"
    badge: str = "#ffffff"
    badge_words: str = "#1d2a2e"
    outline: str | None = None


LIGHT = Look()
DARK = replace(
    LIGHT,
    ground="#1c2a2b",
    skin="#d9aa85",
    skin_shade="#c08f6a",
    skin_deep="#9a6a4b",
    blush="#d19373",
    hair="#57433b",
    hair_light="#6e574c",
    brow="#3d2c26",
    shirt="#3a8d86",
    shirt_light="#499c95",
    shirt_shade="#2e766f",
    shirt_deep="#215c57",
    trousers="#6b7d88",
    trousers_shade="#5a6b76",
    things="#626963",
    things_light="#737a74",
    things_shade="#4f5550",
    glass="#2b4045",
    arrow="#eab04f",
    words="#8fd6cd",
    guide="#6d8682",
    badge="#f3f1ea",
)
CONTRAST = replace(
    LIGHT,
    ground="#ffffff",
    skin="#f7d9c1",
    skin_shade="#e3b48e",
    skin_deep="#5a3320",
    blush="#f0bfa3",
    lips="#7a2018",
    hair="#1a1210",
    hair_light="#3a2b26",
    brow="#000000",
    iris="#000000",
    shirt="#0f6a64",
    shirt_light="#1a7c75",
    shirt_shade="#0a4f4a",
    shirt_deep="#04302d",
    trousers="#33424d",
    trousers_shade="#22303a",
    arrow="#8a3f00",
    words="#000000",
    guide="#404040",
    badge_words="#000000",
    outline="#000000",
)


def paint_colour(value: str, strength: float = 1.0) -> QColor:
    """The colour `value` with an opacity of `strength` (0 to 1)."""
    colour = QColor(value)
    if strength < 1.0:
        colour.setAlphaF(max(0.0, strength))
    return colour
