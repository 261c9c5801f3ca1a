"""What the rows above a table, or its sheet, call the workshop."""

import pytest

from data_access.imports.layout.titles import workshop_of


@pytest.mark.parametrize(
    ("sheet", "above", "workshop"),
    [
        ("Feuil1", ["Rencontre de Rabat", "Table n° 2 : Transparence"], "Table n° 2 : Transparence"),
        ("Feuil1", ["Atelier\tRabat"], "Atelier"),
        ("Feuil1", ["Rapporteur : A      Groupe 3"], "Groupe 3"),
        ("Feuil1", ["Séance plénière", "Groupe B"], "Groupe B"),
        ("Feuil1", ["Séance plénière", "Groupe 1"], "Groupe 1"),
        ("ورقة1", ["الورشة الثانية: الشفافية"], "الورشة الثانية: الشفافية"),
        ("Feuil1", [f"Atelier {'long ' * 50}"], ""),
        ("Feuil1", ["Stabilité"], ""),
        ("Feuil1", [], ""),
    ],
)
def test_the_row_that_opens_as_a_title_is_the_workshop(sheet: str, above: list[str], workshop: str) -> None:
    assert workshop_of(sheet, above) == workshop


@pytest.mark.parametrize(
    "sheet",
    [
        *(
            "",
            "Feuille 2",
            "Sheet1",
            "Worksheet",
            "Données",
            "Idées (suite)",
            "Propositions bis",
            "Réponses au formulaire 1",
        ),
        *("Form Responses 1", "Export 2024", "المقترحات", "تتمة", "  "),
    ],
)
def test_the_usual_name_of_a_sheet_names_no_workshop(sheet: str) -> None:
    assert workshop_of(sheet, []) == ""


@pytest.mark.parametrize("sheet", ["Table 4", "Transparence", "ورشة الماء", "Réunion du 12 mars"])
def test_a_telling_name_of_a_sheet_is_the_workshop(sheet: str) -> None:
    assert workshop_of(sheet, ["Rencontre de Rabat"]) == sheet
