"""The columns that a person says: by heading first, then by letter or number, and one column for one field."""

import pytest

from data_access.imports.layout.chosen import column_named, corrected
from data_access.refusals import Refused

HEADINGS = ("Idée", "B", "Les idées", "", "Âge ", "2")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Idée", 0),
        ("IDEE", 0),
        ("Les idées", 2),
        ("les  idees", 2),
        ("Age", 4),
        ("B", 1),
        ("2", 5),
        ("3", 2),
        ("d", 3),
        ("F", 5),
        ("G", None),
        ("0", None),
        ("7", None),
        ("-1", None),
        ("A1", None),
        ("Nulle part", None),
        ("", None),
    ],
)
def test_a_heading_comes_before_a_letter_and_a_number(name: str, column: int | None) -> None:
    assert column_named(name, HEADINGS) == column


def test_a_choice_takes_its_column_from_the_field_that_had_it() -> None:
    proposed = {"title": (0,), "body": (1, 2), "theme": (4,)}
    assert corrected(proposed, {"theme": "B"}, HEADINGS) == {"title": (0,), "body": (2,), "theme": (1,)}
    assert corrected(proposed, {"theme": "Idée"}, HEADINGS) == {"body": (1, 2), "theme": (0,)}
    assert proposed == {"title": (0,), "body": (1, 2), "theme": (4,)}, "the proposal itself stays"


def test_an_empty_choice_leaves_the_field_out_and_several_give_several_columns() -> None:
    proposed = {"title": (0,), "body": (1,)}
    assert corrected(proposed, {"title": ""}, HEADINGS) == {"body": (1,)}
    assert corrected(proposed, {"title": []}, HEADINGS) == {"body": (1,)}
    assert corrected(proposed, {"body": ["B", "Les idées"]}, HEADINGS) == {"title": (0,), "body": (1, 2)}
    assert corrected(proposed, {"reference": ["B", "F"]}, HEADINGS) == {"title": (0,), "reference": (1,)}


def test_a_column_that_is_not_in_this_sheet_makes_it_no_sheet_of_the_choice() -> None:
    assert corrected({"body": (1,)}, {"body": ["B", "Nulle part"]}, HEADINGS) is None
    with pytest.raises(Refused, match="not a field"):
        corrected({}, {"couleur": "B"}, HEADINGS)
