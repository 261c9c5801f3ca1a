"""Which language a short text is written in: by its script, then by its most common words. Doubt is said."""

import re

from data_access.states import Language
from data_access.values.folding import fold

ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]+")
LATIN_WORDS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{3,}")
OTHER_SCRIPT = re.compile(r"[\u0370-\u05ff\u0900-\u1fff\u2d30-\u2d7f\u3040-\ud7ff]+")
ACCENTED_REST = re.compile(r"[àâçéèêëîïôùûœ][^\W\d_]*")
"""The rest of a word from its first letter that French writes with a sign: one match a word."""
ELIDED = re.compile(r"\b(?:l|d|qu|n|s|j|c)['’](?=[^\W\d_])", re.IGNORECASE)
FRENCH_ENDINGS = re.compile(
    r"\w{2,}(?:eurs?|euses?|eux|iques?|aires?|elles?|aux|ales?|ees?|ites?|oires?|ismes?|istes?|ets?)"
)
ENGLISH_ENDINGS = re.compile(r"\w{2,}(?:ing|ed|ly|ness|ship|ful|ty|ght|th|ck|sh|ow|y|ic|ies)")
"""Endings of words (folded) that tell the two apart where no common word does."""
NOT_LATIN = re.compile(r"[\u0370-\u1fff\u2d30-\ufdff\ufe70-\ufefc]")
ENOUGH = 500
"""Characters that are enough to tell French from English."""
MIXED_FROM = 0.25
FRENCH_WORDS = """
    le la les un une des du de et est sont pour dans sur avec sans par pas plus que qui quoi dont ou mais donc car
    ne se ce cette ces son sa ses leur leurs nous vous ils elles il elle on je tu mon ma mes notre nos votre vos
    au aux en y si tout tous toute toutes comme etre avoir faire faut doit peut fait aussi tres bien entre chaque
    lors afin depuis vers idee idees mauvaise bonne creer mettre place aide aides eviter donner rendre supprimer
    ameliorer non oui revenu revenus etat citoyen citoyens administration publique public publics droit droits loi
    lois ecole sante travail commune communes transparence acces services numerique numeriques participation lutte
    contre jeunes femmes enfants ville villes partie
"""
FRENCH = frozenset(FRENCH_WORDS.split())
ENGLISH_WORDS = """
    the an of and is are to in for on with without by not more that which who whose or but so because it its
    this these those their our your we you they he she i my all any every as be have has do does must should can
    will would from about into at also very well between each since people citizens citizen government public law
    laws rights school health work access services open data create improve make give avoid online
"""
ENGLISH = frozenset(ENGLISH_WORDS.split())


def language_of(text: str, folded: str | None = None) -> Language:
    """French, Arabic or English; `mixed` when Arabic and Latin writing both carry the text; `other` when unsure.

    A code or a name in the other script does not make a text mixed: it takes a quarter of the letters and three words.
    `folded` is the text folded, where it is known already.
    """
    if not text.isascii() and NOT_LATIN.search(text):
        arabic, latin, other = (_letters(script, text) for script in (ARABIC, LATIN, OTHER_SCRIPT))
        if other > arabic + latin or not arabic + latin:
            return Language.OTHER
        lesser = min(arabic, latin) / (arabic + latin)
        if lesser >= MIXED_FROM and (arabic < latin or len(LATIN_WORDS.findall(text)) >= 3):
            return Language.MIXED
        if arabic > latin:
            return Language.ARABIC
    words = (fold(text[:ENOUGH]) if folded is None else folded[:ENOUGH]).split()
    # "à" is folded to the English article: what is written with an accent or elided counts for French, and twice.
    start = text[:ENOUGH].casefold()
    marked = 0 if start.isascii() else len(ACCENTED_REST.findall(start))
    marked += len(ELIDED.findall(start)) if "'" in start or "’" in start else 0
    french = sum(map(FRENCH.__contains__, words)) + 2 * marked
    english = sum(map(ENGLISH.__contains__, words))
    if french == english:
        french = sum(FRENCH_ENDINGS.fullmatch(word) is not None for word in words)
        english = sum(ENGLISH_ENDINGS.fullmatch(word) is not None for word in words)
    if french == english:
        return Language.OTHER
    return Language.FRENCH if french > english else Language.ENGLISH


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


NAMES = {
    **dict.fromkeys(
        ("fr", "fra", "fre", "francais", "french", "الفرنسيه", "فرنسيه", "fr fr", "fr ma"), Language.FRENCH
    ),
    **dict.fromkeys(("ar", "ara", "arabe", "arabic", "العربيه", "عربيه", "عربي", "ar ma"), Language.ARABIC),
    **dict.fromkeys(("en", "eng", "anglais", "english", "الانجليزيه", "انجليزيه", "en us", "en gb"), Language.ENGLISH),
    **dict.fromkeys(("mixed", "mixte", "bilingue", "fr ar", "ar fr", "مزدوج"), Language.MIXED),
}


def language_named(name: str) -> Language | None:
    """The language that a cell names; None when it names none we know."""
    return NAMES.get(fold(name))
