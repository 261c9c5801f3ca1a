"""The texts of a row by field: columns joined, boxes that were ticked, the column in the row's language."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from data_access.imports.files.cells import Cell, Layout, Merge, Row
from data_access.imports.layout.header import Header
from data_access.imports.layout.merged import Spans
from data_access.imports.row_texts import RowTexts, in_words
from data_access.imports.sheets import SheetPlan

NO_MERGE = Spans(Layout(), ())


def texts(headings: tuple[str, ...], choices: Mapping[int, str] | None = None, **mapping: tuple[int, ...]) -> RowTexts:
    """The reading of a sheet with these headings and columns."""
    header = Header(1, 1, headings, ("",) * len(headings), 1.0)
    return RowTexts(SheetPlan("Feuil1", header, mapping, included=True, choices=choices or {}), NO_MERGE)


def row(*cells: Cell) -> Row:
    """A row of data."""
    return Row(2, list(cells))


@pytest.mark.parametrize(
    ("name", "cells", "text"),
    [
        ("title", ("Un", "Deux"), "Un / Deux"),
        ("body", ("Un", "Deux"), "Un\nDeux"),
        ("body", ("Un", "Un"), "Un"),
        ("body", ("Un", "-"), "Un"),
        ("body", ("", None), ""),
        ("body", ("<p>Un</p>", "a &amp; b"), "Un\na & b"),
        ("body", (3.0, True), "3\nTRUE"),
    ],
)
def test_several_columns_are_one_text_in_which_nothing_stands_twice(
    name: str, cells: tuple[Cell, ...], text: str
) -> None:
    assert texts(("A", "B"), **{name: (0, 1)}).text(row(*cells), name) == text


def test_one_column_is_given_as_it_stands() -> None:
    alone = texts(("A",), body=(0,))
    assert alone.text(row("  tel\nquel  "), "body") == "  tel\nquel  "
    assert alone.text(row("-"), "body") == "-", "whether it says something is asked elsewhere"
    assert alone.text(row("x"), "title") == "", "no column fills it"
    assert alone.words(row("a"), [0]) == "a"


def test_a_field_of_labels_stands_on_one_line_without_what_says_nothing() -> None:
    several = texts(("Axe", "Autre axe"), theme=(0, 1))
    assert several.labelled(row(" Eau\n", "Santé"), "theme") == "Eau ; Santé"
    assert several.labelled(row("Eau", "Eau"), "theme") == "Eau"
    assert several.labelled(row("Eau", "-"), "theme") == "Eau"
    assert texts(("Nom", "Prénom"), author=(0, 1)).labelled(row("Alaoui", "Fatima"), "author") == "Alaoui Fatima"
    assert texts(("Axe",), theme=(0,)).labelled(row("-"), "theme") == ""
    assert texts(("Axe",)).labelled(row("Eau"), "theme") == ""


@pytest.mark.parametrize(
    ("language", "cells", "theme"),
    [
        ("fr", ("Eau", "الماء"), "Eau"),
        ("ar", ("Eau", "الماء"), "الماء"),
        ("ar", ("Eau", ""), "Eau"),
        ("en", ("Eau", "الماء"), "Eau"),
        ("", (None, "الماء"), "الماء"),
        ("fr", ("", ""), ""),
    ],
)
def test_of_columns_in_several_languages_the_rows_own_is_read(
    language: str, cells: tuple[Cell, ...], theme: str
) -> None:
    spoken = texts(("Axe (fr)", "Axe (ar)", "Autre"), theme=(0, 1))
    assert spoken.labelled(row(*cells), "theme", language) == theme


def test_columns_without_a_language_stand_beside_the_spoken_one() -> None:
    spoken = texts(("Axe (fr)", "Axe (ar)", "Autre axe"), theme=(0, 1, 2))
    assert spoken.labelled(row("Eau", "الماء", "Port"), "theme", "ar") == "الماء ; Port"


def test_a_box_that_is_ticked_says_its_option_and_another_says_nothing() -> None:
    boxes = texts(("Axe [Eau]", "Axe [Santé]"), {0: "Eau", 1: "Santé"}, theme=(0, 1))
    assert boxes.labelled(row("oui", "x"), "theme") == "Eau ; Santé"
    assert boxes.labelled(row("non", "نعم"), "theme") == "Santé"
    assert boxes.labelled(row("", None), "theme") == ""


def test_what_is_kept_stands_under_its_question() -> None:
    sheet = texts(
        ("Ville", "Âge", "Public [Jeunes]", "Public [Aînés]"), {2: "Jeunes", 3: "Aînés"}, context=(0, 1, 2, 3)
    )
    assert sheet.kept(row("Rabat", 34, "oui", "oui")) == (
        ("Ville", "Rabat"),
        ("Âge", "34"),
        ("Public", "Jeunes ; Aînés"),
    )
    assert sheet.kept(row("", "-", "non", None)) == ()
    assert texts(("Ville",)).kept(row("Rabat")) == ()


def test_a_merged_cell_is_read_in_all_its_lines() -> None:
    merged = Spans(Layout(merges=(Merge(2, 0, 3, 0),)), [0])
    sheet = replace(texts(("Axe",), theme=(0,)).sheet)
    reading = RowTexts(sheet, merged)
    for line, cell in ((2, "Eau"), (3, None)):
        merged.see(Row(line, [cell]))
        assert reading.labelled(Row(line, [cell]), "theme") == "Eau"
    assert reading.labelled(Row(4, [None]), "theme") == ""


def test_the_words_of_an_idea_leave_out_what_is_no_words() -> None:
    assert (
        in_words({"title": "Un", "theme": "Eau", "body": "", "problem": "Deux", "result": "Trois"}) == "Un\nDeux\nTrois"
    )
    assert in_words({}) == ""
