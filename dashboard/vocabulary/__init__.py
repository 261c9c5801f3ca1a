"""How the domain is called in the language of the person who is looking: states, fields, tables, refusals."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dashboard.translations import _, day, language, moment, number, p_
from dashboard.vocabulary.fields import FIELDS, OWN_FIELDS
from dashboard.vocabulary.states import EXPLANATIONS, LABELS
from dashboard.vocabulary.tables import TABLES
from data_access.permissions import Action
from data_access.refusals import Missing, Refused, Unexplained
from data_access.texts import isolated

OF_FILES = {
    "author": "author_name",
    "contact": "author_contact",
    "theme": "theme_id",
    "reference": "source_reference",
    "each": "each_column",
}
"""A field of a file → the field of an idea."""


def label(state: StrEnum | None) -> str:
    """The word for a state, kind, role, action or scope, agreeing with its noun; an en dash for nothing.

    The state must be the member itself, not its text: `held` is feminine for a meeting, not in every language for all.
    """
    return "–" if state is None else p_(*LABELS[type(state)][state])


def explain(state: StrEnum) -> str:
    """One short sentence on what a state means, empty where the word says it all."""
    words = EXPLANATIONS.get(type(state), {}).get(state)
    return _(words) if words else ""


def action(name: Action) -> str:
    """What a right allows, as the table of roles and actions says it."""
    return label(name)


def field(name: str, table: str | None = None) -> str:
    """The label of a field, as the table named calls it; the name itself for what is no field shown to people."""
    words = OWN_FIELDS.get((table or "", name)) or FIELDS.get(name)
    return p_(*words) if words else name


def file_field(name: str) -> str:
    """The label of a field that a file may fill, as the idea's own field is labelled."""
    return field(OF_FILES.get(name, name), "ideas")


def table(name: str, one: bool = False) -> str:
    """The name of a table as a heading (Meetings), or of `one` of its rows (Meeting)."""
    single, whole = TABLES[name]
    return p_(*(single if one else whole))


def refusal(exc: Refused) -> str:
    """Why a change was refused, in the current language, its details filled in; names the fields that are missing."""
    details = {name: _detail(name, value) for name, value in exc.details.items()}
    if not isinstance(exc, Missing):
        return _(exc.key).format(**details)
    missing = _(", ").join(field(name, exc.table) for name in exc.asks_for)
    said = _(exc.key).format(**details | {"missing": missing})
    return said if "{missing}" in exc.key or isinstance(exc, Unexplained) else f"{said} ({missing})"


def _detail(name: str, value: Any) -> str:
    """A detail of a refusal; `fields` are names of fields, called as people call them."""
    if name == "cell":
        return field(*reversed(str(value).split(".", 1)))
    if name == "uses":
        return _(", ").join(f"{table(used, one=count == 1)} ({number(count)})" for used, count in value)
    if isinstance(value, tuple | list):
        return _(", ").join(field(part) if name == "fields" else shown(part) for part in value)
    return shown(value)


def shown(value: Any) -> str:
    """Any single value as people read it: states as words, dates and numbers as they are written here."""
    if value is None or value == "":
        return "–"
    if isinstance(value, StrEnum):
        return label(value) if type(value) in LABELS else str(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        return number(value)
    return isolated(str(value))


def named(names: Iterable[tuple[str, str]]) -> str:
    """A name in the current language, else in French, of pairs of language and name."""
    known = dict(names)
    return known.get(language()) or known["fr"]


def localized(row: Any, name: str) -> str:
    """The text of `name_fr`, `name_ar` or `name_en` in the current language, else in the first that has one.

    `row` is a mapping, a row of a frame or any object with such fields.
    """
    for code in (language(), "fr", "ar", "en"):
        key = f"{name}_{code}"
        text = row.get(key) if isinstance(row, Mapping) or hasattr(row, "get") else getattr(row, key, None)
        if isinstance(text, str) and text:
            return text
    return ""
