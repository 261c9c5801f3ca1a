"""What a column heading says it holds, in French, Arabic and English, however it is written."""

import re
from collections.abc import Sequence
from functools import lru_cache

from data_access.imports.numbered import without_number
from data_access.values.folding import fold

TEXT_FIELDS = ("title", "body", "problem", "result", "each")
FIELDS = (
    *("title", "body", "each", "problem", "result", "theme", "submitted_on", "category"),
    *("author", "contact", "reference", "language", "context"),
)
"""The fields of an idea that columns may fill; one of `TEXT_FIELDS` at least is needed.

`each`: every filled cell is an idea of its own. `contact`: personal data beside the name. `context`: kept as it stands.
"""
ONE_COLUMN_FIELDS = frozenset(("submitted_on", "reference", "language"))
"""The fields that one column fills; any other takes several."""

# One line a field: whole headings and single words, in French, English, Arabic and Spanish, as the platforms and the
# north of the country write them. A heading is compared folded, without articles and plurals.
WORDS = {
    "title": """titre; intitulé; objet; libellé; sujet; résumé; nom de la proposition; nom de l'idée; idée en bref;
        title; heading; subject; headline; name of the proposal; summary; عنوان; موضوع; تسمية; اسم المقترح;
        ملخص; título; titular; asunto""",
    "body": """texte; description; descriptif; contenu; détail; détaillé; corps; message; argumentaire;
        argumentation; exposé; explication; développement; commentaire; verbatim; réponse; précision;
        formulation; énoncé; texte intégral; text; body; content; detail; comment; answer; response;
        explanation; statement; full text; نص; وصف; محتوى; مضمون; تفاصيل; تفصيل; شرح; تعليق; جواب; رسالة;
        صياغة; descripción; contenido; texto; detalle; explicación; mensaje""",
    "problem": """problème; problématique; problème soulevé; constat; difficulté; défi; diagnostic; problem; issue;
        challenge; difficulty; مشكل; مشكلة; مشاكل; إشكال; إشكالية; إشكالات; تحدي; تحديات; صعوبات; تشخيص;
        problema; dificultad; reto""",
    "result": """résultat; résultat attendu; résultat escompté; impact; impact attendu; effet attendu; bénéfice
        attendu; retombée; result; expected result; outcome; expected outcome; impact; expected impact; benefit;
        نتيجة; نتائج; نتائج منتظرة; نتائج متوقعة; أثر; أثر متوقع; أثر منتظر; resultado; resultado esperado; impacto
        esperado""",
    "idea": """idée; proposition; suggestion; contribution; recommandation; mesure; action proposée;
        solution proposée; idée proposée;
        mesure proposée; opinion; avis;
        doléance; attente; besoin; solution; idea; proposal; recommendation; suggestion; contribution;
        measure; input; submission; opinion; فكرة; مقترح; اقتراح; توصية; مساهمة; مشاركة; رأي; تدبير; إجراء
        مقترح; مطلب; حل; حلول; حل مقترح; حلول مقترحة; أفكار; مقترحات; اقتراحات; propuesta; sugerencia; aportación;
        contribución; recomendación; solución; medida""",
    "theme": """thème; thématique; axe; axe thématique; catégorie; rubrique; domaine; secteur; section; chapitre;
        volet; pilier; champ; type de sujet; thème principal; theme; topic; category; section; area; sector;
        field; track; pillar; axis; محور; مجال; قطاع; موضوع عام; تصنيف; فئة; باب; ميدان; ركيزة; محور رئيسي;
        tema; temática; categoría; eje; ámbito""",
    "submitted_on": """date; créé le; créée le; date de création; date de saisie; date de dépôt; publié le; déposé le;
        horodateur; date de soumission; reçu le; le; jour; date; created at; created on; submitted at;
        submitted on; timestamp; published at; received on; date created; تاريخ; يوم; تاريخ الإيداع; تاريخ
        التسجيل; طابع زمني; تاريخ النشر; fecha; fecha de creación; marca temporal""",
    "category": """organisme; organisation; structure; statut; profil; qualité; participant; type de participant;
        catégorie de participant; type d'acteur; acteur; collège; profil du participant; vous êtes;
        participant category; profile; stakeholder; organisation type; affiliation; صفة; فئة المشارك; نوع
        المشارك; هيئة; مؤسسة; صفة المشارك; انتماء; مشارك; perfil; organización""",
    "author": """auteur; nom; prénom; nom et prénom; nom complet; contributeur; nom du participant; pseudo;
        pseudonyme; déposant; author; name; full name; contributor; username; submitted by; اسم; اسم كامل;
        صاحب الفكرة; صاحب المقترح; مؤلف; كاتب; اسم المشارك; autor; nombre y apellidos; nombre completo""",
    "reference": """n; no; nº; n°; num; numéro; numéro d'ordre; id; identifiant; réf; référence; code; clé; uuid;
        number; ref; reference; identifier; key; رقم; ر ت; ر.ت; رقم ترتيبي; ت ر; ت.ر; مرجع; معرف; رمز; رقم تسلسلي;
        número; referencia; código""",
    "language": """langue; langue de saisie; language; lang; locale; لغة; idioma""",
}
AMBIGUOUS = {
    "sujet": "theme",
    "موضوع": "theme",
    "catégorie": "category",
    "فئة": "category",
    "section": "",
    "résumé": "",
    "réponse": "",
    "comment": "",
    "participant": "author",
    "مشارك": "author",
    "organisation": "",
}
"""Words that may mean the second field too, when the first is taken by a better heading."""
BARRED = """date; nombre; nb; total; url; lien; link; vote; like; note; score; courriel; email; mail; telephone;
    tel; heure; age; sexe; genre; region; ville; province; commune; trash; trashed; status; etat; عدد;
    correo; telefono; edad; apoyo; بريد; هاتف; جهه; جنس; سن; رابط; interne; internal; داخليه; internes; admin"""
LITTLE_WORDS = frozenset(
    fold(
        "de du des d la le les l un une en et ou à au aux votre vos notre nos "
        "the a an of your our for in on at and or to "
        "el los las tu su que por para "
        "في من على عن و أو هذا هذه"
    ).split()
)
ONE_WORD_EACH = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")
PARTS = re.compile(r"\s*[/|\n\r()\[\]–—:]+\s*|\s+-\s+")
QUESTION_CODE = re.compile(r"^(?=\S*[\d\[])[A-Za-z]\w*(?:\[[^\]]*\])*\.\s+(?=\S)|^[a-z]+\.\s+(?=[A-ZÀ-Þ])")
"""What LimeSurvey puts before a question: `G01Q02[SQ001].`, `submitdate.`"""
PATH = re.compile(r"[A-Za-z0-9.]+(?:[/_][A-Za-z0-9.]+)+")
"""A heading made by a program, whose parts are no translations of each other."""
LANGUAGE_WORDS = {
    "fr": frozenset(
        fold(w) for w in ("fr", "fra", "francais", "francaise", "french", "الفرنسية", "بالفرنسية", "فرنسية")
    ),
    "ar": frozenset(fold(w) for w in ("ar", "ara", "arabe", "arabic", "العربية", "بالعربية", "عربية", "العربي")),
    "en": frozenset(
        fold(w) for w in ("en", "eng", "anglais", "anglaise", "english", "الإنجليزية", "بالإنجليزية", "إنجليزية")
    ),
}
LANGUAGE_AT_END = re.compile(
    r"(?:[\s/_.–—:|(\[-]|\ben |\bin )+(?:version |langue |باللغة )?"
    r"(fr|ar|en|fra|ara|eng|fran[cç]aise?|arabe|anglaise?|french|arabic|english"
    r"|(?:ب?ال)?(?:عربي[ةه]?|فرنسي[ةه]|[اإ]نجليزي[ةه]))\s*[)\]]?$",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
MAX_HEADING = 400
SHORT = 4
"""Words of a short heading, in which one barred word (number of…, region of…) decides; questions may hold any word."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a heading, folded, without articles and plurals: `ideas_bodyText` gives idea, body, text."""
    folded = fold(ONE_WORD_EACH.sub(" ", text.replace("n°", "n° ").replace("N°", "N° ")))
    words = [_bare(word) for word in folded.split() if word not in LITTLE_WORDS]
    return tuple(words) or tuple(folded.split())


def _bare(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 1:
            return word.removeprefix(article)
    return word[:-1] if len(word) > 3 and word.endswith("s") and word.isascii() else word


def _entries(listed: str) -> list[tuple[str, ...]]:
    return [words_of(" ".join(entry.split())) for entry in listed.split(";") if entry.strip()]


PHRASES: dict[tuple[str, ...], list[str]] = {}
for _field, _listed in WORDS.items():
    for _entry in _entries(_listed):
        PHRASES.setdefault(_entry, []).append(_field)
SECOND = {words_of(word): field for word, field in AMBIGUOUS.items() if field}
BARRED_WORDS = frozenset(word for entry in _entries(BARRED) for word in entry)
KNOWN = {field: frozenset(e[0] for e in _entries(listed) if len(e) == 1) for field, listed in WORDS.items()}
RANK = (
    *("reference", "submitted_on", "language", "author", "category", "theme", "problem", "result", "title", "body"),
    "idea",
)
PARTS_OF_ONE = frozenset(("problem", "result", "idea"))
"""In a heading that says several things, what is said first here wins: "n° de la proposition" is a number."""


@lru_cache(maxsize=4096)
def likeness(heading: str) -> tuple[tuple[str, float], ...]:
    """The fields that a heading may name, each with a likeness between 0 and 1, best first."""
    text = heading.strip()
    if not text or len(text) > MAX_HEADING or not any(character.isalpha() for character in text):
        return (("reference", 1.0),) if text in ("#", "N°", "№") else ()
    scores: dict[str, float] = {}
    if PATH.fullmatch(text):
        return _path(without_number(text))
    text = _bared(text)
    parts = [part for part in PARTS.split(text) if part.strip()]
    for part, weight in [(text, 1.0)] + [(part, 0.97) for part in parts if part != text]:
        for field, score in _part(words_of(part)).items():
            scores[field] = max(scores.get(field, 0.0), score * weight)
    return tuple(sorted(scores.items(), key=lambda item: -item[1]))


def _path(text: str) -> tuple[tuple[str, float], ...]:
    """The field of a heading that a program wrote: `category/name/fr`, `proposal_author_id`."""
    words = _words_of_path(text)
    named = [field for field in ("theme", "category", "author") if KNOWN[field].intersection(words[:-1])]
    if named and words[-1] == "id":
        return ()
    if named and words[-1] in ("name", "title", "label", "titre", "nom"):
        return ((named[0], 0.95 if "theme" in words else 0.9),)
    return tuple(sorted(_part(words).items(), key=lambda item: -item[1]))


def _words_of_path(text: str) -> tuple[str, ...]:
    """The words of a heading that a program wrote, without its language at the end."""
    words = words_of(re.sub("[/_.]", " ", text))
    return words[:-1] if len(words) > 1 and words[-1] in LANGUAGE_WORDS else words


def _bared(text: str) -> str:
    """A heading without the code of its question, its language and its number: `G01Q02. Idée 3 / الفكرة 3 (fr)`."""
    bare = without_number(LANGUAGE_AT_END.sub("", QUESTION_CODE.sub("", text))).strip()
    return bare if any(character.isalpha() for character in bare) else text


def language_at_end(heading: str) -> str:
    """The language that a heading ends with, empty when none: `title/fr`, `Titre (arabe)`, `العنوان بالعربية`."""
    found = LANGUAGE_AT_END.search(heading.strip())
    word = fold(found[1]) if found else ""
    return next((code for code, words in LANGUAGE_WORDS.items() if word in words), "")


@lru_cache(maxsize=4096)
def base_of(heading: str) -> tuple[str, ...]:
    """The words of a heading without its language, its number and what its brackets hold."""
    text = BRACKETS.sub("", _bared(heading.strip()))
    if PATH.fullmatch(heading.strip()):
        return _words_of_path(without_number(heading.strip()))
    parts = [part for part in PARTS.split(text) if words_of(part)] or [text]
    return words_of(parts[0])


@lru_cache(maxsize=4096)
def is_strong(heading: str) -> bool:
    """True when every part of a heading, in each of its languages, names a field by itself."""
    parts = [words_of(part) for part in PARTS.split(LANGUAGE_AT_END.sub("", heading.strip())) if part.strip()]
    return bool(parts) and all(max(_part(words).values(), default=0.0) >= 0.5 for words in parts)


def _part(words: tuple[str, ...]) -> dict[str, float]:
    if not words:
        return {}
    if named := PHRASES.get(words):
        scores = dict.fromkeys(named, 1.0)
        if words in SECOND:
            scores.setdefault(SECOND[words], 0.7)
        return scores
    if len(words) <= SHORT and BARRED_WORDS.intersection(words) - KNOWN["submitted_on"]:
        return {}
    first = next((part for word in words for part in PARTS_OF_ONE if word in KNOWN[part]), "")
    for field in RANK:
        if field in PARTS_OF_ONE and field != first:
            continue
        if KNOWN[field].intersection(words):
            known = sum(word in KNOWN[field] or word in KNOWN["idea"] for word in words)
            share = known / len(words)
            return {field: 0.95 * share if share > 0.6 else max(0.6 * share, 0.3)}
    return {}


def fields_named(headings: Sequence[str]) -> set[str]:
    """The fields that a row of headings names clearly: what tells a row of headings from a row of data."""
    found = set()
    for heading in headings:
        named = likeness(heading)
        if named and named[0][1] >= 0.6:
            found.add(named[0][0])
    return found
