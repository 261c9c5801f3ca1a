"""For or against: what a text wants of its subject, read from a few words of French, Arabic and darija.

"Supprimer le Sénat" and "ne pas supprimer le Sénat" share nearly all their words and mean the opposite. A cue, never a
judgement: it says *perhaps opposed*, and a person decides.
"""

import re

from data_access.values.folding import fold

AXES = {
    "existence": (
        "maintenir|maintien|conserver|garder|preserver|sauver|creer|creation|instaurer|instituer|retablir|proteger|"
        "الابقاء|الاحتفاظ|الحفاظ|احداث|انشاء|خلق|اقرار|نخليو|خليو",
        "supprimer|suppression|abolir|abolition|abroger|eliminer|dissoudre|enlever|en finir|mettre fin|"
        "حذف|الغاء|الغيو|نحيو|حيدو|حل مجلس|انهاء",
    ),
    "permission": (
        "autoriser|autorisation|legaliser|permettre|libre|السماح|الترخيص|اباحه|تقنين|نسمحو",
        "interdire|interdiction|prohiber|bannir|منع|حظر|تحريم|نمنعو",
    ),
    "amount": (
        "augmenter|augmentation|hausse|relever|elargir|plus de|زياده|رفع|الرفع|توسيع|نزيدو|زيدو",
        "reduire|reduction|diminuer|baisser|baisse|limiter|moins de|تخفيض|خفض|تقليص|الحد من|تقليل|نقصو",
    ),
    "opening": ("ouvrir|ouverture|rouvrir|فتح|نحلو", "fermer|fermeture|cloturer|اغلاق|سد|نسدو"),
    "support": ("pour|oui|favorable|مع|نعم|ايوه", "contre|non|refus|refuser|opposition|ضد|رفض|لا ل|ماشي مع"),
}
"""For each question, the words that want more of it and those that want less, folded."""
NEGATED = re.compile(r"(?:^| )(?:ne|n|pas|jamais|ni|sans|aucun|aucune|عدم|لا|لن|ليس|دون|بدون|ما|ماشي|بلا)$")
OPENING_WORDS = 3
"""Words at the beginning among which a bare *pour* or *contre* is the stance of the whole."""
READ = 160

Stance = frozenset[tuple[str, int]]


def _sign(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^| )[وفبل]?(?:ال)?(?:{words})(?= |$)")


SIGNS = {axis: (_sign(more), _sign(less)) for axis, (more, less) in AXES.items()}


def stance(text: str) -> Stance:
    """What a text wants, read in its title, or in its beginning where the title is a word or two."""
    title, _separator, body = text.partition("\n")
    folded = fold(title if len(title.split()) > 2 else f"{title} {body[:READ]}")
    found = set()
    for axis, signs in SIGNS.items():
        for sign, pattern in zip((1, -1), signs, strict=True):
            for match in pattern.finditer(folded):
                before = folded[: match.start()].split()[-OPENING_WORDS:]
                if axis == "support" and len(folded[: match.start()].split()) >= OPENING_WORDS - 1:
                    continue
                is_negated = any(NEGATED.search(word) for word in before)
                found.add((axis, -sign if is_negated else sign))
    return frozenset(found)


def opposed(one: Stance, other: Stance) -> bool:
    """Whether two texts want contrary things of one question, neither of them wanting both."""
    for axis in AXES:
        mine = {sign for about, sign in one if about == axis}
        theirs = {sign for about, sign in other if about == axis}
        if mine and theirs and not mine & theirs:
            return True
    return False
