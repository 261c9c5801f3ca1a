"""Texts that people wrote, on screen and in documents: the reader's own language first, and which one a text is in."""

from typing import Any

from dashboard.translations import is_rtl, language
from data_access.imports.languages import ARABIC, LATIN_WORDS
from data_access.queries.texts import text_in, texts


def spoken(row: Any, field: str = "title") -> str:
    """What a field of a record says in the language being spoken where it has a version in it, else as first typed."""
    return str(text_in(row, field, language()) or "")


def in_order(row: Any, field: str = "title") -> tuple[str, list[str]]:
    """The text to be read first, and the other versions that there are."""
    first = spoken(row, field)
    return first, [other for other in dict.fromkeys(texts(row, field).values()) if other and other != first]


def tongue(text: str) -> str:
    """The language of a text in the other script than the one being spoken: Arabic, or French; empty for its own."""
    arabic, latin = (sum(map(len, script.findall(text))) for script in (ARABIC, LATIN_WORDS))
    if is_rtl():
        return "fr" if latin > arabic else ""
    return "ar" if arabic > latin else ""
