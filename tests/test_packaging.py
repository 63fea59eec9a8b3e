"""However it is installed, the program starts and finds what is shipped with it; and what is installed is pinned."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dystonia_companion import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SHIPPED = {file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").rglob("*") if file.is_file()}


def ask(*command: object, cwd: Path, **more: str) -> str:
    """Runs a command away from this checkout and returns what it prints; fails with its errors."""
    surroundings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    surroundings |= more
    done = subprocess.run(
        [str(word) for word in command], env=surroundings, capture_output=True, text=True, check=False, cwd=cwd
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.strip()


def build(kind: str, source: Path, into: Path) -> Path:
    """Build with the pinned hatchling, without fetching anything."""
    ask(sys.executable, "-P", "-m", "hatchling", "build", "-t", kind, "-d", into, cwd=source)
    (made,) = into.glob("*.tar.gz" if kind == "sdist" else "*.whl")
    return made


@pytest.fixture(scope="module")
def uv() -> str:
    found = shutil.which("uv") or shutil.which("uv", path=ROOT / ".tools" / "bin")
    if found is None or subprocess.run([found, "--version"], capture_output=True, check=False).returncode:
        pytest.skip("uv is not installed")
    return found


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A fresh environment that borrows the present one's parts, but not what stands in its .pth files: not us."""
    ask(sys.executable, "-m", "venv", "--without-pip", tmp_path / "fresh", cwd=tmp_path)
    (site_packages,) = (tmp_path / "fresh").rglob("site-packages")
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return tmp_path / "fresh" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        # The careful way to unpack is missing from Python before 3.11.4, and warned about when not chosen after 3.12.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)
        archive.extractall(folder)
    (source,) = folder.iterdir()
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


def resources_of(python: Path, away: Path) -> Path:
    words = "from dystonia_companion.paths import resource_root; print(resource_root())"
    return Path(ask(python, "-P", "-c", words, cwd=away))


@pytest.mark.slow
def test_the_wheel_made_from_the_sdist_holds_every_resource(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    assert SHIPPED
    assert {f"dystonia_companion/{name}" for name in SHIPPED} <= set(inside)
    assert not [name for name in inside if not name.startswith(("dystonia_companion/", "dystonia_companion-"))]


@pytest.mark.slow
def test_the_sdist_can_be_tested_and_licensed(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "tests/conftest.py", "constraints.txt", "run", "check"} <= inside


@pytest.mark.slow
def test_an_installed_wheel_starts_and_finds_its_resources(wheel: Path, python: Path, uv: str, tmp_path: Path) -> None:
    ask(uv, "pip", "install", "--offline", "--no-deps", "--python", python, wheel, cwd=tmp_path)
    assert __version__ in ask(python, "-P", "-m", "dystonia_companion", "--version", cwd=tmp_path)
    assert __version__ in ask(python.with_name("dystonia-companion"), "--version", cwd=tmp_path)
    found = resources_of(python, tmp_path)
    assert python.parent.parent in found.parents
    assert {file.relative_to(found.parent).as_posix() for file in found.rglob("*") if file.is_file()} == SHIPPED
    window = ("-P", "-m", "dystonia_companion", "--data-dir", tmp_path / "data")
    assert "first-paint" in ask(python, *window, cwd=tmp_path, DYSTONIA_COMPANION_BENCH="first-paint")


@pytest.mark.slow
def test_an_editable_install_finds_the_living_resources(python: Path, uv: str, tmp_path: Path) -> None:
    editable = ("pip", "install", "--offline", "--no-deps", "--no-build-isolation", "--python", python, "--editable")
    ask(uv, *editable, ROOT, cwd=tmp_path)
    assert __version__ in ask(python, "-P", "-m", "dystonia_companion", "--version", cwd=tmp_path)
    assert resources_of(python, tmp_path) == ROOT / "resources"


@pytest.mark.slow
def test_a_checkout_starts_as_it_is(python: Path) -> None:
    assert __version__ in ask(python, "-m", "dystonia_companion", "--version", cwd=ROOT)
    words = "from dystonia_companion.paths import resource_root; print(resource_root())"
    assert ask(python, "-c", words, cwd=ROOT) == str(ROOT / "resources")


def test_the_version_is_said_once() -> None:
    assert PROJECT["project"]["version"] == __version__


def test_every_part_is_pinned_within_its_bounds_and_hashed() -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "constraints.txt").read_text("utf-8"))
    pinned = {(name, version) for entry in entries for name, version in re.findall(r"^([\w-]+)==(\S+)", entry)}
    wanted = [Requirement(text) for text in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]]
    assert len(wanted) > 5
    for part in wanted:
        versions = [version for name, version in pinned if name == canonicalize_name(part.name)]
        assert any(version in part.specifier for version in versions), part
    for entry in entries:
        assert entry.startswith("#") or "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", ["constraints.txt", "pyproject.toml", "run", "check"])
def test_no_address_of_a_registry_is_written_down(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert len(text) > 500
    assert not re.search(r"://|--(extra-)?index|--find-links|index-url\s*=", text.replace("--no-emit-index-url", ""))
