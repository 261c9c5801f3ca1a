"""The number in a heading of several of a kind: `Idée 3`, `idee_3`, `Troisième proposition`, `الفكرة الثالثة`."""

import re

from data_access.values.digits import western
from data_access.values.folding import fold

NUMBERED = re.compile(
    r"(?<=\w)(?:\s+(?:n\s?[°ºo]?\.?\s*|#\s*|رقم\s*)?|[/_]|(?<=[^\W\d_]{3}))[\d٠-٩]{1,3}(?=\s|$|[/_):\]])"
)
"""In figures behind a word, as people write it and as programs do."""
FIGURE_FIRST = re.compile(
    r"\b(\d{1,2}) ?(?:ère|ere|er|ème|eme|nde|nd|st|rd|th|e|°|º)(?=\s)|^(\d{1,2})(?=[.)]?\s+[^\W\d_]{3})"
)
ORDINALS = (
    "premier première first primera primero الأول الأولى أولى",
    "deuxième second seconde segunda segundo الثاني الثانية ثانية",
    "troisième third tercera tercero الثالث الثالثة ثالثة",
    "quatrième fourth cuarta cuarto الرابع الرابعة رابعة",
    "cinquième fifth quinta quinto الخامس الخامسة خامسة",
    "sixième sixth sexta sexto السادس السادسة سادسة",
    "septième seventh séptima séptimo السابع السابعة سابعة",
    "huitième eighth octava octavo الثامن الثامنة ثامنة",
    "neuvième ninth novena noveno التاسع التاسعة تاسعة",
    "dixième tenth décima décimo العاشر العاشرة عاشرة",
)
NUMBERS = {fold(word): str(number) for number, words in enumerate(ORDINALS, 1) for word in words.split()}
WORD = re.compile(r"[^\W\d_]+")


def number_of(heading: str) -> str:
    """The number of a heading, in western figures; empty when it has none."""
    if found := NUMBERED.search(heading):
        return "".join(c for c in western(found[0]) if c.isdigit())
    if first := FIGURE_FIRST.search(heading):
        return first[1] or first[2]
    return next((NUMBERS[word] for word in fold(heading).split() if word in NUMBERS), "")


def without_number(heading: str) -> str:
    """A heading without its number, so that those of one kind read the same."""
    bare = FIGURE_FIRST.sub("", NUMBERED.sub("", heading))
    return WORD.sub(lambda word: "" if fold(word[0]) in NUMBERS else word[0], bare)
