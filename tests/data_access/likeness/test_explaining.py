"""Beside two texts stands why they are near: the words they share, where they are, a word and a number."""

import pytest

from data_access.likeness.explaining import ACROSS, FUSED, Limits, Nearness, Scale, explain
from data_access.likeness.method import NGrams

SCALE = Scale(Limits(0.6, 0.8), Limits(0.4, 0.5))


def test_across_languages_a_score_has_limits_of_its_own() -> None:
    assert [SCALE.nearness(score, is_across=True) for score in (0.5, 0.4, 0.39)] == list(Nearness)
    assert explain("Publier le budget", "نشر الميزانية", 0.5, SCALE).is_across
    assert explain("Publier le budget", "نشر الميزانية", 0.5, SCALE).nearness is Nearness.VERY_NEAR
    assert ACROSS.very_near < FUSED.very_near


def test_shared_words_are_marked_in_both_texts_whatever_their_spelling() -> None:
    left, right = "Rémunération des élus de l'État", "La remuneration d’un ÉLU"
    why = explain(left, right, 0.5, SCALE)
    assert [left[start:end] for start, end in why.left] == ["Rémunération", "élus"]
    assert [right[start:end] for start, end in why.right] == ["remuneration", "ÉLU"]
    assert why.shared == ("Rémunération", "élus")


def test_arabic_words_are_marked_with_their_vowels_and_articles() -> None:
    left, right = "محاربة الفساد في الإدارة", "مُحَارَبَة فساد الإدارات"
    why = explain(left, right, 0.5, SCALE)
    assert [left[start:end] for start, end in why.left] == ["محاربة", "الفساد", "الإدارة"]
    assert [right[start:end] for start, end in why.right] == ["مُحَارَبَة", "فساد", "الإدارات"]


def test_a_slip_of_the_pen_is_the_same_word_and_small_words_are_never_marked() -> None:
    why = explain("la transparence des marchés", "la transparance de la route", 0.3, SCALE)
    assert why.shared == ("transparence",)


def test_unrelated_texts_share_nothing() -> None:
    why = explain("Des bus le soir", "مراكز صحية", 0.0, SCALE)
    assert (why.left, why.right, why.shared, why.nearness) == ((), (), (), Nearness.FAR)


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (1.0, Nearness.VERY_NEAR),
        (0.8, Nearness.VERY_NEAR),
        (0.79, Nearness.NEAR),
        (0.6, Nearness.NEAR),
        (0.59, Nearness.FAR),
        (0.0, Nearness.FAR),
    ],
)
def test_a_number_has_one_word(score: float, word: Nearness) -> None:
    assert SCALE.nearness(score) is word


def test_the_method_says_the_number_that_it_ranks_by() -> None:
    method = NGrams()
    method.fit(["Publier les budgets", "Budgets publiés en ligne", "Des bus le soir"])
    why = method.why("Publier les budgets", "Budgets publiés en ligne")
    assert why.score == pytest.approx(float(method.nearest(["Publier les budgets"], 2).scores[0, 1]), abs=1e-5)
    assert "budgets" in why.shared
