"""What the cells of a column hold, whatever its heading says: boxes ticked, ways to reach a person, names, numbers."""

import re
from collections.abc import Iterable, Sequence

from data_access.imports.files.cells import Cell, Flaw, text_of
from data_access.imports.headings import words_of
from data_access.values.booleans import boolean_of
from data_access.values.dates import date_of
from data_access.values.digits import western
from data_access.values.folding import fold

MOST_CELLS, FEWEST_CELLS, CELLS_OF_A_TABLE = 200, 20, 12_000
"""Cells of a column that are looked at; fewer a column in a table of hundreds of columns, to bound the time."""
EMAIL = re.compile(r"[^\s@;,<>]+@[^\s@;,<>]+\.[A-Za-z]{2,}")
TELEPHONE = re.compile(r"(?:(?:\+|00) ?\d{1,3}|0)[ .()-]*[1-9](?:[ .()-]*\d){7,9}")
NATIONAL_CARD = re.compile(r"[A-Z]{1,2} ?\d{5,7}")
"""The Moroccan identity card: one or two letters and five to seven figures."""
BARE_TELEPHONE = re.compile(r"[5-7]\d{8}")
"""A telephone number that a spreadsheet program took for a number: its first 0 is lost."""
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d")
STREET = re.compile(
    r"\b(?:rue|avenue|av|bd|boulevard|lotissement|lot|residence|quartier|hay|derb|immeuble|imm|appt|apt|street|road"
    r"|زنقه|شارع|حي|درب|عماره|اقامه|تجزئه)\b"
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
NUMBER = re.compile(r"-?[\d\s\u00a0]{1,15}(?:[.,]\d+)?(?:\s?%)?")
CONTACT_WORDS = frozenset(
    word
    for heading in [
        "téléphone",
        "tel",
        "gsm",
        "portable",
        "mobile",
        "whatsapp",
        "courriel",
        "email",
        "mail",
        "mel",
        "cin",
        "cnie",
        "cni",
        "adresse",
        "domicile",
        "phone",
        "telephone",
        "address",
        "هاتف",
        "جوال",
        "واتساب",
        "بريد",
        "بطاقة",
    ]
    for word in words_of(heading)
)
CONTACT_HEADINGS = frozenset(
    words_of(heading)
    for heading in ("عنوان السكن", "عنوان الإقامة", "العنوان البريدي", "العنوان الشخصي", "رقم البطاقة الوطنية")
)
FIRST_NAMES = frozenset(
    fold(name)
    for name in [
        "mohamed",
        "mohammed",
        "ahmed",
        "fatima",
        "fatiha",
        "khadija",
        "aicha",
        "youssef",
        "hassan",
        "hussein",
        "omar",
        "ali",
        "said",
        "rachid",
        "karim",
        "samira",
        "nadia",
        "amina",
        "leila",
        "layla",
        "zineb",
        "salma",
        "sara",
        "sarah",
        "imane",
        "hicham",
        "mehdi",
        "khalid",
        "abdellah",
        "abdelaziz",
        "mustapha",
        "driss",
        "brahim",
        "ibrahim",
        "hamza",
        "anas",
        "ayoub",
        "soukaina",
        "meryem",
        "maryam",
        "hanane",
        "latifa",
        "jamal",
        "nabil",
        "tarik",
        "reda",
        "marie",
        "jean",
        "pierre",
        "paul",
        "anne",
        "sophie",
        "محمد",
        "أحمد",
        "فاطمة",
        "خديجة",
        "عائشة",
        "يوسف",
        "حسن",
        "حسين",
        "عمر",
        "علي",
        "سعيد",
        "رشيد",
        "كريم",
        "سميرة",
        "نادية",
        "أمينة",
        "ليلى",
        "زينب",
        "سلمى",
        "سارة",
        "إيمان",
        "هشام",
        "المهدي",
        "خالد",
        "عبد",
        "مصطفى",
        "إدريس",
        "إبراهيم",
        "حمزة",
        "أنس",
        "أيوب",
        "سكينة",
        "مريم",
        "حنان",
        "لطيفة",
        "جمال",
        "نبيل",
    ]
)
CIVILITIES = frozenset(
    fold(word) for word in ("m", "mr", "mme", "mlle", "monsieur", "madame", "mrs", "السيد", "السيدة")
)


def looked_at(width: int) -> int:
    """How many cells of each column of a table of that many columns are looked at."""
    return max(FEWEST_CELLS, min(MOST_CELLS, CELLS_OF_A_TABLE // max(width, 1)))


def texts_in(cells: Iterable[Cell], most: int = MOST_CELLS) -> list[str]:
    """The texts of the first cells that hold something, at most so many."""
    found: list[str] = []
    for cell in cells:
        if isinstance(cell, Flaw):
            continue
        if text := text_of(cell).strip():
            found.append(text)
            if len(found) >= most:
                break
    return found


def share(texts: Sequence[str], holds: Iterable[bool]) -> float:
    """Which share of the texts a condition holds for; 0 without texts."""
    return sum(holds) / len(texts) if texts else 0.0


def is_ticked(text: str) -> bool:
    """True for a box that was ticked: oui, نعم, 1, x."""
    return boolean_of(text.strip()) is True


def are_boxes(texts: Sequence[str]) -> bool:
    """True when every cell says yes or no and nothing else."""
    return bool(texts) and all(boolean_of(text) is not None for text in texts)


def are_numbers(texts: Sequence[str]) -> bool:
    """True for a column of numbers."""
    return share(texts, (bool(NUMBER.fullmatch(western(text))) for text in texts)) > 0.5


def are_dates(texts: Sequence[str]) -> bool:
    """True for a column of days."""
    return share(texts, (len(text) <= 40 and date_of(text) is not None for text in texts)) > 0.6


def are_links(texts: Sequence[str]) -> bool:
    """True for a column of web addresses."""
    return share(texts, (bool(ADDRESS.match(text)) for text in texts)) > 0.6


def are_codes(texts: Sequence[str]) -> bool:
    """True for a column of identifiers or of numbers that count something: no spaces, and figures in them."""
    return share(texts, (" " not in text and any(c.isdigit() for c in text) for text in texts)) > 0.6


def reaches(text: str) -> bool:
    """True for a cell that holds a way to reach or to identify a person and hardly anything else."""
    plain = western(text).strip(" .;,")
    if len(plain) > 90 or (len(plain) <= 40 and date_of(plain) is not None) or MOMENT.match(plain):
        return False
    found = EMAIL.search(plain) or TELEPHONE.search(plain)
    if found and len(found[0]) >= len(plain) / 2:
        return True
    return bool(NATIONAL_CARD.fullmatch(plain) or BARE_TELEPHONE.fullmatch(plain)) or _is_street(plain)


def _is_street(plain: str) -> bool:
    return len(plain.split()) <= 14 and any(c.isdigit() for c in plain) and bool(STREET.search(fold(plain)))


def are_contacts(heading: str, texts: Sequence[str]) -> bool:
    """True for telephones, addresses and identity cards, by what the cells hold or by the heading."""
    words = words_of(heading)
    named = words in CONTACT_HEADINGS or (len(words) <= 5 and bool(CONTACT_WORDS.intersection(words)))
    if not texts:
        return named
    reached = share(texts, map(reaches, texts))
    return reached >= 0.6 or (named and (reached >= 0.3 or sum(map(len, texts)) / len(texts) <= 80))


def are_names(texts: Sequence[str]) -> bool:
    """True for names of persons: two to four words, with a usual first name or a civility in most of them."""

    def is_name(text: str) -> bool:
        words = fold(text).split()
        return 2 <= len(words) <= 4 and (words[0] in CIVILITIES or bool(FIRST_NAMES.intersection(words[:2])))

    return len(texts) >= 2 and share(texts, map(is_name, texts)) >= 0.5
