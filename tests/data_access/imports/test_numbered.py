"""The number of a heading, in figures and in words, before and behind, in three writings."""

import pytest

from data_access.imports.numbered import ORDINALS, number_of, without_number


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Idée 3", "3"),
        ("Idée n° 12", "12"),
        ("Idée n 2", "2"),
        ("Idée #4", "4"),
        ("idee_3", "3"),
        ("Idée3", "3"),
        ("ideas/7/body", "7"),
        ("idee_1_fr", "1"),
        ("الفكرة ٣", "3"),
        ("الفكرة رقم 5", "5"),
        ("Idée 2 (facultatif)", "2"),
        ("2e idée", "2"),
        ("1ère proposition", "1"),
        ("3rd idea", "3"),
        ("2. Votre idée", "2"),
        ("Troisième proposition", "3"),
        ("الفكرة الثالثة", "3"),
        ("Second idea", "2"),
        ("Décima propuesta", "10"),
        ("Idée", ""),
        ("2024", ""),
        ("Idée 2024", ""),
        ("Q1", ""),
        ("Loi 31-13", ""),
        ("Covid", ""),
        ("الرابعة", "4"),
        ("ideas_2", "2"),
        ("", ""),
    ],
)
def test_the_number_of_a_heading(heading: str, number: str) -> None:
    assert number_of(heading) == number


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("Idée 3", "Idée"),
        ("idee_3", "idee"),
        ("ideas/7/body", "ideas/body"),
        ("Troisième proposition", " proposition"),
        ("2e idée", " idée"),
        ("Idée 2 (facultatif)", "Idée (facultatif)"),
        ("Sans numéro", "Sans numéro"),
        ("Loi 31-13", "Loi 31-13"),
        ("الفكرة ٣", "الفكرة"),
        ("الرابعة", ""),
    ],
)
def test_a_heading_without_its_number(heading: str, bare: str) -> None:
    assert without_number(heading) == bare
    assert number_of(bare) == ""


@pytest.mark.parametrize(("position", "words"), list(enumerate(ORDINALS, 1)))
def test_an_ordinal_says_its_number_in_every_language(position: int, words: str) -> None:
    for word in words.split():
        assert number_of(f"{word} idée") == str(position), word
        assert without_number(f"{word} idée").strip() == "idée", word
