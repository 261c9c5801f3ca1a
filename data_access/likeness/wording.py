"""Hints on the clean wording of an idea: gaps, several subjects in one, personal data.

Hints, never refusals: signs in the words can be wrong, so a person decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data_access.values.folding import DIGITS, fold


class Hint(StrEnum):
    """What may be worth another look."""

    NO_PROBLEM = "no_problem"
    NO_SOLUTION = "no_solution"
    NO_RESULT = "no_result"
    SEVERAL_IDEAS = "several_ideas"
    TOO_SHORT = "too_short"
    IDENTITY_CARD = "identity_card"
    TELEPHONE = "telephone"
    EMAIL = "email"


PERSONAL = (Hint.IDENTITY_CARD, Hint.TELEPHONE, Hint.EMAIL)
"""Law 09-08: what says who somebody is, and is not needed to weigh an idea."""
MASK = "█"
FEWEST_WORDS = 5


@dataclass(frozen=True)
class Found:
    """One hint; its span (start, end) is 0, 0 where the whole text is meant."""

    hint: Hint
    start: int = 0
    end: int = 0


def _signs(text: str) -> re.Pattern[str]:
    signs = "|".join(re.escape(fold(sign)) for sign in text.split("|"))
    return re.compile(rf"(?:^| )[وف]?(?:[بك]?ال|لل|[بل])?(?:{signs})")


PROBLEM = _signs(
    "problème|difficult|manque|absence|insuffisan|trop|faible|lenteur|lent|retard|complexe|compliqué|opaque|opacité|"
    "corruption|inégal|injust|aucun|ne sont pas|n’est pas|n’ont pas|n’a pas|ne peu|ne sait|ne sav|ne connai|"
    "mal géré|mal organis|mal connu|"
    "constat|obstacle|entrave|souffr|perd|perte|gaspill|abus|défaut|dysfonction|coûteu|impossible|sans que|"
    "مشكل|اشكال|صعوب|غياب|نقص|قله|ضعف|بطء|تاخر|تعقيد|فساد|رشوه|انعدام|عدم|معاناه|يعاني|تعاني|عراقيل|عائق|اختلال|هدر|"
    "لا يوجد|لا توجد|لا يمكن|لا نعرف|ليس|كثره|ماكاينش|ماكاين|والو|مكاينش"
)
SOLUTION = _signs(
    "propos|il faut|il faudrait|il convient|on pourrait|je souhait|nous souhait|je demand|nous demand|créer|création|"
    "mettre en|mise en|publier|publication|ouvrir|ouverture|instaur|rendre|développ|améliorer|renforc|simplifi|"
    "numéris|supprim|obliger|former|formation|organiser|permettre|généralis|associer|adopter|lancer|doter|garantir|"
    "اقترح|نقترح|مقترح|يجب|ينبغي|لا بد|لابد|انشاء|احداث|وضع|نشر|فتح|تبسيط|رقمنه|تطوير|تحسين|تعزيز|تقويه|توفير|خلق|"
    "اعتماد|تمكين|الغاء|تكوين|تنظيم|اشراك|اطلاق|الزام|خصنا|خاصنا|خص الدول"
)
RESULT = _signs(
    "afin|pour que|pour plus|pour une|pour un|pour mieux|pour éviter|pour permettre|pour réduire|pour assurer|de sorte|"
    "cela permet|ce qui permet|permettra|résultat|objectif|but|impact|en vue|contribu|réduira|améliorera|"
    "من اجل|بهدف|لكي|حتي|مما|بغيه|لضمان|لتحسين|لتسهيل|لتعزيز|لتمكين|للحد|سيمكن|ستمكن|الهدف|النتيجه|نتائج|قصد|باش"
)
AGAIN = re.compile(
    r"(?:^|\n|[.;:؛]\s*)\s*(?:\d{1,2}\s*[.)\-°]|[-–•*▪]|deuxièmement|troisièmement|par ailleurs|"
    r"d[’']autre part|autre idée|en outre|ثانيا|ثالثا|من جهة أخرى|كما نقترح|كما أقترح|بالإضافة إلى ذلك)",
    re.IGNORECASE,
)
NUMBERED_FROM = 2
IDENTITY = re.compile(
    r"(?<![\w-])(?!(?:BP|CP|RN|RP|RR|PM|CO|NO)\d)[A-Z]{1,2}\d{5,7}(?!\w)"
    r"|(?:(?<=CIN)|(?<=CNIE)|(?<=C\.I\.N)|(?<=البطاقة الوطنية)|(?<=بطاقة التعريف))"
    r"[\s:n°رقم.]*(?P<number>[A-Z]{1,2}[ -]?\d{5,7})(?!\w)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w/.-])(?:(?:\+|00)\d{1,3}[\s.-]?\(?0?\)?|0)[5-9](?:[\s.-]?\d){8}(?![\w/])"
    r"|(?<!\w)\+\d(?:[\s.-]?\d){8,13}(?!\w)"
)
MAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")


def hints(text: str) -> list[Found]:
    """All hints on a clean wording; personal data last, in order of position."""
    folded = fold(text)
    if len(folded.split()) < FEWEST_WORDS:
        found = [Found(Hint.TOO_SHORT)] if folded else []
    else:
        signs = ((Hint.NO_PROBLEM, PROBLEM), (Hint.NO_SOLUTION, SOLUTION), (Hint.NO_RESULT, RESULT))
        found = [Found(hint) for hint, sign in signs if not sign.search(folded)]
    again = list(AGAIN.finditer(text))
    if len(again) >= NUMBERED_FROM or any(any(sign.isalpha() for sign in match[0]) for match in again):
        found.append(Found(Hint.SEVERAL_IDEAS, again[-1].start(), again[-1].end()))
    return found + personal(text)


def personal(text: str) -> list[Found]:
    """Identity-card numbers, telephone numbers and e-mail addresses, in whatever digits they are written."""
    latin = text.translate(DIGITS)
    patterns = ((Hint.EMAIL, MAIL), (Hint.TELEPHONE, PHONE), (Hint.IDENTITY_CARD, IDENTITY))
    found: list[Found] = []
    for hint, pattern in patterns:
        for match in pattern.finditer(latin):
            start, end = match.span(match.lastgroup or 0)
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Found(hint, start, end))
    return sorted(found, key=lambda one: one.start)


def masked(text: str, found: Iterable[Found]) -> str:
    """The text with the given spans blackened; its length does not change."""
    for one in found:
        text = text[: one.start] + MASK * (one.end - one.start) + text[one.end :]
    return text
