"""Gathers the words that ui code spells with `tr`, and compiles their translations: `./run words`.

resources/i18n/companion_<language>.ts is where translators work; the .qm beside it is made from it. English needs only its
plurals, and these are filled in here: "%n minute(s)" gives "%n minute" and "%n minutes".
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dystonia_companion"
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = tuple(sorted(folder.name for folder in (ROOT / "resources" / "words").iterdir() if folder.is_dir()))

_ENDING = re.compile(r"\((\w+)\)")
_OPEN_PLURAL = re.compile(
    r"<source>(?P<source>[^<]*)</source>\s*<translation type=\"unfinished\">\s*"
    r"<numerusform></numerusform>\s*<numerusform></numerusform>\s*</translation>"
)


def gather(language: str, folder: Path) -> Path:
    """Bring the .ts of `language` in `folder` up to what the code says, keeping what is translated. Returns its path."""
    file = folder / f"companion_{language}.ts"
    sources = [str(path.relative_to(ROOT)) for path in sorted(PACKAGE.rglob("*.py"))]
    # From the project's own folder and without places in the code: the file is the same wherever it is made.
    _tool("lupdate", *sources, "-no-obsolete", "-locations", "none", "-target-language", language, "-ts", str(file))
    if language == "en":
        file.write_text(_OPEN_PLURAL.sub(_english_plural, file.read_text("utf-8")), "utf-8")
    return file


def compile_words(file: Path, to: Path) -> None:
    """Make the .qm that the program reads from a .ts."""
    _tool("lrelease", str(file), "-qm", str(to))


def english_forms(source: str) -> tuple[str, str]:
    """One and many: "%n day(s)" gives "%n day" and "%n days"."""
    return _ENDING.sub("", source), _ENDING.sub(r"\1", source)


def _english_plural(found: re.Match[str]) -> str:
    forms = "".join(f"\n            <numerusform>{form}</numerusform>" for form in english_forms(found["source"]))
    return f"<source>{found['source']}</source>\n        <translation>{forms}\n        </translation>"


def _tool(name: str, *arguments: str) -> None:
    program = next(Path(sys.executable).parent.glob(f"pyside6-{name}*"))
    done = subprocess.run([str(program), *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stdout}{done.stderr}")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        file = gather(language, FOLDER)
        compile_words(file, file.with_suffix(".qm"))
        print(f"{file.relative_to(ROOT)} and its .qm are current")


if __name__ == "__main__":
    main()
