"""What the cells of a column say it holds, whatever stands above them."""

from datetime import date

import pytest

from data_access.imports.files.cells import Flaw
from data_access.imports.layout import contents


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["oui", "Non", "x"], "are_boxes"),
        (["نعم", "لا"], "are_boxes"),
        (["☑", "☐"], "are_boxes"),
        (["12", "1 200", "3,5 %"], "are_numbers"),
        (["١٢", "٣٫٥"], "are_numbers"),
        (["12/03/2024", "4 mai 2024"], "are_dates"),
        (["2024-03-12", "١٢ مارس ٢٠٢٤"], "are_dates"),
        (["https://exemple.test/1", "www.exemple.test"], "are_links"),
        (["P-12", "2024/7", "A3"], "are_codes"),
    ],
)
def test_a_column_is_of_one_kind(texts: list[str], kind: str) -> None:
    assert getattr(contents, kind)(texts)
    assert not getattr(contents, kind)([])
    assert not getattr(contents, kind)(["Ouvrir la piscine le soir", "Planter des arbres", "Lire"])


@pytest.mark.parametrize(
    ("kind", "texts", "is_one"),
    [
        ("are_boxes", ["oui", "non", "plutôt oui"], False),
        ("are_numbers", ["12", "douze"], False),
        ("are_numbers", ["12", "13", "douze"], True),
        ("are_dates", ["12/03/2024", "13/03/2024", "bientôt"], True),
        ("are_dates", ["12/03/2024", "bientôt"], False),
        ("are_dates", ["Le 12/03/2024, la commune a fermé la seule piscine du quartier"], False),
        ("are_links", ["https://exemple.test", "voir https://exemple.test"], False),
        ("are_codes", ["Eau", "Santé"], False),
        ("are_codes", ["Rue 12"], False),
    ],
)
def test_a_few_others_do_not_change_the_kind_and_many_do(kind: str, texts: list[str], is_one: bool) -> None:
    assert getattr(contents, kind)(texts) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "un.deux@exemple.test",
        "Courriel : un@exemple.test",
        "06 12 34 56 78",
        "+212 612-345-678",
        "٠٦١٢٣٤٥٦٧٨",
        "612345678",
        "AB123456",
        "K 98765",
        "12, rue des Fleurs, Rabat",
        "حي السلام، رقم 4",
    ],
)
def test_a_way_to_reach_a_person_is_known(text: str) -> None:
    assert contents.reaches(text)


@pytest.mark.parametrize(
    "text",
    [
        "12/03/2024",
        "2024-03-12 10:15:00",
        "Réparer la rue des Fleurs",
        "Écrire à un@exemple.test pour dire que la mairie ne répond jamais aux courriers des gens",
        "Budget 2024",
        "1200000",
        "ABC123456",
        "12, rue des Fleurs " + "et une longue suite de mots qui dit tout autre chose " * 2,
        "",
    ],
)
def test_a_day_a_sum_and_an_idea_reach_nobody(text: str) -> None:
    assert not contents.reaches(text)


@pytest.mark.parametrize(
    ("heading", "texts", "is_one"),
    [
        ("Téléphone", [], True),
        ("رقم الهاتف", ["غير متوفر"], True),
        ("Adresse", ["Agdal", "Hay Riad"], True),
        ("Adresse", ["Une adresse unique pour toutes les démarches, dans chaque commune du pays, serait utile"], False),
        ("Colonne 7", ["06 12 34 56 78", "06 12 34 56 79", "néant"], True),
        ("Colonne 7", ["06 12 34 56 78", "néant"], False),
        ("Idée", ["Ouvrir", "Fermer"], False),
        ("عنوان السكن", ["الرباط"], True),
        ("عنوان الفكرة", ["الرباط"], False),
    ],
)
def test_contacts_are_told_by_the_cells_or_by_the_heading(heading: str, texts: list[str], is_one: bool) -> None:
    assert contents.are_contacts(heading, texts) is is_one


@pytest.mark.parametrize(
    ("texts", "is_one"),
    [
        (["Fatima El Amrani", "Mohammed Bennani"], True),
        (["Mme Alaoui", "M. Tazi"], True),
        (["السيدة العلوي", "محمد التازي"], True),
        (["Fatima El Amrani"], False),
        (["Fatima", "Mohammed"], False),
        (["Former les agents", "Ouvrir les archives"], False),
        (["Fatima propose de planter des arbres", "Omar propose d’ouvrir la piscine"], False),
    ],
)
def test_names_are_two_to_four_words_with_a_first_name(texts: list[str], is_one: bool) -> None:
    assert contents.are_names(texts) is is_one


def test_texts_are_the_first_cells_that_hold_something() -> None:
    cells = [None, " a ", Flaw("x"), "", 12, date(2024, 3, 12), "b"]
    assert contents.texts_in(cells) == ["a", "12", "2024-03-12", "b"]
    assert contents.texts_in(cells, most=2) == ["a", "12"]


def test_wide_tables_are_looked_at_less_deeply_and_never_too_little() -> None:
    assert [contents.looked_at(width) for width in (0, 1, 60, 120, 900)] == [200, 200, 200, 100, 20]


def test_a_box_is_ticked_by_any_yes() -> None:
    assert [contents.is_ticked(text) for text in (" Oui ", "x", "1", "نعم", "non", "0", "", "peut-être")] == [
        *(True, True, True, True, False, False, False, False)
    ]
