"""Words spelled in code: each can be found by translators, and plurals come out right in English."""

from __future__ import annotations

import ast
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from dystonia_companion.paths import resource_root
from dystonia_companion.ui.session_words import SessionLine
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.offer_card import OfferCard
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.today.session_card import SessionCard
from dystonia_companion.ui.translation import install_translations
from tests.make.translations import FOLDER, LANGUAGES, PACKAGE, compile_words, english_forms, gather


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call that asks for a translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (
            (isinstance(node.func, ast.Attribute) and node.func.attr == "tr")
            or ast.unparse(node.func) == "QCoreApplication.translate"
        ):
            yield node


def not_literal(source: str) -> list[int]:
    """Lines where a translation is asked for words that no translator can have seen."""
    found = []
    for call in calls(ast.parse(source)):
        words = call.args if "translate" in ast.unparse(call.func) else call.args[:1]
        if not call.args or not all(isinstance(w, ast.Constant) and isinstance(w.value, str) for w in words[:2]):
            found.append(call.lineno)
    return found


def test_only_literal_words_are_translated() -> None:
    bad = {str(p): lines for p in PACKAGE.rglob("*.py") if (lines := not_literal(p.read_text("utf-8")))}
    assert bad == {}


@pytest.mark.parametrize(
    "source",
    [
        "self.tr(f'{n} left')",
        "self.tr(text)",
        "self.tr('a' + b)",
        "self.tr('{n} left'.format(n=1))",
        "owner.tr()",
        "QCoreApplication.translate('Figure', word)",
        "QCoreApplication.translate(place, 'word')",
    ],
)
def test_words_made_up_in_a_call_are_found(source: str) -> None:
    assert not_literal(source) == [1]


@pytest.mark.parametrize(
    "source",
    ["self.tr('one' ' two')", "self.tr('%n day(s)', '', n)", "painter.translate(x, 0)", "self.tr('{n}').format(n=1)"],
)
def test_plain_words_are_let_alone(source: str) -> None:
    assert not_literal(source) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_translators_get_is_current(language: str, tmp_path: Path) -> None:
    """After a change of words in the code: ./run words."""
    kept = FOLDER / f"companion_{language}.ts"
    shutil.copy(kept, tmp_path)
    assert gather(language, tmp_path).read_text("utf-8") == kept.read_text("utf-8")
    compile_words(kept, tmp_path / "new.qm")
    assert (tmp_path / "new.qm").read_bytes() == kept.with_suffix(".qm").read_bytes()


def test_every_word_in_the_code_is_among_them() -> None:
    """A look of its own, as a tool that overlooks a way of writing would find its own list current."""
    spelled = set()
    for path in PACKAGE.rglob("*.py"):
        for call in calls(ast.parse(path.read_text("utf-8"))):
            place = 1 if "translate" in ast.unparse(call.func) else 0
            word = call.args[place]
            assert isinstance(word, ast.Constant)
            spelled.add(word.value)
    listed = {source.text for source in ET.parse(FOLDER / "companion_en.ts").iter("source")}
    assert len(spelled) > 50
    assert spelled == listed


def test_every_plural_has_both_english_forms() -> None:
    counted = [m for m in ET.parse(FOLDER / "companion_en.ts").iter("message") if "%n" in m.findtext("source", "")]
    assert len(counted) >= 5
    for message in counted:
        assert message.get("numerus") == "yes", "counts are found by the tool in self.tr(words, '', n) only"
        forms = [form.text for form in message.iter("numerusform")]
        assert forms == list(english_forms(message.findtext("source", "")))
        assert len(set(forms)) == 2


def test_the_gatherer_fills_in_a_new_plural_and_keeps_the_rest() -> None:
    assert english_forms("%n minute(s) in all") == ("%n minute in all", "%n minutes in all")
    assert english_forms("%n box(es), all told") == ("%n box, all told", "%n boxes, all told")


@pytest.fixture
def english(qapp) -> Iterator[None]:
    before = qapp.findChildren(QTranslator)
    install_translations(qapp, "en", resource_root())
    yield
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.setParent(None)


PLURALS = [
    (OfferCard, "%n minute(s)", "1 minute", "5 minutes"),
    (PreparePage, "%n minute(s)", "1 minute", "5 minutes"),
    (EndPage, "%n minute(s) in all", "1 minute in all", "5 minutes in all"),
    (SessionLine, "%n exercise(s)", "1 exercise", "5 exercises"),
    (SessionCard, "%n session(s) in the last 7 days", "1 session in the last 7 days", "5 sessions in the last 7 days"),
]


@pytest.mark.parametrize(("owner", "source", "one", "many"), PLURALS)
def test_one_minute_and_five_minutes(english: None, owner: type[QObject], source: str, one: str, many: str) -> None:
    def say(n: int) -> str:
        return QCoreApplication.translate(owner.__name__, source, "", n)

    assert (say(1), say(5)) == (one, many)
    assert say(0) == many.replace("5", "0")


def test_no_class_is_made_from_one_that_spells_a_count() -> None:
    """PySide looks for the words of a base class too, but with a count it stops at the first class, in vain."""
    root = ET.parse(FOLDER / "companion_en.ts")
    counting = {c.findtext("name") for c in root.iter("context") if c.find("message[@numerus='yes']") is not None}
    bases = {
        ast.unparse(base).split(".")[-1]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }
    assert counting >= {"OfferCard", "SessionLine"}
    assert not counting & bases
