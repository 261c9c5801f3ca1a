"""The items of a list that somebody wrote into one cell."""

import pytest

from data_access.imports.layout.listed import items


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- un\n- deux", ["un", "deux"]),
        ("• un\n\n• deux\n", ["un", "deux"]),
        ("1. un\n2) deux\n(3) trois", ["un", "deux", "trois"]),
        ("١- الماء\n٢- الطريق", ["الماء", "الطريق"]),
        ("a) un\nb) deux", ["un", "deux"]),
        ("أ) الماء\nب) الطريق", ["الماء", "الطريق"]),
        ("➢ un\n✓ deux", ["un", "deux"]),
        ("- un\nsuite\n- deux", ["un\nsuite", "deux"]),
        ("Il faut :\n- un guichet\n- un site", ["Il faut : un guichet", "Il faut : un site"]),
        ("- un\r\n- deux", ["un", "deux"]),
    ],
)
def test_each_item_is_an_idea_without_its_mark(text: str, found: list[str]) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    "text",
    ["", "  \n ", "un\ndeux", "- un seul", "- un\nsuite", "-\n-", "1.\n2.", "2024 est loin\n2025 aussi", "-5 degrés"],
)
def test_what_has_fewer_than_two_items_is_no_list(text: str) -> None:
    assert items(text) == []


def test_no_word_of_a_list_is_lost() -> None:
    text = "\n".join(f"{number}. mesure {number}\nsuite de {number}" for number in range(1, 60))
    found = items(text)
    assert len(found) == 59
    assert "\n".join(found).split() == [word for word in text.split() if not word.endswith(".")]
