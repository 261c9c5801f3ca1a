"""The category of a participant, from the word of an attendance sheet in any of its languages."""

import pytest

from data_access.imports.categories import WORDS, category_named
from data_access.states import ParticipantCategory as Category


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Association de quartier", Category.CIVIL_SOCIETY),
        ("ONG", Category.CIVIL_SOCIETY),
        ("المجتمع المدني", Category.CIVIL_SOCIETY),
        ("Société civile", Category.CIVIL_SOCIETY),
        ("Élue du conseil", Category.LOCAL_AUTHORITY),
        ("Conseil communal", Category.LOCAL_AUTHORITY),
        ("الجماعات الترابية", Category.LOCAL_AUTHORITY),
        ("Ministère de la santé", Category.ADMINISTRATION),
        ("Établissement public", Category.ADMINISTRATION),
        ("وزارة الصحة", Category.ADMINISTRATION),
        ("UNIVERSITÉ", Category.ACADEMIA),
        ("طالب جامعي", Category.ACADEMIA),
        ("Secteur privé", Category.PRIVATE_SECTOR),
        ("قطاع خاص", Category.PRIVATE_SECTOR),
        ("Start-up", Category.PRIVATE_SECTOR),
        ("Étudiante", Category.ACADEMIA),
        ("Jeunesse", Category.YOUTH),
        ("الشباب", Category.YOUTH),
        ("Journaliste", Category.MEDIA),
        ("الصحافة", Category.MEDIA),
        ("Citoyenne", Category.CITIZEN),
        ("مواطن", Category.CITIZEN),
        ("  Université ", Category.ACADEMIA),
        ("Association locale", Category.CIVIL_SOCIETY),
        ("youth", Category.YOUTH),
        ("-", None),
        ("Autre", None),
        ("", None),
        ("\u200f ", None),
    ],
)
def test_the_category_of_a_word(name: str, category: Category | None) -> None:
    assert category_named(name) == category


@pytest.mark.parametrize("category", Category)
def test_a_category_is_known_by_its_own_name(category: Category) -> None:
    assert category_named(category.value) == category
    assert category_named(category.value.replace("_", " ").upper()) == category


def test_a_clear_word_wins_over_a_vague_one_that_stands_before() -> None:
    assert category_named("Société de presse") == Category.MEDIA
    assert category_named("Conseil des jeunes") == Category.YOUTH


def test_every_category_can_be_named() -> None:
    assert set(WORDS) == set(Category)
