"""The named colours of the light, the dark and the high-contrast window, and how contrast between two is measured.

Every hue keeps one meaning: a place of the window, or danger. Nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

HUES = ("teal", "heat", "breathe", "injections", "diary", "plain", "danger")


@dataclass(frozen=True)
class Hue:
    """One hue: a solid `fill` with writing `on_fill`, coloured `text`, a pale `tint`, an `edge` for outlines, and the
    `ground` of a page in this hue."""

    fill: str
    on_fill: str
    text: str
    tint: str
    edge: str
    ground: str


@dataclass(frozen=True)
class Colours:
    """One look. `line` only separates and may be faint; `edge` and `focus` must be seen."""

    card: str
    bar: str
    sunken: str
    ink: str
    ink_soft: str
    line: str
    edge: str
    focus: str
    caution: str
    caution_edge: str
    hues: dict[str, Hue]

    def hue(self, name: str) -> Hue:
        """A hue by name. Raises KeyError."""
        return self.hues[name]


LIGHT = Colours(
    card="#ffffff",
    bar="#e6e4dc",
    sunken="#f0eee6",
    ink="#1c2b2d",
    ink_soft="#4e5d5e",
    line="#dedbd1",
    edge="#6f7b7a",
    focus="#14282b",
    caution="#fbf3e1",
    caution_edge="#8f7430",
    hues={
        "teal": Hue("#0f6e6a", "#ffffff", "#0c5c58", "#e1efec", "#4c8f8a", "#f3f2ed"),
        "heat": Hue("#b5441f", "#ffffff", "#94361a", "#fbe9e2", "#c9633f", "#f6f2ec"),
        "breathe": Hue("#5a4596", "#ffffff", "#4d3a84", "#edeaf7", "#8273b5", "#f1f0f5"),
        "injections": Hue("#8e3d70", "#ffffff", "#7a2f5f", "#f4e6ef", "#af7097", "#f5f1f3"),
        "diary": Hue("#28608f", "#ffffff", "#22527c", "#e4edf5", "#5b88b2", "#f0f2f3"),
        "plain": Hue("#44565b", "#ffffff", "#3a4a4f", "#e8ebea", "#76858a", "#f3f2ed"),
        "danger": Hue("#992c19", "#ffffff", "#8f2715", "#fbe8e3", "#c25a45", "#f7f1ee"),
    },
)

DARK = Colours(
    card="#1f2627",
    bar="#0f1314",
    sunken="#2b3334",
    ink="#eef2ef",
    ink_soft="#b8c3c1",
    line="#374243",
    edge="#899896",
    focus="#f4f7f5",
    caution="#362e1b",
    caution_edge="#b99a52",
    hues={
        "teal": Hue("#5cc4b8", "#06201e", "#86d9ce", "#1c3634", "#55a89f", "#161b1c"),
        "heat": Hue("#f0916a", "#2a0f04", "#f6a986", "#3c261c", "#cb7a56", "#1b1816"),
        "breathe": Hue("#ab9bec", "#170f33", "#c0b3f4", "#2d2843", "#9485d4", "#18171e"),
        "injections": Hue("#e295c3", "#2d0a20", "#ecaed3", "#3b2635", "#bd78a0", "#1b171a"),
        "diary": Hue("#86b9e9", "#071d33", "#a0c9f0", "#203140", "#6798c9", "#15191d"),
        "plain": Hue("#b6c4c3", "#121a1b", "#c8d4d2", "#2c3536", "#8b9a98", "#161b1c"),
        "danger": Hue("#f58d79", "#2c0802", "#ffa896", "#43241d", "#d4735f", "#1c1716"),
    },
)

CONTRAST = Colours(
    card="#000000",
    bar="#000000",
    sunken="#1c1c1c",
    ink="#ffffff",
    ink_soft="#ffffff",
    line="#ffffff",
    edge="#ffffff",
    focus="#ffff00",
    caution="#1f1a00",
    caution_edge="#ffe14d",
    hues={
        "teal": Hue("#5ff5e2", "#000000", "#7ffaea", "#06302c", "#5ff5e2", "#000000"),
        "heat": Hue("#ffb08a", "#000000", "#ffc0a1", "#3a1c0d", "#ffb08a", "#000000"),
        "breathe": Hue("#cbbfff", "#000000", "#d8cfff", "#251c4d", "#cbbfff", "#000000"),
        "injections": Hue("#ffb3de", "#000000", "#ffc6e7", "#3d1530", "#ffb3de", "#000000"),
        "diary": Hue("#a5d4ff", "#000000", "#bde0ff", "#0c2a45", "#a5d4ff", "#000000"),
        "plain": Hue("#ffffff", "#000000", "#ffffff", "#2b2b2b", "#ffffff", "#000000"),
        "danger": Hue("#ff9c8a", "#000000", "#ffb3a5", "#4a130a", "#ff9c8a", "#000000"),
    },
)

LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio (1 to 21) of two colours written #rrggbb."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_pairs(colours: Colours) -> list[tuple[str, str, str]]:
    """Every (name, writing, ground) that the window puts together: each needs 4.5 to 1."""
    grounds = {"card": colours.card, "bar": colours.bar, "sunken": colours.sunken, "caution": colours.caution}
    grounds |= {f"ground {name}": hue.ground for name, hue in colours.hues.items()}
    grounds |= {f"tint {name}": hue.tint for name, hue in colours.hues.items()}
    pairs = [
        (f"{n} on {g}", c, v) for g, v in grounds.items() for n, c in (("ink", colours.ink), ("soft", colours.ink_soft))
    ]
    for name, hue in colours.hues.items():
        pairs.append((f"on fill {name}", hue.on_fill, hue.fill))
        for ground, value in (
            ("card", colours.card),
            ("bar", colours.bar),
            ("tint", hue.tint),
            ("ground", hue.ground),
            ("sunken", colours.sunken),
        ):
            pairs.append((f"text {name} on {ground}", hue.text, value))
    return pairs


def part_pairs(colours: Colours) -> list[tuple[str, str, str]]:
    """Every (name, part, ground) that must be seen to use the window: each needs 3 to 1."""
    pairs = [("caution edge", colours.caution_edge, colours.caution)]
    for name, hue in colours.hues.items():
        for ground, value in (("card", colours.card), ("ground", hue.ground)):
            pairs.append((f"edge {name} on {ground}", hue.edge, value))
            pairs.append((f"plain edge on {ground} {name}", colours.edge, value))
            pairs.append((f"fill {name} on {ground}", hue.fill, value))
            pairs.append((f"focus on {ground} {name}", colours.focus, value))
        pairs.append((f"gap inside the focus ring on {name}", colours.card, hue.fill))
    pairs.append(("focus on bar", colours.focus, colours.bar))
    pairs.append(("edge on sunken", colours.edge, colours.sunken))
    return pairs
