"""Texts for the eye, texts for the question "was it read before?", and letters that are lost."""

import pytest

from data_access.imports.layout import wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Publier  le budget", " Publier le\nbudget "),
        ("é", "e\u0301"),
        ("الإنسان\u200f", "الإنسان"),
        ("ضماـن", "ضمان"),
        ("un\u00a0deux", "un deux"),
        ("a\r\nb", "a b"),
    ],
)
def test_the_same_words_written_otherwise(one: str, other: str) -> None:
    assert wording.same_words(one) == wording.same_words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Budget", "budget"), ("été", "ete"), ("تحــث", "تحث"), ("un, deux", "un deux"), ("12", "١٢")]
)
def test_other_words_are_another_voice(one: str, other: str) -> None:
    assert wording.same_words(one) != wording.same_words(other)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("ÔÑÇá æÇÆÍ ãÓÊ", True),
        ("\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd a", True),
        ("نشر الميزانية", False),
        ("L’école était fermée cet été, à Fès", False),
        ("éà", False),
        ("Am\ufffdliorer l’accès à l’école", False),
        ("Budget 2024", False),
        ("", False),
    ],
)
def test_lost_letters_are_told_from_accents(text: str, is_one: bool) -> None:
    assert wording.is_garbled(text) is is_one


def test_a_label_has_no_direction_marks_at_its_ends_and_keeps_those_within() -> None:
    assert wording.label("\u200f الماء \u200e") == "الماء"
    assert wording.label("الماء\u200f والصحة") == "الماء\u200f والصحة"
    assert wording.readable("\u200f الماء ") == "\u200f الماء"


def test_only_slips_are_mended_for_the_eye() -> None:
    assert wording.readable("  ضماـن بـ 48 ساعة وتحــث ") == "ضمان بـ 48 ساعة وتحــث"
