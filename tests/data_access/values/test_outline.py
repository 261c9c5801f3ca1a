"""Typed text becomes paragraphs and nested lists, whatever the depth that was typed."""

import pytest

from data_access.values.outline import Entry, Outlined, outline


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("\n\n", []),
        ("Une phrase.", ["Une phrase."]),
        ("Une phrase\nqui continue.", ["Une phrase qui continue."]),
        ("Un paragraphe.\n\nUn autre.", ["Un paragraphe.", "Un autre."]),
        ("- un\n- deux", [[Entry("un"), Entry("deux")]]),
        ("Avant :\n- un\nAprès.", ["Avant :", [Entry("un")], "Après."]),
        ("- un\n\n- deux", [[Entry("un")], [Entry("deux")]]),
        ("-sans espace", ["-sans espace"]),
    ],
)
def test_paragraphs_and_lists_stand_in_their_order(typed: str, expected: list[Outlined]) -> None:
    assert outline(typed) == expected


def test_an_item_stands_under_the_one_before_it_by_its_indent() -> None:
    found = outline("- a\n  - a1\n    - a11\n  - a2\n- b")
    assert found == [[Entry("a", [Entry("a1", [Entry("a11")]), Entry("a2")]), Entry("b")]]


@pytest.mark.parametrize("typed", ["- a\n      - a1\n- b", "- a\n\t- a1\n- b"])
def test_an_item_that_is_set_too_deep_stands_one_level_deeper(typed: str) -> None:
    assert outline(typed) == [[Entry("a", [Entry("a1")]), Entry("b")]]


def test_a_list_that_begins_deep_begins_at_the_first_level() -> None:
    assert outline("    - a\n- b") == [[Entry("a"), Entry("b")]]
