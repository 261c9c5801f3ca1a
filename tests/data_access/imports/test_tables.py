"""Tables as people lay them out in text files: banners, double headings, groups, repeated headings, forms."""

from pathlib import Path

import pytest

from tests.data_access.imports.reading import read


def csv(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_banner_double_headings_and_grouped_themes(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        "Royaume – Rencontre de concertation;;;",
        ";;;",
        "Axe;Proposition;;Date",
        ";Intitulé;Description;",
        "Eau;Un;Texte un;12/03/2024",
        ";Deux;Texte deux;",
        ";Trois;Texte trois;demain",
        "Santé;Quatre;Texte quatre;",
        ";Cinq;Texte cinq;",
    )
    reading = read(path)
    assert [(r.theme, r.title, r.body) for r in reading.records] == [
        ("Eau", "Un", "Texte un"),
        ("Eau", "Deux", "Texte deux"),
        ("Eau", "Trois", "Texte trois"),
        ("Santé", "Quatre", "Texte quatre"),
        ("Santé", "Cinq", "Texte cinq"),
    ]
    assert [(p.line, p.column, p.details) for p in reading.tally.doubts] == [(7, "Date", {"value": "demain"})]


def test_a_group_without_merges_stands_over_all_its_columns(tmp_path: Path) -> None:
    lines = ["Axe;Proposition;;Date", ";Intitulé;Description;", "Eau;Un;Texte un;12/03/2024"]
    (sheet,) = read(csv(tmp_path / "a.csv", *lines)).plan.read
    shown = [sheet.heading(column) for column in range(4)]
    assert shown == ["Axe", "Proposition · Intitulé", "Proposition · Description", "Date"]


def test_a_card_of_facts_above_the_table_is_not_its_heading(tmp_path: Path) -> None:
    lines = ["Date;Auteur;Thème;Langue", "12/03/2024;Atelier;Eau;fr", ";;;", "N°;Proposition;;", "1;Un guichet;;"]
    reading = read(csv(tmp_path / "a.csv", *lines))
    assert [(r.line, r.title or r.body) for r in reading.records] == [(5, "Un guichet")]


def test_a_total_in_the_midst_of_a_table_is_no_idea(tmp_path: Path) -> None:
    lines = ["Thème;Idée;Voix", "Eau;Un;3", "Total eau;12;oui", "Santé;Deux;4", "Total des délais;À réduire;1"]
    reading = read(csv(tmp_path / "a.csv", *lines))
    assert reading.texts == ["Un", "Deux", "À réduire"]
    assert [p.line for p in reading.tally.set_aside] == [3]


def test_a_theme_that_is_only_missing_is_not_invented(tmp_path: Path) -> None:
    lines = ["Thème;Idée", "Eau;Un", "Eau;Deux", ";Trois", "Santé;Quatre", ";Cinq", ";Six"]
    assert [r.theme for r in read(csv(tmp_path / "a.csv", *lines)).records] == ["Eau", "Eau", "", "Santé", "", ""]


def test_headings_repeated_on_each_page(tmp_path: Path) -> None:
    lines = ["N°;Idée", "1;Un", "2;Deux", "N°;Idée", "3;Trois", "Total;3"]
    reading = read(csv(tmp_path / "a.csv", *lines))
    assert reading.texts == ["Un", "Deux", "Trois"]
    assert [p.line for p in reading.tally.set_aside] == [4, 6]


def test_a_form_with_questions_for_headings(tmp_path: Path) -> None:
    lines = [
        '"Horodateur","Adresse e-mail","Quelle est votre proposition pour rendre l’administration plus ouverte ?"',
        '"12/03/2024 10:00","a@b.ma","Ouvrir un guichet, dans chaque commune"',
    ]
    reading = read(csv(tmp_path / "a.csv", *lines))
    assert reading.texts == ["Ouvrir un guichet, dans chaque commune"]
    assert reading.records[0].submitted_on is not None


def test_rows_without_text_are_refused_by_line_and_column(tmp_path: Path) -> None:
    lines = ["Thème;Titre;Contenu", "Eau;Un;Texte", "Santé;;", "Eau; - ;", "École;Deux;"]
    reading = read(csv(tmp_path / "a.csv", *lines))
    assert reading.texts == ["Un", "Deux"]
    assert [(p.line, p.column, p.refused) for p in reading.tally.problems] == [(4, "Titre", True)]
    assert [p.line for p in reading.tally.set_aside] == [3]


@pytest.mark.parametrize(("column", "kept"), [("type", ["A", "C"]), ("1", ["A", "C"]), ("TYPE", ["A", "C"])])
def test_a_filter_keeps_rows(tmp_path: Path, column: str, kept: list[str]) -> None:
    path = csv(tmp_path / "a.csv", "type;titre", "idée;A", "vote;B", "IDEE;C")
    reading = read(path, where=[(column, "idée")])
    assert reading.texts == kept
    assert reading.tally.filtered_out == 1


def test_the_words_stay_exactly_as_they_are(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Titre;Contenu", '  UN  titre ;"  Deux\n  lignes ضماـن\u00a0 "')
    record = read(path).records[0]
    assert (record.title, record.body) == ("  UN  titre ", "  Deux\n  lignes ضماـن\u00a0 ")
