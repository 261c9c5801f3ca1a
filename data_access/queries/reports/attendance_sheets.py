"""An attendance sheet, typed or as a file, as the people on it: what it may not hold is left out or refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data_access.imports.categories import category_named
from data_access.imports.files.books import open_book
from data_access.imports.files.cells import text_of
from data_access.likeness.wording import Hint, personal
from data_access.papers.kinds import Gender
from data_access.refusals import Refused
from data_access.states import ParticipantCategory
from data_access.values.booleans import boolean_of
from data_access.values.folding import fold

MOST_PEOPLE = 5_000
FIRST_LINES = 15
"""Lines among which the headings are looked for."""
HEADINGS = {
    "name": "nom|prenom et nom|nom et prenom|nom complet|participant|name|full name|الاسم|الاسم الكامل|الاسم والنسب",
    "first_name": "prenom|first name|الاسم الشخصي",
    "organisation": "organisme|organisation|organization|association|structure|institution|الهيئة|المؤسسة",
    "category": "categorie|category|الفئة",
    "gender": "sexe|genre|gender|sex|الجنس|النوع",
    "contact": "contact|telephone|tel|gsm|email|mail|courriel|phone|الهاتف|البريد الإلكتروني",
    "consents": "consentement|accord|consent|الموافقة",
}
FIELDS = {fold(word): field for field, words in HEADINGS.items() for word in words.split("|")}
TYPED = ("name", "organisation", "category", "gender", "contact", "consents")
"""The order of what is typed, between semicolons."""
GENDERS = {
    **{fold(word): Gender.WOMAN for word in ["f", "femme", "woman", "female", "madame", "mme", "أنثى", "امرأة"]},
    **{fold(word): Gender.MAN for word in ["h", "m", "homme", "man", "male", "monsieur", "ذكر", "رجل"]},
}


@dataclass(frozen=True)
class Person:
    """Somebody on a sheet."""

    name: str
    organisation: str = ""
    category: ParticipantCategory | None = None
    gender: Gender | None = None
    contact: str = ""
    consents: bool = False


@dataclass(frozen=True)
class AttendanceSheet:
    """The people of a sheet, and the headings of the columns that are not kept."""

    people: tuple[Person, ...]
    left_out: tuple[str, ...] = ()


def typed_sheet(text: str) -> AttendanceSheet:
    """The people of typed lines: name; organisation; category; gender; contact; consent. Raises Refused."""
    lines = ((number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip())
    rows = ((number, dict(zip(TYPED, map(str.strip, line.split(";")), strict=False))) for number, line in lines)
    return AttendanceSheet(_people(rows))


def sheet_of(file: Path) -> AttendanceSheet:
    """The people of the first sheet of a file that has a column of names. Raises Refused."""
    book = open_book(file)
    for name in book.sheet_names:
        rows = [
            (row.line, [text_of(cell).strip() for cell in row.cells]) for row in book.rows(name) if not row.is_blank
        ]
        for position, (_line, heads) in enumerate(rows[:FIRST_LINES]):
            fields = [FIELDS.get(fold(head)) for head in heads]
            if "name" in fields:
                told = (
                    (line, {field: text for field, text in zip(fields, cells, strict=False) if field and text})
                    for line, cells in rows[position + 1 :]
                )
                left_out = tuple(head for head, field in zip(heads, fields, strict=True) if head and field is None)
                return AttendanceSheet(_people(told), left_out)
    raise Refused("No column of names was found: head it “Nom”, “Name” or “الاسم”.")


def _people(rows: Iterable[tuple[int, dict[str, str]]]) -> tuple[Person, ...]:
    people = tuple(_each(rows))
    if not people:
        raise Refused("The list names nobody.")
    if len(people) > MOST_PEOPLE:
        raise Refused("A list holds at most {most} people.", most=MOST_PEOPLE)
    return people


def _each(rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[Person]:
    for line, said in rows:
        name = " ".join(part for part in (said.get("first_name", ""), said.get("name", "")) if part)
        if not name:
            continue
        if any(one.hint == Hint.IDENTITY_CARD for text in said.values() for one in personal(text)):
            raise Refused("Line {line} holds the number of an identity card: take it out.", line=line)
        yield Person(
            name,
            said.get("organisation", ""),
            category_named(said.get("category", "")),
            GENDERS.get(fold(said.get("gender", ""))),
            said.get("contact", ""),
            boolean_of(said.get("consents", "")) is True,
        )
