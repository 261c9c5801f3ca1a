"""One word for one thing: no text of the catalogues or of the code uses a word that the glossary rules out.

docs/glossary.md says the words; the table here says which others must not stand for them.
"""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from tests.support.words import catalogue

ENGLISH = {
    r"\bCOPIL\b": "The COPIL meets.",  # steering committee
    r"\b[Cc]lean (?:wording|text|title)\b": "Clean wording",  # rewording
    r"\bverdicts?\b": "Same verdict",  # classification
    r"\bdesk\b": "Open it at the sorting desk",  # sorting ideas
    r"\bvoices?\b": "No voice counts twice.",  # contributor
    r"\b(?:[Aa]n|[Tt]his|[Tt]he|[Ll]ast|[Ee]ach) act\b|\bacts\b(?! at once)": "This act has been undone.",  # action
    r"\b[Ff]unnel\b": "The funnel adds up.",  # the totals agree
    r"\boffices?\b": "Give the office.",  # department
    r"\b[Cc]ommittee.{0,3} sessions?\b|\bsession of the\b|\b[Tt]he session\b": "Committee session",  # committee meeting
    r"\b(?:given?|puts?|took|taken) back\b": "A backup is put back.",  # restore, upload, undo
    r"\blost (?:its|their) place\b": "These records have lost their place.",  # unattached
    r"\b[Oo]verloaded\b": "Overloaded administrations",  # heavy load
    r"\b[Ss]uggestions? signed\b|\b[Ss]igned suggestions?\b": "Signed suggestion",  # reviewed
    r"\b[Ww]anted results\b": "Wanted results",  # expected results
    r"\bis not right\b": "The password is not right.",  # correct
    r"\bneeds .*, and only then\b": "A duplicate needs its idea, and only then.",
}
FRENCH = {
    r"\bverdicts?\b": "Même verdict",  # classement
    r"\bentonnoir\b": "Le total de l’entonnoir",  # les totaux concordent
    r"\bbureaux?\b": "Le bureau de tri",  # tri des idées
    r"\b[Aa]ctes?\b": "Dernier acte",  # opération
    r"\bpilot(?:e|es|er|ent)\b": "Elle en pilote le plus.",  # chef de file
    r"\b[Rr]appels?\b": "Un rappel est parti.",  # relance
    r"\bclos(?:e|es)?\b": "Un plan clos",  # clôturé
    r"\b[Rr]épondu le\b": "Répondu le",  # réponse reçue
    r"\be-?mails?\b": "Un email est parti.",  # courriel
    r"\bdémos?\b|\bdémonstration\b": "Données de démonstration",  # données d’exemple
    r"\bLes gens\b": "Les gens le disent.",
    r"\bsession du comité\b": "Une session du comité",  # réunion
    r"\bLecteur\b": "Lecteur",  # the role: consultation seule
    r"\bprojets d’engagements\b": "Les projets d’engagements",  # projets d’engagement
}
ARABIC = {
    "القمع": "مجموع القمع",  # المجاميع متطابقة
    "المراقبة": "المراقبة",  # عمليات التحقق
    "سطور": "سطور",  # أسطر
    r"(?<!\w)(?:ال)?منظم(?:ة|ات|تان|تين)(?!\w)(?! (?:(?:ال)?دولية|التعاون))": "منظمات لجنة القيادة",  # هيئة, but OECD
    r"(?<!\w)(?:ال)?صمت(?!\w)": "يُسجل الصمت",  # سكوت
    r"(?<!\w)(?:ال)?مدير(?:ا)?(?!\w)": "أضيفوا مديرا",  # مسؤول النظام
    r"(?<!\w)(?:ال)?مرشح(?!\w)": "استبعده المرشح",  # تصفية
    r"(?<!جدول )(?<!\w)(?:ال)?بيانات(?!\w)": "قواعد البيانات",  # معطيات
    r"(?<!\w)(?!القائمة$)(?:ال)?قائمة(?!\w)": "عرض قائمة الخطط",  # لائحة; القائمة alone is the menu
    r"(?<!\w)بدون(?!\w)": "بدون جواب",  # دون
    "تحديث": "تحديث البطاقة",  # تحيين
    "الأمانة": "الأمانة",  # كتابة اللجنة
    "المهمة": "المهمة",  # مصلحة
    "السجل التاريخي": "السجل التاريخي",  # سجل التعديلات
    "خانة": "خانة",  # حقل
    r"(?<!\w)نقاط": "نقاط الاتصال",  # نقط
    "كلمة (?:ال)?مرور": "كلمة المرور",  # كلمة السر
    "القائدة|المكلفة|رائدة": "الإدارة القائدة",  # مشرفة
    "مكتب الفرز": "مكتب الفرز",  # فرز الأفكار
    "\u064b": "تلقائيًا",  # one spelling: no tanwin of the accusative
    r"(?<![\w\u064f])(?:اختر|أدخل|انتظر|أعد|خذ|اكتب|افتح|املأ|راجع|اسأل|اضغط|أضف|احذف|انقر)(?!\w)": "اختر ملفا",
    r"(?<!\w)(?:حسابك|دورك|إدارتك|يمكنك|عليك)(?!\w)": "هل تريد حذف حسابك؟",  # حسابكم
}
FORBIDDEN = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}
UNDOING = re.compile(r"\bund(?:o|oes|oing|one|id)\b|\bcancell(?:ed|ation)\b|\bcancel the others\b", re.IGNORECASE)
COUNTED = re.compile(
    r"(?:\{(?:count|rows|minutes|columns|sheets|characters|most)\}|%\((?:count|most|rows)\)s) "
    r"(?!من |على |دون |بايت|ميغابايت|كيلوبايت)[\u0621-\u064a]{3}"
)


def texts(language: str) -> Iterator[tuple[Message, str]]:
    """Every text of a language with its entry; the English ones are the keys of the French."""
    for entry in catalogue("fr" if language == "en" else language).values():
        said = entry.id if language == "en" else entry.string
        for text in said if isinstance(said, tuple | list) else [said]:
            yield entry, text


@pytest.mark.parametrize("language", FORBIDDEN)
def test_every_text_is_in_the_words_of_the_glossary(language: str) -> None:
    patterns = [re.compile(word) for word in FORBIDDEN[language]]
    wrong = [
        f"{found[0]!r} in {text!r}"
        for _entry, text in texts(language)
        for pattern in patterns
        if (found := pattern.search(text))
    ]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("word", "text"), [(word, text) for words in FORBIDDEN.values() for word, text in words.items()]
)
def test_a_word_that_is_ruled_out_is_noticed(word: str, text: str) -> None:
    assert re.search(word, text)


def test_annuler_is_to_undo_and_never_to_give_up() -> None:
    wrong = [
        f"{text!r} for {entry.id!r}"
        for entry, text in texts("fr")
        if text == "Annuler" or ("annul" in text.casefold() and not UNDOING.search(str(entry.id)))
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_a_counted_arabic_noun_has_plural_forms() -> None:
    loose = [text for entry, text in texts("ar") if not isinstance(entry.string, tuple | list) and COUNTED.search(text)]
    assert not loose, "\n" + "\n".join(loose)
    assert COUNTED.search("يتجاوز هذا الملف {rows} سطر")
