"""Words are reduced to what their inflections share, in both languages and in a mixture of them."""

import pytest

from data_access.likeness.words import stem, stems, written
from data_access.values.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("élu", "élus"),
        ("commune", "communes"),
        ("rémunération", "rémunérations"),
        ("إدارة", "الإدارات"),
        ("جماعة", "والجماعات"),
        ("المواطن", "للمواطنين"),
        ("شفافية", "بالشفافية"),
    ],
)
def test_inflections_of_a_word_share_their_first_letters(one: str, other: str) -> None:
    assert stem(fold(one))[:4] == stem(fold(other))[:4] != ""


@pytest.mark.parametrize("word", ["les", "dans", "التي", "وفي", "على", "ديال", "dyal"])
def test_words_without_a_subject_are_left_out(word: str) -> None:
    assert stem(fold(word)) == ""


def test_a_text_of_nothing_but_such_words_keeps_them() -> None:
    assert stems("ni oui ni non") == ["oui"]
    assert stems("pour tous") == ["pour", "tous"]
    assert stems("") == []


def test_two_languages_in_one_sentence_keep_their_order() -> None:
    assert stems(fold("نشر الميزانية sur le site de la commune")) == ["نشر", "ميزان", "site", "commun"]


def test_places_are_those_of_the_text_as_written() -> None:
    text = "L’État : مُحارَبة الرَّشوة !"
    words = list(written(text))
    assert [text[start:end] for start, end, _ in words] == ["L", "État", "مُحارَبة", "الرَّشوة"]
    assert [folded for _, _, folded in words] == ["l", "etat", "محاربه", "الرشوه"]
