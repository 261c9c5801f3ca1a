"""Headings, categories and languages, as people write them."""

import pytest

from data_access.imports.categories import category_named
from data_access.imports.headings import likeness
from data_access.imports.languages import language_named, language_of
from data_access.imports.layout.wording import label, readable, same_words
from data_access.states import Language, ParticipantCategory


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("N°", "reference"),
        ("ر.ت", "reference"),
        ("N° de la proposition", "reference"),
        ("الرقم الترتيبي", "reference"),
        ("Intitulé", "title"),
        ("Intitulé de la proposition", "title"),
        ("عنوان الفكرة", "title"),
        ("contributions_title", "title"),
        ("DESCRIPTION DÉTAILLÉE", "body"),
        ("contributions_bodyText", "body"),
        ("نص المقترح", "body"),
        ("الـمـقـتـرح", "idea"),
        ("الفكرة / Idée", "idea"),
        ("Vos suggestions", "idea"),
        ("Your idea", "idea"),
        ("Quelle est votre proposition pour la région ?", "idea"),
        ("المِحور", "theme"),
        ("Axe thématique", "theme"),
        ("contributions_section_title", "theme"),
        ("Thème / المحور", "theme"),
        ("Date de saisie", "submitted_on"),
        ("تاريخ", "submitted_on"),
        ("createdAt", "submitted_on"),
        ("Horodateur", "submitted_on"),
        ("Organisme", "category"),
        ("Nom et prénom", "author"),
        ("اللغة", "language"),
    ],
)
def test_a_heading_names_its_field(heading: str, field: str) -> None:
    assert likeness(heading)[0][0] == field


@pytest.mark.parametrize(
    "heading", ["", "ملاحظات داخلية", "Email", "type", "Nombre de propositions", "12", "votesCount"]
)
def test_a_heading_that_names_nothing(heading: str) -> None:
    assert not likeness(heading)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ouvrir les données des marchés publics", Language.FRENCH),
        ("ECRAN DE FUMEE", Language.FRENCH),
        ("Publish the budget of each ministry and explain it", Language.ENGLISH),
        ("نشر ميزانية كل وزارة", Language.ARABIC),
        ("متابعة للتوصيات الواردة في الوثيقة A/HRC/21/3 و CEDAW", Language.ARABIC),
        ("نشر الميزانية / Publier le budget de chaque ministère", Language.MIXED),
        ("GUPS", Language.OTHER),
        ("1 200 €", Language.OTHER),
        ("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ", Language.OTHER),
    ],
)
def test_a_language_is_told_or_doubted(text: str, language: Language) -> None:
    assert language_of(text) == language


def test_what_cells_name() -> None:
    assert [language_named(name) for name in ("FR", "Arabe", "العربية", "?")] == ["fr", "ar", "ar", None]
    named = {
        "  Université ": ParticipantCategory.ACADEMIA,
        "Association locale": ParticipantCategory.CIVIL_SOCIETY,
        "Secteur privé": ParticipantCategory.PRIVATE_SECTOR,
        "المجتمع المدني": ParticipantCategory.CIVIL_SOCIETY,
        "youth": ParticipantCategory.YOUTH,
        "-": None,
    }
    assert {name: category_named(name) for name in named} == named


def test_only_slips_are_mended_for_the_eye() -> None:
    assert readable("  ضماـن بـ 48 ساعة وتحــث ") == "ضمان بـ 48 ساعة وتحــث"
    assert label("\u200fالإنسان\u200f ") == "الإنسان"
    assert same_words("un\u00a0 deux\r\nتين\u200f") == same_words("un deux تين")
