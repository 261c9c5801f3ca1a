"""Which columns fill which field of an idea, from headings and from what the columns hold."""

import re
from collections.abc import Mapping, Sequence

from data_access.imports.files.cells import Cell
from data_access.imports.headings import (
    FIELDS,
    ONE_COLUMN_FIELDS,
    base_of,
    language_at_end,
    likeness,
    words_of,
)
from data_access.imports.layout import contents
from data_access.imports.numbered import number_of
from data_access.values.folding import fold

CERTAIN_ENOUGH = 0.25
TEXTS = frozenset(("title", "body", "problem", "result"))
KEPT_WORDS = frozenset(
    word
    for heading in [
        "commentaire",
        "observation",
        "remarque",
        "région",
        "province",
        "préfecture",
        "ville",
        "commune",
        "âge",
        "sexe",
        "genre",
        "animateur",
        "rapporteur",
        "soutien",
        "vote",
        "comment",
        "remark",
        "region",
        "city",
        "town",
        "age",
        "gender",
        "ciudad",
        "edad",
        "comentario",
        "apoyo",
        "supports",
        "ملاحظة",
        "ملاحظات",
        "تعليق",
        "تعليقات",
        "جهة",
        "إقليم",
        "عمالة",
        "مدينة",
        "سن",
        "جنس",
        "عمر",
    ]
    for word in words_of(heading)
)
"""Words of the headings that people want to keep beside an idea, whatever the cells hold."""
COMMENTS = frozenset(
    words_of(word)[0] for word in ("commentaire", "observation", "remarque", "comment", "comentario", "تعليق")
)
INTERNAL = frozenset(fold("interne internal admin داخلية داخلي").split())
OTHER = re.compile(
    r"[\[(/:–-]\s*(?:autre|other|أخرى|آخر|غير ذلك)\b[^\])]*[\])]?\s*$|^(?:autre|other|أخرى)\b", re.IGNORECASE
)
OPTION = re.compile(r"^(?P<question>.+?)\s*(?:[\[(](?P<bracket>[^\[\]()]+)[\])]|/(?P<slash>[^/]+))\s*$")
Mapped = dict[str, tuple[int, ...]]


class Columns:
    """The columns of a table: their headings and what their first cells hold."""

    def __init__(self, headings: Sequence[str], groups: Sequence[str], sample: Sequence[Sequence[Cell]]) -> None:
        self.headings, self.groups = headings, groups
        width = max([len(headings), *(len(row) for row in sample)], default=0)
        most = contents.looked_at(width)
        self.texts = [
            contents.texts_in((row[c] if c < len(row) else None for row in sample), most) for c in range(width)
        ]
        self.sample = sample

    def heading(self, column: int) -> str:
        """The heading of a column; empty beyond the last."""
        return self.headings[column] if column < len(self.headings) else ""

    def both_filled(self, one: int, other: int) -> bool:
        """True when some row fills both columns in the same writing: they hold two things, not one in two languages."""
        for row in self.sample:
            pair = [str(row[c]) if c < len(row) and row[c] is not None else "" for c in (one, other)]
            if all(text.strip() for text in pair) and _is_arabic(pair[0]) == _is_arabic(pair[1]):
                return True
        return False


def propose(headings: Sequence[str], groups: Sequence[str], sample: Sequence[Sequence[Cell]]) -> Mapped:
    """The columns for each field, at most one field a column.

    `headings` are the lowest headings of each column, `groups` the headings above them. "Proposition" is the text of an
    idea unless another column is, and then its title. Columns of numbers and of boxes hold no text.
    """
    columns = Columns(headings, groups, sample)
    taken: dict[int, str] = {}
    for column, texts in enumerate(columns.texts):
        if not _names_words(columns.heading(column)) and contents.are_contacts(columns.heading(column), texts):
            taken[column] = "contact"
    boxes = choices(columns)
    for field, column in [("each", column) for column in _each(columns, taken)]:
        taken[column] = field
    for score, column, field in sorted(_scored(columns, taken, boxes), key=lambda item: (-item[0], item[1])):
        if score >= CERTAIN_ENOUGH and field not in taken.values() and column not in taken:
            if field in TEXTS and "each" in taken.values() and COMMENTS.intersection(words_of(columns.heading(column))):
                continue
            if field in TEXTS and _says_again(columns, taken, column, field):
                continue
            taken[column] = field
    _join(columns, taken, boxes)
    for column, texts in enumerate(columns.texts):
        if column not in taken and "author" not in taken.values() and contents.are_names(texts):
            taken[column] = "author"
        elif column not in taken and _is_kept(columns, column, boxes):
            taken[column] = "context"
    found = {field: tuple(sorted(c for c, its in taken.items() if its == field)) for field in FIELDS}
    return {field: at for field, at in found.items() if at}


def _names_words(heading: str) -> bool:
    """True for a heading that says by itself that people's words stand under it: an idea may name a street."""
    named = likeness(heading)
    return bool(named) and named[0][0] in (*TEXTS, "idea") and named[0][1] >= 0.9


def _scored(columns: Columns, taken: Mapping[int, str], boxes: Mapping[int, str]) -> list[tuple[float, int, str]]:
    scored: list[tuple[float, int, str]] = []
    for column, heading in enumerate(columns.headings):
        if column in taken or column in boxes:
            continue
        named = dict(likeness(heading))
        if not named and column < len(columns.groups):
            named = {field: score * 0.7 for field, score in likeness(columns.groups[column])}
        texts = columns.texts[column]
        for field, score in named.items():
            for target, weight in (("body", 0.9), ("title", 0.6)) if field == "idea" else ((field, 1.0),):
                is_box = score < 0.9 and contents.are_boxes(texts)
                if target in TEXTS and (contents.are_numbers(texts) or is_box):
                    weight *= 0.1
                if target == "body" and COMMENTS.intersection(words_of(heading)):
                    weight *= 0.4
                if target in ("theme", "category", "author") and is_box:
                    weight = 0.0
                scored.append((score * weight, column, target))
    return scored


def choices(columns: Columns) -> dict[int, str]:
    """{column: its words} of the boxes of a question with several answers: `Vos axes ? [Transparence]`, `axes/eau`."""
    found: dict[int, tuple[str, str]] = {}
    for column, heading in enumerate(columns.headings):
        option = OPTION.match(heading.strip())
        if option and contents.are_boxes(columns.texts[column]) and not OTHER.search(heading):
            found[column] = (fold(option["question"]), (option["bracket"] or option["slash"]).strip())
    questions = [_last_part(question) for question, _words in found.values()]
    return {c: words for c, (question, words) in found.items() if questions.count(_last_part(question)) > 1}


def _last_part(question: str) -> str:
    return " ".join(words_of(question)[-4:])


def _each(columns: Columns, taken: Mapping[int, str]) -> list[int]:
    """The columns that hold one idea each: `Idée 1`, `Idée 2`, or the same heading again beside another idea."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for column, heading in enumerate(columns.headings):
        named = likeness(heading)
        if column in taken or not named or named[0][0] not in ("idea", "body", "title") or named[0][1] < 0.3:
            continue
        if contents.are_numbers(columns.texts[column]) or contents.are_boxes(columns.texts[column]):
            continue
        if number_of(heading) or named[0][0] == "idea":
            groups.setdefault(base_of(heading), []).append(column)
    several: list[int] = []
    for same in groups.values():
        numbers = {number_of(columns.headings[c]) for c in same} - {""}
        in_languages = len({language_at_end(columns.headings[c]) for c in same} - {""}) > 1
        if len(same) > 1 and not in_languages and (len(numbers) > 1 or columns.both_filled(same[0], same[1])):
            several += same
    return sorted(several)


def _join(columns: Columns, taken: dict[int, str], boxes: Mapping[int, str]) -> None:
    """Give further columns to the fields that have one: other languages, the same heading, “other”, the boxes."""
    first = {field: column for column, field in sorted(taken.items(), reverse=True)}
    for column, heading in enumerate(columns.headings):
        if column in taken or not heading:
            continue
        if column in boxes:
            named = [field for field, score in likeness(heading) if field in ("theme", "category") and score >= 0.25]
            taken[column] = named[0] if named else "context"
            continue
        for field, other in first.items():
            if field in ONE_COLUMN_FIELDS or field in ("context", "each", "contact"):
                continue
            if _goes_with(columns.headings[other], heading) or (field == "author" and _is_name(heading)):
                taken[column] = field
                break


def _says_again(columns: Columns, taken: Mapping[int, str], column: int, field: str) -> bool:
    """True for a column that holds in another language what another text field holds: `Idée (fr)`, `Idée (ar)`."""
    others = [at for at, its in taken.items() if its in TEXTS and its != field]
    return any(_goes_with(columns.heading(other), columns.heading(column)) for other in others)


def _goes_with(one: str, other: str) -> bool:
    if fold(one) == fold(other):
        return True
    if base_of(one) != base_of(other):
        return False
    languages = {language_at_end(one), language_at_end(other)}
    return bool(OTHER.search(other) or OTHER.search(one)) or (len(languages) > 1 and bool(languages - {""}))


def _is_name(heading: str) -> bool:
    named = likeness(heading)
    return bool(named) and named[0][0] == "author" and named[0][1] >= 0.9


def _is_kept(columns: Columns, column: int, boxes: Mapping[int, str]) -> bool:
    """True for a column that is worth keeping with the idea although no field is made for it."""
    words, texts = set(words_of(columns.heading(column))), columns.texts[column]
    if not texts or not words or INTERNAL.intersection(words):
        return False
    if len(words) <= 6 and KEPT_WORDS.intersection(words):
        return True
    if contents.are_numbers(texts) or contents.are_dates(texts) or contents.are_links(texts):
        return False
    return not contents.are_codes(texts) and sum(map(len, texts)) / len(texts) >= 12 and len(set(texts)) > 1


def _is_arabic(text: str) -> bool:
    return sum("\u0600" <= character <= "\u06ff" for character in text) * 2 > sum(map(str.isalpha, text))
