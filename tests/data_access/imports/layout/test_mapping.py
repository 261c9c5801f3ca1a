"""Which column fills which field: by headings, by what the cells hold, in several languages, boxes and voices."""

from collections.abc import Sequence

import pytest

from data_access.imports.files.cells import Cell
from data_access.imports.layout.mapping import Columns, choices, propose

TEXT = "Ouvrir le guichet le samedi pour ceux qui travaillent"
OTHER = "Publier chaque année le budget de la commune en ligne"


def mapped(
    *headings: str, sample: Sequence[Sequence[Cell]] = (), groups: Sequence[str] = ()
) -> dict[str, tuple[int, ...]]:
    """The columns of each field; without a sample each cell holds a text of its own."""
    default = [[f"{TEXT} {row} {column}" for column in range(len(headings))] for row in range(3)]
    return propose(headings, groups, sample or default)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("N°", "Proposition"), {"reference": (0,), "body": (1,)}),
        (("Proposition", "Description"), {"title": (0,), "body": (1,)}),
        (("Titre", "Proposition"), {"title": (0,), "body": (1,)}),
        (("العنوان", "الوصف"), {"title": (0,), "body": (1,)}),
        (("Problème", "Solution", "Résultat attendu"), {"body": (1,), "problem": (0,), "result": (2,)}),
        (("Título", "Descripción"), {"title": (0,), "body": (1,)}),
        ((), {}),
        (("", ""), {}),
    ],
)
def test_the_fields_of_headings(headings: tuple[str, ...], found: dict[str, tuple[int, ...]]) -> None:
    assert mapped(*headings) == found


def test_a_column_fills_one_field_at_most() -> None:
    found = mapped("Sujet", "Sujet de la proposition", "Thème", "Proposition", "Description", "Nom", "Date", "N°")
    at = [column for columns in found.values() for column in columns]
    assert len(at) == len(set(at))


@pytest.mark.parametrize("cell", [12, "3,5", "١٢"])
def test_a_column_of_numbers_holds_no_words(cell: Cell) -> None:
    rows = [[cell, f"{TEXT} {number}"] for number in range(1, 6)]
    found = mapped("Proposition", "Contenu", sample=rows)
    assert found["body"] == (1,)
    assert "title" not in found


def test_a_column_of_boxes_holds_words_only_where_its_heading_says_so_by_itself() -> None:
    rows = [["oui", f"{TEXT} {number}"] for number in range(1, 6)]
    assert mapped("Avez-vous une proposition à faire ?", "Contenu", sample=rows) == {"body": (1,)}


def test_titles_in_two_languages_are_one_field() -> None:
    rows = [[TEXT, None], [None, "فتح الشباك يوم السبت"]]
    assert mapped("Idée (fr)", "Idée (ar)", sample=rows) == {"body": (0, 1)}
    assert mapped("Titre/fr", "Titre/ar", "Texte/fr", "Texte/ar") == {"title": (0, 1), "body": (2, 3)}


@pytest.mark.parametrize(
    "headings",
    [
        ("Idée 1", "Idée 2", "Idée 3"),
        ("Première idée", "Deuxième idée", "Troisième idée"),
        ("الفكرة ١", "الفكرة ٢", "الفكرة ٣"),
        ("idee_1", "idee_2", "idee_3"),
        ("Idée", "Idée", "Idée"),
    ],
)
def test_an_idea_a_column(headings: tuple[str, ...]) -> None:
    assert mapped("Nom", *headings)["each"] == (1, 2, 3)


def test_a_comment_beside_several_ideas_is_kept_and_is_none_of_them() -> None:
    found = mapped("Idée 1", "Idée 2", "Commentaire")
    assert (found["each"], found["context"]) == ((0, 1), (2,))
    assert "body" not in found


def test_boxes_of_one_question_are_its_theme_in_words() -> None:
    headings = ["Idée", "Votre axe ? [Eau]", "Votre axe ? [Santé]", "Votre axe ? [Autre]"]
    rows: list[list[Cell]] = [[TEXT, "Oui", "Non", "les écoles"], [OTHER, "Non", "Oui", ""]]
    columns = Columns(headings, (), rows)
    assert choices(columns) == {1: "Eau", 2: "Santé"}
    assert propose(headings, (), rows)["theme"] == (1, 2, 3)


def test_one_box_alone_is_no_question_of_several_answers() -> None:
    columns = Columns(["Idée", "Accord [oui]"], (), [[TEXT, "Oui"], [OTHER, "Non"]])
    assert choices(columns) == {}


def test_boxes_of_a_program_are_told_by_their_path() -> None:
    columns = Columns(["idee", "axes/eau", "axes/sante"], (), [[TEXT, "1", "0"], [OTHER, "0", "1"]])
    assert choices(columns) == {1: "eau", 2: "sante"}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Colonne", ["06 12 34 56 78", "0698765432", "+212 6 12 34 56 79"]),
        ("Colonne", ["a@b.ma", "c@d.ma", "e@f.ma"]),
        ("CIN", ["AB123456", "C98765", "BK55555"]),
        ("العنوان البريدي", ["شارع محمد الخامس 12", "حي السلام 4", "زنقة 7"]),
        ("Téléphone", ["", "", ""]),
    ],
)
def test_ways_to_reach_a_person_are_personal_data(heading: str, cells: list[str]) -> None:
    rows = [[f"{TEXT} {cell}", cell] for cell in cells]
    assert mapped("Idée", heading, sample=rows)["contact"] == (1,)


def test_an_idea_that_names_a_street_stays_an_idea() -> None:
    rows = [[f"Élargir la rue {number}"] for number in range(1, 5)]
    assert mapped("Votre proposition", sample=rows) == {"body": (0,)}


def test_names_without_a_heading_that_says_so_are_authors() -> None:
    rows = [[TEXT, "Fatima Alaoui"], [OTHER, "Mohamed Idrissi"], [TEXT + ".", "Mme Naciri"]]
    assert mapped("Idée", "Porté par", sample=rows)["author"] == (1,)
    assert mapped("Idée", "Nom", "Prénom")["author"] == (1, 2), "a name in two columns is one author"


@pytest.mark.parametrize(("heading", "is_kept"), [("Ville", True), ("Âge", True), ("ملاحظات", True), ("xyz", False)])
def test_what_people_want_beside_an_idea_is_kept_by_its_heading(heading: str, is_kept: bool) -> None:
    found = mapped("Idée", heading, sample=[[TEXT, "12"], [OTHER, "34"]])
    assert ("context" in found) is is_kept


@pytest.mark.parametrize(
    ("cells", "is_kept"),
    [
        (("un long texte libre de citoyen", "un autre long texte libre"), True),
        (("toujours le même long texte", "toujours le même long texte"), False),
        (("2024-03-12", "2024-03-13"), False),
        (("https://exemple.org/a", "https://exemple.org/b"), False),
        (("AB-12345-XYZW9", "AB-12345-XYZW8"), False),
        (("court", "bref"), False),
        (("", ""), False),
    ],
)
def test_other_columns_are_kept_when_they_hold_sentences(cells: tuple[str, str], is_kept: bool) -> None:
    rows = [[TEXT, cells[0]], [OTHER, cells[1]]]
    assert ("context" in mapped("Idée", "Précisément", sample=rows)) is is_kept


def test_internal_notes_are_never_kept() -> None:
    assert "context" not in mapped("Idée", "Remarque interne")
    assert "context" not in mapped("Idée", "ملاحظات داخلية")


def test_a_group_names_its_columns_where_their_headings_do_not() -> None:
    found = mapped("Colonne A", "Colonne B", groups=("Proposition", "Thème"))
    assert (found["body"], found["theme"]) == ((0,), (1,))


def test_rows_longer_and_shorter_than_the_headings_are_no_fault() -> None:
    found = mapped("Idée", sample=[[TEXT, "de trop", "encore"], [], [OTHER]])
    assert found["body"] == (0,)
    columns = Columns(["Idée"], (), [[TEXT, "a"]])
    assert (columns.heading(0), columns.heading(1)) == ("Idée", "")
    assert not columns.both_filled(0, 5)
