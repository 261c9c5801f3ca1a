"""The texts of a committee session in several languages: as first typed, and their versions in Arabic and English."""

from collections.abc import Mapping
from typing import Any

Texts = dict[str, str]
"""A text as it was first typed, under "", and its versions by language."""
VERSIONS = ("ar", "en")
"""The languages in which a text of a session has a column of its own (`title_ar`)."""


def texts(row: Any, field: str) -> Texts:
    """All that a field says, what is empty left out."""
    first = getattr(row, field) or ""
    said = {language: getattr(row, f"{field}_{language}") for language in VERSIONS}
    return {"": first, **{language: text for language, text in said.items() if text}}


def text_in(row: Any, field: str, language: str) -> Any:
    """What a field says in a language; as it was first typed where it has no version in it."""
    return version({name: getattr(row, name) for name in _names(field)}, field, language)


def version(row: Mapping[Any, Any], field: str, language: str) -> Any:
    """The same of a row that is a mapping."""
    return (row[f"{field}_{language}"] if language in VERSIONS else None) or row[field]


def _names(field: str) -> tuple[str, ...]:
    return field, *(f"{field}_{language}" for language in VERSIONS)
