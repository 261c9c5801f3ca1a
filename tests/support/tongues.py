"""Every text that has a version in another language is marked with the language that it stands in."""

from sqlalchemy import func, inspect, literal, update

from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.tables import TABLES

SIGNS = {"fr": "Zfr", "ar": "زعر", "en": "Zen"}
"""Language → the word that begins each text in it."""
ONLY_ARABIC = "Zfx"
"""What begins a text, typed first, that has a version in Arabic and none in English."""


def mark_languages() -> None:
    """Begin each text of the database that has a version in Arabic, and its versions, with the sign of its language."""
    with writing(SYSTEM) as session:
        for entity in TABLES.values():
            names = {column.name for column in inspect(entity).columns}
            said = {}
            for name in names:
                stem, _mark, language = name.rpartition("_")
                if language != "ar" or not stem:
                    continue
                first = next(one for one in (stem, f"{stem}_fr") if one in names)
                said[first] = f"{SIGNS['fr'] if f'{stem}_en' in names else ONLY_ARABIC} "
                said |= {f"{stem}_{code}": f"{SIGNS[code]} " for code in ("ar", "en") if f"{stem}_{code}" in names}
            for name, sign in said.items():
                session.execute(update(entity).values({name: literal(sign) + func.coalesce(getattr(entity, name), "")}))


def foreign(language: str) -> tuple[str, ...]:
    """The signs that must not be read where a language is spoken."""
    others = {"ar": (SIGNS["fr"], ONLY_ARABIC, SIGNS["en"]), "en": (SIGNS["fr"], SIGNS["ar"])}
    return others.get(language, (SIGNS["ar"], SIGNS["en"]))
