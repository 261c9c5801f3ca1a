"""The words of a text that carry its subject, each in a form that its inflections share; French, Arabic, dialect.

A word that belongs to neither language, or a sentence that changes language half-way, needs no special case: every
word is reduced by the letters it is written with.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from data_access.values.folding import COMBINING_MARKS, INVISIBLE, fold

STOP_FR = """
a afin ai aie ainsi alors apres as au aucun aucune aura aurait aussi autre autres aux avait avant avec avez
avoir avons c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre d
dans de depuis des dit doit doivent donc dont du elle elles en encore entre est et etait etaient ete etre eux
eu faire fait faut font i il ils j je jusqu l la le les leur leurs lors lorsque lui m ma mais me meme memes
mes moi mon moins n ne ni non nos notre nous on ont or ou par parce pas pendant peu peut peuvent plus
plusieurs pour pourquoi pourrait pouvoir puis qu quand que quel quelle quelles quels qui quoi rien s sa sans
sauf se sera serait seront ses si soi soient soit sommes son sont sous sur t ta te tes toi ton tous tout toute
toutes tres trop tu un une vers via voici voila vos votre vous y
"""
STOP_AR = """
ا اذا اذ الا التي الذي الذين اللذان اللواتي الى اليه اليها ام اما ان انا انت انتم انه انها اني او اي ايضا اين
باي بان بعد بعض بل بها به بهذا بهذه بين بينما تكون تلك ثم جدا حتي حول حيث حين خلال دون ذلك رغم سوف ضد ضمن عبر
علي عليه عليها عن عند عندما عنه عنها غير فان فانه فقد فقط فما فهل في فيما فيه فيها قد قبل كان كانت كانوا كذلك
كل كم كما كون كي كيف لا لان لانه لدي لذلك لقد لكل لكن لكي للذي لم لما لماذا لن له لها لهذا لهذه لهم لو ليس
ليست ما ماذا مازال متي مثل مع معه معها مما من منذ منه منها مهما نحن نحو هذا هذه هذان هل هم هما هن هنا هناك هو
هي وان وانه وقد وكان ولا ولكن ولم وما ومن وهو وهي وفي وعلي والي يا يتم يجب يكون ينبغي
"""
STOP_DARIJA = """
ديال ديالنا ديالهم ديالو ديالها اللي لي شي واحد بزاف باش حيت حنا هاد هادي هادشي دابا غير راه راها كاين كاينه
ماشي عندنا بحال فين علاش واش ولا مزيان خاص خاصنا dyal diyal li lli chi wahed bzaf bach bash hit hna had hadi
hadchi daba ghir rah kayn kayna machi 3ndna 3andna bhal fin 3lach wach khass khasna
"""
STOP = frozenset(fold(STOP_FR + STOP_AR + STOP_DARIJA).split())

ARTICLES = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|و(?=\w{4}))(?=\w{2})")
ENDINGS_AR = re.compile(r"(?<=\w{3})(?:ها|هم|هن|نا|ات|ان|ين|ون|يه|ه|ي|ا)$")
ENDINGS_FR = re.compile(
    r"(?<=\w{4})(?:issements?|issantes?|issants?|ations?|itions?|ements?|ateurs?|atrices?|ives?|ifs?|ites?|"
    r"elles?|els?|ales?|aux|als?|eurs?|euses?|antes?|ants?|ees?|ers?|ez|ions?|es?|s|x)$|(?<=\w{3})[sx]$"
)
ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŒœ]")

DARIJA = frozenset(
    fold(
        "dyal dyali dyalna dyalo dyalha dial diali dialna bzaf bezzaf bach bash hna hadchi hadshi daba ghir ghi rah "
        "raha kayn kayna makaynch makayn machi bhal wach wash khass khassna khassni bghina bghit bghaw chi wahed "
        "kol kolchi mzyan fin chno chnou 3la 3lach 3nd 3ndna f w li lli l"
    ).split()
)
"""Words by which darija in Latin letters is known."""
FIGURE_AS_LETTER = re.compile(
    r"(?<![^\W_])(?!\d+(?:e|eme|emes|ieme|iemes|er|ere|h|d|m|km|kg|ha|dh|jours|jour|ans|an|mois|fois)(?![^\W_]))"
    r"[a-z]*[379][a-z]{2,}[a-z0-9]*(?![^\W_])"
)
FIGURE_LAST = re.compile(r"(?<![^\W_])[a-z]{2,}[379](?![^\W_])")
"""A word with a 3, a 7 or a 9 among its letters, and one that ends with it: the latter may be a name, as "mp3" is."""
ENOUGH_SIGNS = 2
SOUNDS = {
    "kh": "خ",
    "gh": "غ",
    "ch": "ش",
    "sh": "ش",
    "th": "ث",
    "dh": "ذ",
    "ou": "و",
    "oo": "و",
    "ii": "ي",
    "ee": "ي",
    **dict(zip("2356789", "ءعخطحقق", strict=True)),
    **dict(zip("abcdfghijklmnopqrstuvwxyz", "ابكدفكهيجكلمنوبقرستوفوكيز", strict=True)),
}
"""Arabic letters of what is written in Latin ones; a short "e" is not written."""
SOUND = re.compile(r"([a-df-z])\1|kh|gh|ch|sh|th|dh|ou|oo|ii|ee|[a-z0-9]")

MARK = re.escape("".join(map(chr, (*COMBINING_MARKS, *INVISIBLE))))
WRITTEN = re.compile(rf"[^\W_](?:[^\W_]|[{MARK}])*")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its article, conjunction and ending; a stop word gives "".

    Rough on purpose: it never raises, and what it cuts wrongly the character n-grams still hold.
    """
    if word in STOP or (len(word) < 2 and not word.isdigit()):
        return ""
    if not ARABIC.search(word):
        return ENDINGS_FR.sub("", word)
    bare = ARTICLES.sub("", word)
    return "" if bare in STOP else ENDINGS_AR.sub("", bare)


def stems(folded: str) -> list[str]:
    """The stems of a folded text's content words, in order; every word where it has none but stop words."""
    found = [short for word in folded.split() if (short := stem(word))]
    return found or folded.split()


def as_spoken(text: str) -> str:
    """A text as it is compared: darija in Latin letters in Arabic ones, 3, 7 and 9 too; any other as it is written."""
    if not any(figure in text for figure in "379"):
        return text
    folded = fold(text)
    signs = ENOUGH_SIGNS * len(FIGURE_AS_LETTER.findall(folded)) + len(FIGURE_LAST.findall(folded))
    if not signs or signs + sum(word in DARIJA for word in folded.split()) < ENOUGH_SIGNS:
        return text
    return SOUND.sub(lambda found: SOUNDS.get(found[0], SOUNDS.get(found[0][0], "")), folded)


def written(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a text: its span (start, end) and its folded form."""
    for match in WRITTEN.finditer(text):
        folded = fold(match[0]).replace(" ", "")
        if folded:
            yield match.start(), match.end(), folded
