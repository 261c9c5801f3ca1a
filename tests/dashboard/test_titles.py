"""A text is read in the reader's language where it has a version in it, and says its language where it has none."""

import pytest

from dashboard.translations import speaking
from dashboard.vocabulary.titles import in_order, spoken, tongue

STEP = {"title": "Ouvrir le portail", "title_ar": "فتح البوابة", "title_en": "Open the portal"}
SHEET = {"title": "Guichet unique", "title_ar": None}


@pytest.mark.parametrize(
    ("language", "first", "others"),
    [
        ("fr", "Ouvrir le portail", ["فتح البوابة", "Open the portal"]),
        ("ar", "فتح البوابة", ["Ouvrir le portail", "Open the portal"]),
        ("en", "Open the portal", ["Ouvrir le portail", "فتح البوابة"]),
    ],
)
def test_the_readers_language_comes_first(language: str, first: str, others: list[str]) -> None:
    with speaking(language):
        assert spoken(STEP) == first
        assert in_order(STEP) == (first, others)
        assert in_order(SHEET) == ("Guichet unique", [])


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ar", "Ouvrir le portail", "fr"),
        ("ar", "فتح البوابة", ""),
        ("ar", "C-2023", ""),
        ("fr", "فتح البوابة", "ar"),
        ("fr", "Ouvrir le portail", ""),
        ("en", "فتح البوابة OGP", "ar"),
        ("en", "Open the portal", ""),
    ],
)
def test_a_text_in_the_other_script_says_its_language(language: str, text: str, said: str) -> None:
    with speaking(language):
        assert tongue(text) == said
