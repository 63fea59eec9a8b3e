"""The products of botulinum toxin and the days of the phases, from resources/clinical: record only, never a dose."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.content.schema import Grade, Id, Source
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.cycle import Profile

T = TypeVar("T", bound=Struct)
Weeks = Annotated[int, Meta(ge=8, le=52)]
Day = Annotated[int, Meta(ge=1, le=400)]


class ProfileFile(Struct, frozen=True, forbid_unknown_fields=True):
    working: Day
    waning: Day
    due: Day


class PhasesFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sources: tuple[Source, ...]
    profile: dict[Id, ProfileFile]


class Product(Struct, frozen=True, forbid_unknown_fields=True):
    """One product: its id, the type of its toxin (none where not known), whose days of the phases it has, and after how many
    weeks it is usually given again at the soonest: as most labels say, and as the one does that says least."""

    id: Id
    sources: tuple[Source, ...]
    toxin: Literal["A", "B"] | None = None
    profile: Id = "default"
    least_weeks: Weeks = 12
    earliest_weeks: Weeks = 12


UNKNOWN = Product("unknown", ())


class ProductsFile(Struct, frozen=True, forbid_unknown_fields=True):
    product: tuple[Product, ...]


class Products:
    """All products in order, and the profile of each."""

    def __init__(self, products: tuple[Product, ...], profiles: dict[str, Profile]) -> None:
        self.all = products
        self._profiles = profiles
        self._by_id = {p.id: p for p in products}

    def least_weeks(self, product: str | None) -> int:
        """How many weeks after the last injections the next ones are planned at the soonest (clinical reference 6.3)."""
        return self._known(product).least_weeks

    def earliest_weeks(self, product: str | None) -> int:
        """Before how many weeks a booked day lies before every label's minimum."""
        return self._known(product).earliest_weeks

    def _known(self, product: str | None) -> Product:
        return self._by_id.get(product or "", UNKNOWN)

    def profile(self, product: str | None) -> Profile:
        """The days of the phases of a product; the usual ones for one that is not known."""
        return self._profiles[self._known(product).profile]


def read_products(root: Path) -> Products:
    """The shipped products. Raises ShippedFileError naming file and key of what is wrong."""
    phases = _read(root / "clinical" / "phases.toml", PhasesFile)
    products = _read(root / "clinical" / "products.toml", ProductsFile)
    profiles = {name: Profile(name, p.working, p.waning, p.due) for name, p in phases.profile.items()}
    for name, profile in profiles.items():
        if not profile.working < profile.waning < profile.due:
            raise ShippedFileError(f"phases.toml: profile.{name}: the phases are not in order")
    for product in products.product:
        if product.profile not in profiles:
            raise ShippedFileError(f"products.toml: {product.id}.profile: {product.profile!r} is not in phases.toml")
    if "default" not in profiles:
        raise ShippedFileError("phases.toml: profile.default: is missing")
    return Products(products.product, profiles)


def _read(file: Path, shape: type[T]) -> T:
    try:
        return msgspec.convert(tomllib.loads(file.read_text("utf-8")), shape)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
