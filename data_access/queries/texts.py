"""Texts that stand in several languages: as first typed in `title`, and their versions in `title_ar` and `title_en`."""

from collections.abc import Mapping
from typing import Any

Texts = dict[str, str]
"""A text as it was first typed, under "", and its versions by language."""
VERSIONS = ("ar", "en")
"""The languages in which a text can have a column of its own."""


def texts(row: Any, field: str) -> Texts:
    """All that a field says, what is empty left out."""
    first = _value(row, field) or ""
    said = {language: _value(row, f"{field}_{language}") for language in VERSIONS}
    return {"": first, **{language: text for language, text in said.items() if text}}


def read_in(said: Texts, language: str) -> str:
    """A text in a language, as it was first typed where it has no version in it."""
    return said.get(language) or said[""]


def text_in(row: Any, field: str, language: str) -> Any:
    """What a field of a record or of a mapping says in a language; as it was first typed where it has no version in
    it."""
    own = _value(row, f"{field}_{language}") if language in VERSIONS else None
    return own or (row[field] if isinstance(row, Mapping) else getattr(row, field))


def _value(row: Any, name: str) -> Any:
    """The text of a column; None for one that the row has not, or that a frame left empty."""
    said = row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
    return said if isinstance(said, str) else None
