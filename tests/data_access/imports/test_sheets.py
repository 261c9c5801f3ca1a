"""One sheet as it will be read: its headings as people see them, its voices, what is not read of it."""

from dataclasses import replace

import pytest

from data_access.imports.files.cells import Cell, Row
from data_access.imports.layout.header import NONE, Header
from data_access.imports.sheets import SAMPLE_CHARACTERS, SheetPlan, shown_short

HEADER = Header(1, 2, ("N°", "Titre", "Détail", "", "Ville"), ("", "Idée", "Idée", "", "Ville"), 1.0)
SHEET = SheetPlan(
    "Feuil1",
    HEADER,
    {"reference": (0,), "title": (1,), "body": (2,)},
    included=True,
    sample=(Row(2, ["N°", "Titre", "Détail"]), Row(3, [1, "Un", " ", "x" * 80, None, "au bord"]), Row(4, [2])),
)


def test_a_heading_has_its_group_and_a_column_without_one_its_number() -> None:
    assert [SHEET.heading(column) for column in range(7)] == [
        *("N°", "Idée · Titre", "Idée · Détail", "4", "Ville", "6", "7")
    ]
    assert SHEET.headings("title") == "Idée · Titre"
    assert replace(SHEET, mapping={"body": (1, 2)}).headings("body") == "Idée · Titre + Idée · Détail"
    assert SHEET.headings("theme") == ""


def test_the_columns_of_fields() -> None:
    assert (SHEET.column("body"), SHEET.column("theme")) == (2, -1)
    assert SHEET.text_columns == (1, 2)
    assert SHEET.width == 6


@pytest.mark.parametrize(
    ("cells", "has_text"), [(["1", "Un"], True), (["1", " ", "\t"], False), (["1"], False), ([None, None, "x"], True)]
)
def test_a_row_has_text_where_the_words_of_ideas_are(cells: list[Cell], has_text: bool) -> None:
    assert SHEET.has_text(Row(3, cells)) is has_text


def test_what_is_not_read_is_told_with_what_stands_there() -> None:
    assert SHEET.not_read == {3: f"{'x' * SAMPLE_CHARACTERS}…", 4: "", 5: "au bord"}
    assert replace(SHEET, hidden_columns=frozenset((3, 5))).not_read == {4: ""}
    bare = replace(SHEET, header=NONE, mapping={"body": (0,)}, sample=(Row(1, ["a", None, "b"]),))
    assert bare.not_read == {2: "b"}, "a column without heading and cells is nothing"


def test_columns_of_one_number_are_one_voice() -> None:
    headings = ("Titre 1", "Texte 1", "Titre 2", "Texte 2", "Idée")
    sheet = replace(SHEET, header=Header(1, 1, headings, ("",) * 5, 1.0), mapping={"each": (0, 1, 2, 3, 4)})
    assert sheet.voices == ((0, 1), (2, 3), (4,))
    assert SHEET.voices == ()


def test_the_languages_of_columns_stand_in_their_headings() -> None:
    headings = ("Titre (fr)", "العنوان بالعربية", "Ville")
    assert replace(SHEET, header=Header(1, 1, headings, ("",) * 3, 1.0)).languages == {0: "fr", 1: "ar"}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  un\n deux\t", "un deux"),
        ("x" * SAMPLE_CHARACTERS, "x" * SAMPLE_CHARACTERS),
        ("x" * (SAMPLE_CHARACTERS - 1) + " yz", "x" * (SAMPLE_CHARACTERS - 1) + "…"),
        (None, ""),
        (3.0, "3"),
        ("a\x00b", "ab"),
    ],
)
def test_the_beginning_of_a_cell_stands_on_one_line(cell: Cell, text: str) -> None:
    assert shown_short(cell) == text
