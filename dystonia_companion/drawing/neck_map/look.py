"""The colours of the neck map. Marks stand on skin, which stays skin in every theme, so they have colours of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dystonia_companion.drawing.figure import look as figure


@dataclass(frozen=True)
class MapLook:
    """Colours as #rrggbb. `body` is that of the figure; `muscle` and `rim` are of what is not marked; of what is, `soft` is the
    fill, `pale` the ground of hatching, `mark` its rim and sign, `on_mark` what stands on the sign. `focus` is the ring of the cursor and `gap` the line that sets it off."""

    body: figure.Look = figure.LIGHT
    muscle: str = "#dfa487"
    rim: str = "#b0745a"
    soft: str = "#b26a98"
    pale: str = "#f7e6f0"
    mark: str = "#7d2c60"
    on_mark: str = "#ffffff"
    focus: str = "#14282b"
    gap: str = "#ffffff"


LIGHT = MapLook()
DARK = replace(LIGHT, body=figure.DARK, muscle="#cf9474", rim="#8a523b", soft="#a4608b", mark="#621c4a")
CONTRAST = replace(
    LIGHT, body=figure.CONTRAST, muscle="#f0bd9f", rim="#5a3320", soft="#c583ad", mark="#5c0f42", focus="#000000"
)
