"""Every kind of file that came from the field, in a small file of its shape; and the collected files where they are."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data_access.imports.files import limits
from data_access.imports.plan import GRID
from data_access.refusals import Refused
from tests.data_access.imports.reading import read
from tests.data_access.imports.test_kinds import book, csv, told

DAYS = {
    "فاتح يونيو 2022": "2022-06-01",
    "12 غشت 2022": "2022-08-12",
    "الجمعة 4 نونبر 2022": "2022-11-04",
    "٢٠٢٢/١١/٠٤": "2022-11-04",
    "٤/١١/٢٠٢٢": "2022-11-04",
    "\u200f04/11/2022\u200f": "2022-11-04",
    "04\u200f/11\u200f/2022": "2022-11-04",
    "1er mars 2022": "2022-03-01",
    "04-nov-22": "2022-11-04",
    "4 juil. 22": "2022-07-04",
    "lundi 7 mars 2022 à 9h15": "2022-03-07",
    "14 دجنبر 2022": "2022-12-14",
    "2022-11-04T15:42:17.123+01:00": "2022-11-04",
    "20221104": "2022-11-04",
    "4 نوفمبر/تشرين الثاني 2022": "2022-11-04",
    "le 4 novembre 2022": "2022-11-04",
    "Fait à Fès, le 04/11/2022": "2022-11-04",
    "04.11.22": "2022-11-04",
    "44869": "2022-11-04",
    "04/11/2022 03:42:17 م": "2022-11-04",
    "Nov 4, 2022, 3:42 PM": "2022-11-04",
    "9 ربيع الآخر 1444": "2022-11-04",
    "29 ramadan 1444": "2023-04-20",
    "31/02/2022": None,
    "2022": None,
    "novembre 2022": None,
    "4-mai": None,
}
"""Days as they are written, and what they are; what names no day of the calendar is none."""


def test_days_as_they_are_written_in_morocco(tmp_path: Path) -> None:
    reading = read(csv(tmp_path, "N°;Date;Proposition", *(f"{n};{day};Ouvrir {n}" for n, day in enumerate(DAYS))))
    found = [str(record.submitted_on) if record.submitted_on else None for record in reading.records]
    assert dict(zip(DAYS, found, strict=True)) == DAYS
    lost = [said for said, day in DAYS.items() if day is None]
    assert [record.kept for record in reading.records if record.submitted_on is None] == [(("Date", s),) for s in lost]
    assert len(reading.tally.doubts) == len(lost) + 2


@pytest.mark.parametrize("columns", [3, 12, 120, 900])
def test_an_idea_a_column_however_many(tmp_path: Path, columns: int) -> None:
    heads = ["Nom", *(f"Idée {n}" for n in range(1, columns + 1))]
    row = ["Amina", *(f"Une idée {n} pour la ville" for n in range(1, columns + 1))]
    reading = read(csv(tmp_path, ";".join(heads), ";".join(row), ";".join(row)))
    assert len(reading.records) == 2 * columns
    assert {record.column for record in reading.records} == set(heads[1:])


def test_a_text_of_any_length_is_whole(tmp_path: Path) -> None:
    long = "Organiser la transparence par étapes. " * 1_200
    assert told(read(csv(tmp_path, "Titre;Description", f"Mémoire;{long}")), "body") == [(long,)]


def test_the_line_breaks_of_word_are_line_breaks(tmp_path: Path) -> None:
    assert told(read(csv(tmp_path, "Titre;Description", "Comité\x0bde suivi;Un comité\x0bélu")), "title", "body") == [
        ("Comité\nde suivi", "Un comité\nélu")
    ]


def test_a_scanned_list_is_joined_by_its_numbers(tmp_path: Path) -> None:
    lines = [
        "Compte rendu – salle 3",
        "1. Publier les délais de paiement",
        "des fournisseurs de la commune",
        "2. Ouvrir les données de la météo",
        "3. نشر لوائح الانتظار",
        "4. Installer des bancs",
    ]
    reading = read(csv(tmp_path, *lines, name="liste.txt"))
    assert told(reading, "reference", "body")[0] == (
        "1",
        "Publier les délais de paiement des fournisseurs de la commune",
    )
    assert len(reading.records) == 4


def test_a_separator_in_a_text_is_told(tmp_path: Path) -> None:
    rows = ["1,0;Lire; arrêtés;12;4,5", "2,0;Réduire;3,75;8", "3,0;Créer;1 204;7", "4,0;Former;2;9"]
    reading = read(csv(tmp_path, "N°;Idée;Votes;Moyenne", *rows, encoding="cp1252"))
    assert [problem.line for problem in reading.tally.doubts] == [2]
    assert len(reading.records) == 4


@pytest.mark.parametrize(
    "texts", [["  Avec des espaces  ", "–", "12", "2023-11-05", "VRAI", "_x0041_ littéral", "👩🏽\u200d🎓"]]
)
def test_texts_that_look_like_something_else_are_texts(tmp_path: Path, texts: Sequence[str]) -> None:
    reading = read(csv(tmp_path, "Titre;Description", *(f"{text};Un texte" for text in texts)))
    assert [record.title for record in reading.records] == list(texts)


def test_a_grid_given_out_to_be_filled_in_is_no_table_of_ideas(tmp_path: Path) -> None:
    rows = [["id", "reference", "subject"], ["id", "Référence", "Objet"], [5, "R-05", "Communes ouvertes"]]
    path = book(tmp_path, {"Réunions": rows, "given_out": rows}, hidden=("given_out",))
    with pytest.raises(Refused, match="given out by this program") as refused:
        read(path)
    assert refused.value.key == GRID


def test_one_row_a_vote_keeps_the_first_of_each_reference_on_request(tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "Réf;Titre;Description",
        "P-1;Parc;Un parc et des bancs",
        "P-1;Parc;Très bonne idée, je soutiens",
        "P-2;Gare;Rouvrir la gare",
    )
    assert len(read(path).records) == 3
    reading = read(path, first_of_reference=True)
    assert told(reading, "body") == [("Un parc et des bancs",), ("Rouvrir la gare",)]
    assert [problem.line for problem in reading.tally.repeats] == [3]


def test_ideas_that_name_a_street_are_no_addresses(tmp_path: Path) -> None:
    lines = [f"Un banc dans le quartier {n} rue des Fleurs" for n in range(4)]
    assert read(csv(tmp_path, "Idée", *lines)).texts == lines


def test_lines_of_hardly_any_text_are_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FEW_ROWS", 500)
    path = tmp_path / "lignes.csv"
    path.write_text("Idée\n" + "oui\n" * 400)
    assert len(read(path).records) == 400
    path.write_text("Idée\n" + "oui\n" * 600)
    with pytest.raises(Refused, match="hardly any text"):
        read(path)


COLLECTED = {
    "01": (4, 0, 0, 0),
    "02": (5, 0, 0, 0),
    "03": (30, 0, 0, 0),
    "04": (5, 0, 0, 0),
    "05": (12, 0, 0, 3),
    "07": (2, 0, 1, 0),
    "08": (2, 5, 0, 0),
    "09": (2, 0, 0, 0),
    "10": (2, 0, 0, 0),
    "11": (5, 0, 0, 0),
    "17": (5, 0, 2, 3),
    "19": (4, 0, 0, 4),
    "20": (2, 0, 1, 0),
    "21": (3, 0, 0, 0),
    "23": (4, 0, 0, 0),
    "24": (10, 0, 0, 0),
    "29": (2, 0, 0, 0),
}
"""Ideas, repeats, refusals and rows left out of each collected file that is read without a question."""


@pytest.mark.parametrize("number", COLLECTED)
def test_the_collected_files_are_read(shared_data: Path, number: str) -> None:
    (path,) = (shared_data / "field-inputs").glob(f"{number}_*")
    tally = read(path).tally
    assert (tally.ideas, tally.repeated, tally.refused, tally.left_out) == COLLECTED[number]
