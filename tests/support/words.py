"""Every word that the code shows to people, and what the catalogues lack: `make words` lists it.

A word is marked by `_ n_ p_ word pword`; a refusal is its own English sentence. data_access knows no translations, so
there a text that starts with a capital letter and ends with a full stop is a sentence somebody will read.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from dashboard.translations import LANGUAGES, LOCALE_FOLDER
from tests.support.sources import ROOT, Module, modules

CATALOGUES = tuple(code for code in LANGUAGES if code != "en")
POSITIONS = {"_": (0,), "word": (0,), "n_": (0, 1), "p_": (1,), "pword": (1,), "Refused": (0,), "Missing": (0,)}
"""Where each marker holds its English text; `p_` and `pword` have their context before it."""
WITH_CONTEXT = ("p_", "pword")
SENTENCE = re.compile(r"[A-Z«].* .*\.", re.DOTALL)
SAMPLE = ("data_access/demo.py", "data_access/demo/", "data_access/sample/")
"""The sample plan's own texts are data, not words of the program."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdr]|%([sdr])|\{(\w*)[^}]*\}")
NAMED, LONE_PERCENT = re.compile(r"%\(\w+\)[sdr]"), re.compile(r"(?<!%)%(?!\(\w+\)[sdr]|%)")
FRENCH_SPACING = re.compile(r"(?<=\w) [:;?!»]|« |n° | %(?!\w|\()")

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Word:
    """One text in the code: its context, its plural if any, and where it stands."""

    key: Key
    plural: str | None
    place: str


@cache
def said() -> tuple[Word, ...]:
    """Every word of the shipped code."""
    return tuple(_said())


def _said() -> Iterator[Word]:
    for module in modules():
        yield from marked(module)
        if module.is_in("data_access/") and not module.is_in(*SAMPLE):
            yield from sentences(module)
    for path in sorted((ROOT / "dashboard").rglob("*.html")):
        yield from drawn(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def marked(module: Module) -> Iterator[Word]:
    """The words behind a marker."""
    for name, call in _calls(module):
        given = [_text(argument) for argument in call.args]
        texts = [given[n] for n in POSITIONS[name] if n < len(given)]
        if texts and texts[0]:
            context = given[0] if name in WITH_CONTEXT else None
            plural = texts[1] if len(texts) > 1 else None
            yield Word((context, texts[0]), plural, f"{module.path}:{call.lineno}")


def sentences(module: Module) -> Iterator[Word]:
    """The unmarked sentences of data_access, docstrings apart."""
    loose = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    composed = {id(part) for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(module.tree):
        text = _text(node)
        if text and id(node) not in loose | composed and SENTENCE.fullmatch(text):
            yield Word((None, text), None, f"{module.path}:{node.lineno}")  # type: ignore[attr-defined]


def drawn(path: str, template: str) -> Iterator[Word]:
    """The words of a page that the server draws from a Jinja template."""
    for line, marker, said_there in extract_from_ast(Environment(autoescape=True).parse(template), tuple(POSITIONS)):
        given = list(said_there) if isinstance(said_there, tuple) else [said_there]
        if marker in POSITIONS and (text := given[POSITIONS[marker][0]]):
            context = given[0] if marker in WITH_CONTEXT else None
            yield Word((context, text), given[1] if marker == "n_" else None, f"{path}:{line}")


def composed_words(module: Module) -> Iterator[str]:
    """Markers around an f-string, which no catalogue can hold: a placeholder belongs in the text."""
    for name, call in _calls(module):
        if any(isinstance(call.args[n], ast.JoinedStr) for n in POSITIONS[name] if n < len(call.args)):
            yield f"{module.path}:{call.lineno}: {name}(f…) cannot be translated"


def _calls(module: Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in POSITIONS:
            yield node.func.id, node


def _text(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def catalogue(language: str) -> dict[Key, Message]:
    """The messages of one catalogue by context and English text."""
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        entries = read_po(source, locale=language, abort_invalid=True)
    return {(entry.context, _singular(entry)): entry for entry in entries if entry.id}


def lacking(language: str) -> Iterator[str]:
    """What is missing, empty, uncertain, unused or wrong in one catalogue, a line each."""
    entries, words = catalogue(language), said()
    for key, places in _places(words).items():
        if key not in entries:
            yield f"missing: {key[1]!r}{f' ({key[0]})' if key[0] else ''} at {places}"
    used = {word.key for word in words}
    plurals = {word.key: word.plural for word in words if word.plural}
    for key, entry in entries.items():
        if key not in used:
            yield f"unused: {key[1]!r}{f' ({key[0]})' if key[0] else ''}"
            continue
        if entry.fuzzy:
            yield f"fuzzy: {key[1]!r}"
        if key in plurals and not isinstance(entry.string, tuple):
            yield f"no plural forms: {key[1]!r}"
        for wrong in wrongs(language, entry):
            yield f"{wrong}: {key[1]!r}"


def wrongs(language: str, entry: Message) -> Iterator[str]:
    """What is wrong in the forms of one translation."""
    forms = list(entry.string) if isinstance(entry.string, tuple | list) else [entry.string or ""]
    expected = placeholders(_singular(entry))
    for form in forms:
        if not form.strip():
            yield "empty"
            continue
        # Arabic says one and two, French one, without writing the figure.
        optional = {"count"} if len(forms) > 1 else set()
        if expected - optional != placeholders(form) - optional:
            yield f"placeholders differ in {form!r}"
        if NAMED.search(_singular(entry)) and LONE_PERCENT.search(form):
            yield f"a percent sign that is not doubled in {form!r}"
        if language == "fr" and "<" not in form and ("'" in form or FRENCH_SPACING.search(form)):
            yield f"a straight apostrophe or an ordinary space before : ; ? ! » % or after « n° in {form!r}"
        has_words = re.search(r"[a-z]{3}", PLACEHOLDER.sub("", _singular(entry)))
        if language == "ar" and has_words and not re.search("[\u0600-\u06ff]", form):
            yield f"no Arabic in {form!r}"


def placeholders(text: str) -> set[str]:
    """The names between %(…)s or {…}."""
    return {"".join(names) for names in PLACEHOLDER.findall(text)}


def _singular(entry: Message) -> str:
    return str(entry.id[0] if isinstance(entry.id, tuple) else entry.id)


def _places(words: Iterable[Word]) -> dict[Key, str]:
    places: dict[Key, str] = {}
    for word in words:
        places.setdefault(word.key, word.place)
    return places


def main() -> int:
    """Print what every catalogue lacks; the exit status says whether anything does."""
    count = 0
    for language in CATALOGUES:
        for line in lacking(language):
            print(f"{language}: {line}")
            count += 1
    print(f"{len({word.key for word in said()})} words, {count} to mend")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
