import pytest

from dystonia_companion.ui.colours import HUES, LOOKS, contrast, part_pairs, text_pairs

TEXT = [(look, *pair) for look, colours in LOOKS.items() for pair in text_pairs(colours)]
PARTS = [(look, *pair) for look, colours in LOOKS.items() for pair in part_pairs(colours)]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ff0000", 1.0),
    ],
)
def test_contrast_agrees_with_published_values(one: str, other: str, ratio: float) -> None:
    """Values of the WCAG 2 examples: #767676 is the palest grey that passes on white, #777777 just fails."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(("look", "name", "writing", "ground"), TEXT, ids=[f"{t[0]}: {t[1]}" for t in TEXT])
def test_writing_can_be_read(look: str, name: str, writing: str, ground: str) -> None:
    assert contrast(writing, ground) >= 4.5


@pytest.mark.parametrize(("look", "name", "part", "ground"), PARTS, ids=[f"{t[0]}: {t[1]}" for t in PARTS])
def test_parts_can_be_seen(look: str, name: str, part: str, ground: str) -> None:
    assert contrast(part, ground) >= 3.0


def test_every_look_has_every_hue() -> None:
    for colours in LOOKS.values():
        assert tuple(colours.hues) == HUES
