"""Files as people really send them, one small file of each kind, and the right result of each."""

import random
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from data_access.refusals import Refused
from tests.data_access.imports.reading import Reading, read

Rows = Sequence[Sequence[object]]


def csv(tmp_path: Path, *lines: str, name: str = "kind.csv", encoding: str = "utf-8") -> Path:
    """A text file of these lines."""
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding)
    return path


def book(tmp_path: Path, sheets: dict[str, Rows], merges: Sequence[str] = (), hidden: Sequence[str] = ()) -> Path:
    """A workbook of these sheets, the same ranges merged in each."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
        sheet.sheet_state = "veryHidden" if name in hidden else "visible"
    path = tmp_path / "kind.xlsx"
    made.save(path)
    return path


def told(reading: Reading, *fields: str) -> list[tuple[Any, ...]]:
    """Some fields of each idea."""
    return [tuple(getattr(record, field) for field in fields) for record in reading.records]


def test_a_title_in_a_column_a_language(tmp_path: Path) -> None:
    reading = read(
        csv(
            tmp_path,
            "Référence;Titre (fr);Titre (ar);Texte (fr);Texte (ar);Thème (fr);Thème (ar);Lien",
            "A1;Lire le budget;;En ligne, chaque année.;;Finances;المالية;https://exemple.test/1",
            "A2;;نشر الصفقات;;على الأنترنيت.;Finances;المالية;https://exemple.test/2",
            "A3;Guichet;شباك;Un seul.;واحد.;Services;الخدمات;https://exemple.test/3",
        )
    )
    assert told(reading, "title", "body", "theme", "language")[:2] == [
        ("Lire le budget", "En ligne, chaque année.", "Finances", "fr"),
        ("نشر الصفقات", "على الأنترنيت.", "المالية", "ar"),
    ]
    assert told(reading, "title", "body")[2] == ("Guichet / شباك", "Un seul.\nواحد.")
    assert reading.plan.read[0].not_read == {7: "https://exemple.test/1"}


def test_several_ideas_a_row_and_what_stands_beside_them(tmp_path: Path) -> None:
    rows = [
        ["Nom complet", "Proposition n° 1", "Proposition n° 2", "Proposition n° 3", "Observations"],
        ["Amina Alaoui", "Ouvrir la piscine", "Planter des arbres", None, "le samedi surtout"],
        ["Omar Tazi", None, "نشر مواعيد الحافلات", None, None],
    ]
    reading = read(book(tmp_path, {"Feuil1": rows}))
    assert told(reading, "line", "body", "column", "author", "kept") == [
        (2, "Ouvrir la piscine", "Proposition n° 1", "Amina Alaoui", (("Observations", "le samedi surtout"),)),
        (2, "Planter des arbres", "Proposition n° 2", "Amina Alaoui", (("Observations", "le samedi surtout"),)),
        (3, "نشر مواعيد الحافلات", "Proposition n° 2", "Omar Tazi", ()),
    ]
    assert reading.tally.rows_read == 3


def test_problem_solution_and_result_are_three_parts_of_one_idea(tmp_path: Path) -> None:
    rows = [
        ["Atelier régional de concertation", None, None, None],
        ["Atelier 3 : L’eau    Rapporteur : une association", None, None, None],
        ["N°", "Constats", "Solutions", "Impact attendu"],
        [1, "L’eau manque", "Réparer le réseau", "Moins de coupures"],
        [None, None, "Installer des compteurs", None],
        [2, "Pas de suivi", None, "Un bilan par an"],
        ["Total", 2, None, None],
    ]
    merges = ("A1:D1", "A2:D2", "A4:A5", "B4:B5", "D4:D5")
    reading = read(book(tmp_path, {"Table A": rows, "Table B": rows}, merges))
    assert told(reading, "title", "problem", "body", "result", "workshop")[:3] == [
        ("", "L’eau manque", "Réparer le réseau", "Moins de coupures", "Atelier 3 : L’eau"),
        ("", "L’eau manque", "Installer des compteurs", "Moins de coupures", "Atelier 3 : L’eau"),
        ("Pas de suivi", "", "", "Un bilan par an", "Atelier 3 : L’eau"),
    ]
    assert (reading.tally.ideas, reading.tally.refused, reading.tally.left_out) == (6, 0, 2)
    assert reading.tally.by_sheet == {"Table A": 3, "Table B": 3}


def test_a_list_in_a_cell_is_split_on_request_only(tmp_path: Path) -> None:
    rows = [["Problème", "Solution"], ["L’eau manque", "À faire :\n- réparer\n- mesurer\n  chaque mois"]]
    path = book(tmp_path, {"Feuil1": rows})
    assert len(read(path).records) == 1
    assert told(read(path, split_lists=True), "body", "problem") == [
        ("À faire : réparer", "L’eau manque"),
        ("À faire : mesurer\nchaque mois", "L’eau manque"),
    ]


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (["4/25/2024", "6/4/2024"], ["2024-04-25", "2024-06-04"]),
        (["25/4/2024", "6/4/2024"], ["2024-04-25", "2024-04-06"]),
        (["٤/٢٥/٢٠٢٤", "٦/٤/٢٠٢٤"], ["2024-04-25", "2024-06-04"]),
    ],
)
def test_a_column_decides_whether_the_month_stands_first(tmp_path: Path, days: list[str], read_as: list[str]) -> None:
    reading = read(csv(tmp_path, "Date;Idée", *(f"{day};Une idée {n}" for n, day in enumerate(days))))
    assert [str(record.submitted_on) for record in reading.records] == read_as
    assert reading.tally.doubtful_dates == 0


def test_a_column_that_proves_nothing_is_counted_and_asked(tmp_path: Path) -> None:
    path = csv(tmp_path, "Date;Idée", "6/4/2024;Une", "7/7/2024;Deux", "3/2/2024;Trois")
    reading = read(path)
    assert [str(record.submitted_on) for record in reading.records] == ["2024-04-06", "2024-07-07", "2024-02-03"]
    assert [problem.line for problem in reading.tally.dates_in_doubt] == [2, 4]
    assert [str(r.submitted_on) for r in read(path, month_first=True).records] == [
        "2024-06-04",
        "2024-07-07",
        "2024-03-02",
    ]


def test_a_proof_far_down_the_column_is_found(tmp_path: Path) -> None:
    lines = [f"6/4/2024;Idée {n}" for n in range(600)]
    reading = read(csv(tmp_path, "Date;Idée", *lines, "6/30/2024;La dernière"))
    assert {str(record.submitted_on) for record in reading.records} == {"2024-06-04", "2024-06-30"}


def test_a_date_that_is_none_is_kept_beside_the_idea(tmp_path: Path) -> None:
    reading = read(csv(tmp_path, "Date;Idée", "au printemps;Semer"))
    assert told(reading, "submitted_on", "kept") == [(None, (("Date", "au printemps"),))]


def test_one_row_a_vote_gives_one_idea_a_reference(tmp_path: Path) -> None:
    reading = read(
        csv(
            tmp_path,
            "Réf;Titre;Description;Vote;Commentaire",
            'P-1;Parc;"<p>Un parc &amp; des bancs</p>";;',
            'P-1;Parc;"<p>Un parc &amp; des bancs</p>";oui;',
            'P-1;Parc;"<p>Un parc &amp; des bancs</p>";;Très bien',
            "P-2;Gare;Rouvrir la gare;;",
        )
    )
    assert told(reading, "title", "body") == [("Parc", "Un parc & des bancs"), ("Gare", "Rouvrir la gare")]
    assert [problem.line for problem in reading.tally.repeats] == [3, 4]


def test_totals_anywhere_are_no_ideas_and_counts_add_up(tmp_path: Path) -> None:
    reading = read(
        csv(
            tmp_path,
            "N°;Idée;Voix",
            "1;Ouvrir;4",
            "2;Fermer;3",
            ";Sous-total atelier 1;7",
            "1;Ouvrir;2",
            "1;Ouvrir;2",
            "2;-;1",
            ";Total;9",
            "Note : comptage à la main;;",
        )
    )
    tally = reading.tally
    assert reading.texts == ["Ouvrir", "Fermer"]
    assert (tally.rows_read, tally.ideas, tally.repeated, tally.refused, tally.left_out) == (8, 2, 2, 1, 3)


def test_headings_in_two_languages_and_personal_data(tmp_path: Path) -> None:
    rows = [
        ["المقترح", "المحور", "الهاتف", "ر.ت"],
        ["Proposition", "Axe", "Téléphone", "N°"],
        ["نشر محاضر المجلس", "الشفافية", "06 11 22 33 44", 1],
        ["Filmer les séances", "Transparence", 611223345, 2],
    ]
    reading = read(book(tmp_path, {"ورقة 1": rows}))
    assert told(reading, "body", "theme", "contact", "reference") == [
        ("نشر محاضر المجلس", "الشفافية", "06 11 22 33 44", "1"),
        ("Filmer les séances", "Transparence", "611223345", "2"),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ["06 12 34 56 78", "+212 6 12 34 56 79"],
        ["un@exemple.test", "deux@exemple.test"],
        ["AB123456", "K98765"],
        ["12, rue des Fleurs, Rabat", "حي السلام، رقم 4"],
    ],
)
def test_ways_to_reach_a_person_are_known_by_what_the_cells_hold(tmp_path: Path, cells: list[str]) -> None:
    reading = read(csv(tmp_path, "Idée;Colonne 7", *(f"Une idée;{cell}" for cell in cells)))
    assert [record.contact for record in reading.records] == cells


def test_names_of_persons_are_known_by_what_the_cells_hold(tmp_path: Path) -> None:
    reading = read(csv(tmp_path, "Idée;Colonne 7", "Une idée;Fatima El Amrani", "Deux idées;Mohammed Bennani"))
    assert [record.author for record in reading.records] == ["Fatima El Amrani", "Mohammed Bennani"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ce qui manque;Quartier;Année", "Un préau;Hay Riad;2021", "Réponse : un marché;Agdal;2022"],
        ["Colonne A;Colonne B;Colonne C", "Ma proposition est simple;oui;1", "Un préau;non;2"],
    ],
)
def test_headings_that_no_list_knows_ask_one_question(tmp_path: Path, lines: list[str]) -> None:
    path = csv(tmp_path, *lines)
    plan = read(path).plan
    assert not plan.read
    assert plan.sheets[0].header.last_line == 1
    assert len(plan.sheets[0].sample) == len(lines)
    chosen = read(path, {"body": lines[0].split(";")[0]})
    assert chosen.texts == [line.split(";")[0] for line in lines[1:]]


def test_headings_of_three_hundred_characters(tmp_path: Path) -> None:
    long = "Dans le cadre de la préparation du prochain plan d’action national, et compte tenu de ce qui précède, " * 3
    reading = read(csv(tmp_path, f"{long}quelle est votre proposition ?;Vous êtes", "Ouvrir les archives;Citoyenne"))
    assert reading.texts == ["Ouvrir les archives"]


def test_a_list_without_headings_gives_each_of_its_lines(tmp_path: Path) -> None:
    lines = ["Rendre publics les avis des commissions", "Ouvrir", "Créer un registre des rencontres", "Former"]
    assert read(csv(tmp_path, *lines, name="liste.txt")).texts == lines


def test_numbers_and_texts_without_headings(tmp_path: Path) -> None:
    reading = read(csv(tmp_path, "1;Ouvrir les archives", "2;Former les agents", "3;Publier les avis"))
    assert told(reading, "reference", "body") == [
        ("1", "Ouvrir les archives"),
        ("2", "Former les agents"),
        ("3", "Publier les avis"),
    ]


def test_sheets_are_named_and_one_without_headings_goes_on(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        {
            "Page 1": [["N°", "Proposition"], [1, "Ouvrir les archives"], [2, "Former les agents"]],
            "Page 2": [[3, "Publier les avis"], [4, "Filmer les séances"]],
            "Codes": [["Code", "Signification"], ["E", "Eau"]],
            "Vide": [],
        },
    )
    reading = read(path)
    assert reading.texts == ["Ouvrir les archives", "Former les agents", "Publier les avis", "Filmer les séances"]
    assert [(sheet.name, sheet.follows, bool(sheet.why)) for sheet in reading.plan.sheets] == [
        ("Page 1", "", False),
        ("Page 2", "Page 1", False),
        ("Codes", "", True),
        ("Vide", "", True),
    ]


def test_a_box_is_no_theme_and_other_joins_its_question(tmp_path: Path) -> None:
    reading = read(
        csv(
            tmp_path,
            "Votre idée;Axes [Eau];Axes [Climat];Vous êtes;Vous êtes [Autre]",
            "Semer;Oui;Non;Association;",
            "Planter;Oui;Oui;;Étudiant",
        )
    )
    assert told(reading, "theme", "category") == [("Eau", "civil_society"), ("Eau ; Climat", "academia")]


def test_letters_that_are_lost_refuse_the_row_with_its_number(tmp_path: Path) -> None:
    reading = read(csv(tmp_path, "Idée", "Ouvrir", "\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd a", "ÔÑÇá æÇÆÍ ãÓÊ"))
    assert reading.texts == ["Ouvrir"]
    assert [problem.line for problem in reading.tally.refusals] == [3, 4]


def test_a_person_gives_one_field_several_columns(tmp_path: Path) -> None:
    path = csv(tmp_path, "X;Y;Z;T", "ouvrir;le soir;Rabat;12")
    reading = read(path, {"body": ["X", "Y"], "context": ["Z"]})
    assert told(reading, "body", "kept") == [("ouvrir\nle soir", (("Z", "Rabat"),))]
    assert reading.plan.read[0].not_read == {3: "12"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_random_changes_of_bytes_give_a_sentence_or_ideas(tmp_path: Path, kind: str) -> None:
    chance = random.Random(7)  # noqa: S311 - the same files at every run
    rows = [["N°", "Idée", "Date"], *([n, f"Ouvrir la salle {n}", "12/03/2024"] for n in range(30))]
    path = book(tmp_path, {"Idées": rows})
    if kind == "csv":
        path = csv(tmp_path, *(";".join(map(str, row)) for row in rows))
    whole = path.read_bytes()
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(spoilt)
        with suppress(Refused):
            read(path)
