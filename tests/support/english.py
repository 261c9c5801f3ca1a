"""English left on a screen of another language: words of the interface that no translation and no record holds."""

import re
from functools import cache
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import select

from dashboard.translations import LANGUAGES
from data_access.database import reading
from data_access.tables import TABLES
from data_access.tables.base import Json, Text
from tests.support.words import CATALOGUES, catalogue

WORD = re.compile(r"[^\W\d_]{3,}")
PATH = re.compile(r"/\S*")
"""Where a database stands: no word of the interface."""
HOLE = re.compile(r"%\(\w+\)\w|\{\w*\}|<[^>]+>")
STREAMLITS = (
    "press enter submit apply choose results limit per file drag drop here browse upload close clear value select "
    "remove expand collapse fullscreen loading show hide password yyyy selected today previous next heading skip"
)
"""Words that Streamlit and the grid write by themselves, whether or not they are translated so far."""
FIELDS_OF_TEMPLATES = "annex body recipient reference signatory subject"
"""Named in a sentence on purpose: what a Word template writes between double braces."""
SAID = """() => {
  const found = new Set(), code = "script, style, noscript, code, pre, [lang=en], [data-testid=stIconMaterial]";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest(code)) found.add(walk.currentNode.nodeValue.trim());
  for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt", "data-label"])
    for (const element of document.querySelectorAll(`[${name}]`)) found.add(element.getAttribute(name).trim());
  return [...found];
}"""


def left_in(page: Page, english: frozenset[str]) -> dict[str, list[str]]:
    """{text: its English words} of all that a page says, to the eye or to a screen reader."""
    found: dict[str, list[str]] = {}
    for said in page.evaluate(SAID):
        if not PATH.fullmatch(said) and (words := sorted(_words(said) & english)):
            found[said[:120]] = words
    return found


def english_words() -> frozenset[str]:
    """The words of the interface in English that stand in no translation and in no record of the database in use."""
    return _interface() - _records()


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def _all(forms: Any) -> str:
    """A text of a catalogue with all its plural forms."""
    return forms if isinstance(forms, str) else " ".join(forms or ())


@cache
def _interface() -> frozenset[str]:
    english, others = _words(STREAMLITS), _words(" ".join((*LANGUAGES.values(), FIELDS_OF_TEMPLATES)))
    for language in CATALOGUES:
        for entry in catalogue(language).values():
            english |= _words(HOLE.sub(" ", _all(entry.id)))
            others |= _words(_all(entry.string))
    return frozenset(english - others)


def _records() -> set[str]:
    found: set[str] = set()
    with reading() as session:
        for name, entity in TABLES.items():
            if name == "audit_entries":
                continue
            for column in (one for one in entity.__table__.columns if isinstance(one.type, Text | Json)):
                for text in session.execute(select(column).where(column.is_not(None))).scalars():
                    found |= _words(str(text))
    return found
