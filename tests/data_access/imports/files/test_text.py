"""Text files: every encoding, separator and line ending that ministries and portals send, and wild quotation marks."""

import codecs
from pathlib import Path

import pytest

from data_access.imports.files import limits
from data_access.imports.files.text import open_text
from data_access.imports.outcome import TOO_LONG
from data_access.refusals import Refused
from tests.data_access.imports.reading import read

FRENCH = [
    ["Thème", "Idée", "Date"],
    ["Santé", "Créer des « maisons » de santé à l’échelle d’une commune", "12/03/2024"],
    ["École", "Où sont les élèves ? Être à l'école, ça compte ; dès 3 ans", "13/03/2024"],
]
ARABIC = [
    ["المحور", "المقترح", "تاريخ"],
    ["الصحة", "إحداث مراكز صحية في كل الجماعات، مع الأطر الكافية", "١٢/٠٣/٢٠٢٤"],
    ["التعليم", "تعميم التعليم الأولي في العالم القروي", "١٣/٠٣/٢٠٢٤"],
]


def written(
    path: Path, rows: list[list[str]], separator: str, encoding: str, end: str = "\r\n", mark: bytes = b""
) -> Path:
    def quoted(cell: str) -> str:
        doubled = cell.replace('"', '""')
        return f'"{doubled}"' if separator in cell or "\n" in cell or '"' in cell else cell

    text = end.join(separator.join(quoted(cell) for cell in row) for row in rows) + end
    path.write_bytes(mark + text.encode(encoding))
    return path


@pytest.mark.parametrize("separator", [";", ",", "\t", "|", "^"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", b""),
    ],
)
@pytest.mark.parametrize("rows", [FRENCH, ARABIC], ids=["french", "arabic"])
def test_unicode_in_every_form(
    tmp_path: Path, rows: list[list[str]], encoding: str, mark: bytes, separator: str
) -> None:
    reading = read(written(tmp_path / "ideas", rows, separator, encoding, mark=mark))
    assert [(r.theme, r.body) for r in reading.records] == [(row[0], row[1]) for row in rows[1:]]
    assert [r.submitted_on and r.submitted_on.day for r in reading.records] == [12, 13]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_western_letters(tmp_path: Path, encoding: str) -> None:
    rows = [[cell.replace("’", "'").replace("« ", "").replace(" »", "") for cell in row] for row in FRENCH]
    reading = read(written(tmp_path / "ideas.csv", rows, ";", encoding))
    assert [r.body for r in reading.records] == [row[1] for row in rows[1:]]


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_arabic_letters(tmp_path: Path, encoding: str) -> None:
    rows = [row[:2] for row in ARABIC]
    reading = read(written(tmp_path / "ideas.csv", rows, ";", encoding))
    assert [r.body for r in reading.records] == [row[1] for row in rows[1:]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_lines_inside_cells(tmp_path: Path, end: str) -> None:
    rows = [["Titre", "Contenu"], ["Un", f"Première ligne{end}seconde ; ligne"], ["Deux", "Autre"]]
    reading = read(written(tmp_path / "ideas.csv", rows, ";", "utf-8", end=end))
    assert [r.body for r in reading.records] == ["Première ligne\nseconde ; ligne", "Autre"]
    assert [r.line for r in reading.records] == [2, 4]


def test_a_list_of_one_column_keeps_its_commas(tmp_path: Path) -> None:
    ideas = ["Ouvrir les données, toutes, et vite", "Publier les budgets; puis les expliquer", "Réduire les délais"]
    path = tmp_path / "liste.txt"
    path.write_text("Idée\n" + "\n".join(ideas), "utf-8")
    assert [r.body for r in read(path).records] == ideas


def test_headings_tell_the_separator_where_commas_are_more_regular(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    rows = [f"Idée {n};Eau, santé, école, ville et mer" for n in range(20)]
    path.write_text("Titre;Description\n" + "\n".join(rows), "utf-8")
    reading = read(path)
    assert [(r.title, r.body) for r in reading.records[:1]] == [("Idée 0", "Eau, santé, école, ville et mer")]
    assert len(reading.records) == 20


def test_excels_own_first_line(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text("sep=|\nTitre|Texte\nUn|Deux\n", "utf-8")
    reading = read(path)
    assert [(r.line, r.title, r.body) for r in reading.records] == [(3, "Un", "Deux")]


def test_a_quotation_mark_that_is_never_closed_eats_nothing(tmp_path: Path) -> None:
    lines = ["Titre;Texte"] + [f"Titre {n};Texte {n}" for n in range(2000)]
    lines[5] = 'Titre cinq;"Bonjour, dit-il'
    path = tmp_path / "ideas.csv"
    path.write_text("\n".join(lines), "utf-8")
    reading = read(path)
    assert len(reading.records) == 2000
    assert reading.records[4].body == '"Bonjour, dit-il'
    assert [(p.line, p.key) for p in reading.tally.doubts] == [
        (6, "A quotation mark is opened here and never closed: the row was read without quotation marks.")
    ]


def test_a_quotation_mark_that_the_end_of_the_file_leaves_open_eats_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text('Titre;Texte\nUn;"Bonjour\nDeux;Texte deux\nTrois;Texte trois\n', "utf-8")
    reading = read(path)
    assert [(r.line, r.title) for r in reading.records] == [(2, "Un"), (3, "Deux"), (4, "Trois")]
    assert [problem.line for problem in reading.tally.doubts] == [2]


def test_backslashes_before_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text('Titre;Texte\nUn;"Le \\"guichet\\"; unique"\n', "utf-8")
    assert read(path).records[0].body == 'Le "guichet"; unique'


def test_damaged_bytes_are_named_and_cost_no_idea(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    good = "".join(f"Idée numéro {n} : améliorer l’accès à l’école\n" for n in range(30)).encode()
    path.write_bytes("Idée\n".encode() + good + b"Am\xffliorer l\x92acc\xc3\xa8s\n")
    reading = read(path)
    assert len(reading.records) == 31
    assert [problem.line for problem in reading.tally.doubts] == [32]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \r\n \r\n", "empty"),
        (b"\x00\x01\x02\x03" * 500, "neither"),
        (bytes(range(256)) * 20, "neither"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<html><table><tr><td>x", "web page"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\x1f\x8b\x08", "archive"),
    ],
)
def test_what_is_not_a_table_says_what_it_is(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "ideas.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=word):
        read(path)


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text("Titre;Texte\n" + "a;b\n" * 50, "utf-8")
    monkeypatch.setattr(limits, "MAX_ROWS", 20)
    with pytest.raises(Refused, match="more than 20 rows"):
        read(path)
    monkeypatch.setattr(limits, "MAX_COLUMNS", 1)
    with pytest.raises(Refused, match="columns"):
        read(path)
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    with pytest.raises(Refused, match="larger"):
        read(path)


def test_a_line_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_bytes(b"Titre;Texte\n" + b"a" * (limits.MAX_LINE_CHARACTERS + 10))
    with pytest.raises(Refused, match="too long"):
        read(path)


def test_a_text_that_no_field_can_hold_is_refused_by_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text(f"Titre;Texte\nUn;{'a' * limits.MAX_CELL_CHARACTERS}b\nDeux;Texte\n", "utf-8")
    reading = read(path)
    assert reading.texts == ["Deux"]
    assert [(p.line, p.column, p.key) for p in reading.tally.refusals] == [(2, "Texte", TOO_LONG)]


def test_the_share_read_grows(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text("Titre;Texte\n" + "Une idée;Un texte\n" * 100_000, "utf-8")
    book = open_text(path)
    shares = [book.share_read(row) for row in book.rows("")]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9
