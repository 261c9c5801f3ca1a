"""The language of short texts: script first, then common words, accents and endings; and the names of languages."""

import pytest

from data_access.imports.languages import ENOUGH, language_named, language_of
from data_access.states import Language
from data_access.values.folding import fold


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il faut publier les budgets des communes", Language.FRENCH),
        ("Publish the budgets of all the cities", Language.ENGLISH),
        ("نشر ميزانيات الجماعات الترابية", Language.ARABIC),
        ("نشر الميزانية على موقع CNDP", Language.ARABIC),
        ("Publier le terme شفافية dans la loi et dans les textes", Language.FRENCH),
        ("L’accès", Language.FRENCH),
        ("Numérique", Language.FRENCH),
        ("Généralisation", Language.FRENCH),
        ("Open data", Language.ENGLISH),
        ("Citizenship", Language.ENGLISH),
        ("Formulaires administratifs", Language.FRENCH),
        ("Открытые данные", Language.OTHER),
        ("ⵜⴰⵎⴰⵣⵉⵖⵜ", Language.OTHER),
        ("Wifi", Language.OTHER),
        ("12 345", Language.OTHER),
        ("", Language.OTHER),
        ("\u200f\u200e", Language.OTHER),
        ("Ouvrir les données des marchés publics", Language.FRENCH),
        ("ECRAN DE FUMEE", Language.FRENCH),
        ("Publish the budget of each ministry and explain it", Language.ENGLISH),
        ("نشر ميزانية كل وزارة", Language.ARABIC),
        ("متابعة للتوصيات الواردة في الوثيقة A/HRC/21/3 و CEDAW", Language.ARABIC),
        ("نشر الميزانية / Publier le budget de chaque ministère", Language.MIXED),
        ("GUPS", Language.OTHER),
        ("théâtre the of", Language.OTHER),
        ("théâtre élevé the of", Language.FRENCH),
        ("1 200 €", Language.OTHER),
        ("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ", Language.OTHER),
    ],
)
def test_the_language_of_a_text(text: str, language: Language) -> None:
    assert language_of(text) == language
    assert language_of(text, fold(text)) == language, "folded beforehand it is the same"


def test_two_scripts_that_both_carry_the_text_are_mixed() -> None:
    text = "نشر جميع الوثائق الإدارية و publier les documents en ligne"
    assert language_of(text) == Language.MIXED
    assert language_of("نشر الوثائق PDF XML") == Language.ARABIC, "codes alone make no text mixed"
    assert language_of("Publier les documents، نشر جميع الوثائق الإدارية") == Language.MIXED


def test_an_accented_a_is_no_english_article() -> None:
    assert language_of("à Rabat") == Language.FRENCH
    assert language_of("a Rabat") != Language.FRENCH


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    french = "les droits des citoyens " * (ENOUGH // 24 + 1)
    assert language_of(french + "the rights of the people and of all the cities " * 500) == Language.FRENCH


def test_presentation_forms_of_arabic_count_as_arabic() -> None:
    assert language_of("ﻧﺸﺮ ﺍﻟﻮﺛﺎﺋﻖ") == Language.ARABIC


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("fr", Language.FRENCH),
        (" FR-fr ", Language.FRENCH),
        ("Français", Language.FRENCH),
        ("الفرنسية", Language.FRENCH),
        ("arabe", Language.ARABIC),
        ("العربيّة", Language.ARABIC),
        ("ar_MA", Language.ARABIC),
        ("English", Language.ENGLISH),
        ("en-GB", Language.ENGLISH),
        ("Mixte", Language.MIXED),
        ("مزدوج", Language.MIXED),
        ("español", None),
        ("other", None),
        ("", None),
    ],
)
def test_a_cell_names_a_language(name: str, language: Language | None) -> None:
    assert language_named(name) == language
