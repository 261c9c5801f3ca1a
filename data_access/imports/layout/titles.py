"""What the rows above a table, or the name of its sheet, call the workshop that filled it."""

import re
from collections.abc import Iterable

from data_access.values.folding import fold

OPENS = re.compile(
    r"^(?:table|atelier|groupe|sous groupe|workshop|group|seance|session|commission|stand"
    r"|طاوله|الطاوله|مائده|المائده|ورشه|الورشه|مجموعه|المجموعه|جلسه|الجلسه|لجنه|اللجنه)\b"
)
USUAL_NAMES = re.compile(
    r"^(?:sheet|texte?|feuil|feuille|feuil1|ورقه|data|donnees|tableau|idees?|ideas?|propositions?|reponses?.*|responses?.*"
    r"|form.*|export.*|worksheet|افكار|الافكار|المقترحات|مقترحات|suite|continued|تتمه)?"
    r"(?: suite| bis| continued| تتمه)?\s*\d*$"
)
APART = re.compile(r"\s{3,}|\t|\n")


def workshop_of(sheet: str, above: Iterable[str]) -> str:
    """The title of a table: the row above it that opens as one (Table n° 2 : …), else a telling name of its sheet."""
    pieces = [piece.strip() for text in above for piece in APART.split(text)]
    titles = [piece for piece in pieces if OPENS.match(fold(piece)) and len(piece) <= 200]
    if titles:
        return next((title for title in titles if any(map(str.isdigit, title))), titles[-1])
    return "" if USUAL_NAMES.match(fold(sheet)) else sheet
