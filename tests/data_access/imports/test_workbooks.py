"""Workbooks: hidden parts, merges, double headings, formulas, calendars, and packages made to hurt."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from data_access.imports.files import limits
from data_access.imports.files.sheet_rows import EXCEL_ERROR, NO_RESULT
from data_access.refusals import Refused
from tests.data_access.imports.reading import read

Fill = Callable[[Worksheet], None]


def workbook(path: Path, fill: Fill) -> Path:
    book = Workbook()
    assert book.active is not None
    fill(book.active)
    book.save(path)
    return path


def rows(sheet: Worksheet, *lines: list[object]) -> None:
    for line in lines:
        sheet.append(line)


def test_hidden_columns_rows_and_sheets_stay_out(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(
            sheet,
            ["Idée", "Description", "Thème"],
            ["Une", "interne", "Santé"],
            ["Deux", "x", "Eau"],
            ["Trois", "y", "Eau"],
        )
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[3].hidden = True
        for state in ("hidden", "veryHidden"):
            draft = sheet.parent.create_sheet(state)
            rows(draft, ["Idée"], ["Ne pas importer"])
            draft.sheet_state = state

    reading = read(workbook(tmp_path / "b.xlsx", fill))
    assert [(r.body, r.title, r.theme) for r in reading.records] == [("Une", "", "Santé"), ("Trois", "", "Eau")]
    assert reading.plan.book.left_out == ("hidden", "veryHidden")
    assert [(p.line, p.key) for p in reading.tally.set_aside] == [(3, "This row is hidden in the file.")]


def test_headings_in_a_hidden_row_are_those_of_another_time(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet, ["Description", "Idée"], ["Idée", "Description"], ["Une", "Texte un"], ["Deux", "Texte deux"])
        sheet.row_dimensions[1].hidden = True

    reading = read(workbook(tmp_path / "b.xlsx", fill))
    assert reading.plan.read[0].header.first_line == 2
    assert [(r.line, r.title, r.body) for r in reading.records] == [(3, "Une", "Texte un"), (4, "Deux", "Texte deux")]


def test_double_headings_and_vertical_merges(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(
            sheet,
            ["Compte rendu de l’atelier sur les idées et propositions", None, None, None],
            [None],
            ["Axe", "Contribution", None, "Contributeur"],
            [None, "Titre", "Détail", "Nom"],
            ["Eau", "Un", "Texte un", "A"],
            [None, "Deux", "Texte deux", "B"],
            ["Santé", "Trois", "Texte trois", "C"],
            [None, "Quatre", "Texte quatre", "D"],
        )
        for merged in ("A1:D1", "A3:A4", "B3:C3", "A5:A6", "A7:A8"):
            sheet.merge_cells(merged)

    reading = read(workbook(tmp_path / "b.xlsx", fill))
    assert [(r.line, r.theme, r.title, r.body) for r in reading.records] == [
        (5, "Eau", "Un", "Texte un"),
        (6, "Eau", "Deux", "Texte deux"),
        (7, "Santé", "Trois", "Texte trois"),
        (8, "Santé", "Quatre", "Texte quatre"),
    ]
    assert reading.plan.read[0].heading(1) == "Contribution · Titre"


def test_an_idea_merged_over_several_rows_is_one_idea(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet, ["Idée", "Participant"], ["Une idée", "A"], [None, "B"], ["Une autre", "C"])
        sheet.merge_cells("A2:A3")

    reading = read(workbook(tmp_path / "b.xlsx", fill))
    assert reading.texts == ["Une idée", "Une autre"]
    assert [p.line for p in reading.tally.set_aside] == [3]


def test_totals_notes_and_empty_numbered_rows_are_no_ideas(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(
            sheet,
            ["N°", "Proposition", "Nombre de voix"],
            [1, "Total respect des délais", 4],
            [2, "NB : une idée qui commence ainsi, au milieu", 2],
            [3, "Note de service à publier", 5],
            [4, None, None],
            ["Total", 3, 11],
            [None, "Source : atelier du 12 mars", None],
        )

    reading = read(workbook(tmp_path / "b.xlsx", fill))
    assert [r.line for r in reading.records] == [2, 3, 4]
    assert [p.line for p in reading.tally.set_aside] == [5, 6, 7]


def test_formulas_are_never_followed(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(sheet, ["Idée", "Thème"], ["Bonne idée", "Eau"], ['=HYPERLINK("http://x","y")', "Eau"], ["#REF!", "Eau"])
        sheet["A4"].data_type = "e"

    reading = read(workbook(tmp_path / "b.xlsx", fill))
    assert reading.texts == ["Bonne idée"]
    assert [(p.line, p.column, p.key) for p in reading.tally.refusals] == [
        (3, "Idée", NO_RESULT),
        (4, "Idée", EXCEL_ERROR),
    ]


@pytest.mark.parametrize("mac", [False, True])
def test_both_calendars(tmp_path: Path, mac: bool) -> None:
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    rows(book.active, ["Idée", "Date"], ["Une", datetime(2024, 3, 12)], ["Deux", date(2024, 3, 13)])  # noqa: DTZ001
    book.save(tmp_path / "b.xlsx")
    assert [r.submitted_on for r in read(tmp_path / "b.xlsx").records] == [date(2024, 3, 12), date(2024, 3, 13)]


def test_two_tables_with_swapped_columns_and_one_that_is_no_table(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "Atelier 1"
        rows(sheet, ["Idée", "Thème"], ["Une", "Eau"])
        rows(sheet.parent.create_sheet("Légende"), ["Code", "Description"], ["E", "Eau"])
        rows(sheet.parent.create_sheet("ورشة"), ["المحور / Thème", "الفكرة / Idée"], ["الماء", "فكرة"])

    reading = read(workbook(tmp_path / "b.xlsx", fill))
    assert [(r.sheet, r.theme, r.body) for r in reading.records] == [
        ("Atelier 1", "Eau", "Une"),
        ("ورشة", "الماء", "فكرة"),
    ]


def test_a_person_chooses_columns_by_heading_letter_or_number(tmp_path: Path) -> None:
    long = "Ouvrir un guichet dans chaque commune du pays"
    path = workbook(tmp_path / "b.xlsx", lambda sheet: rows(sheet, ["X", "Y", "Z"], ["a", long, "c"]))
    assert not read(path).plan.read
    for column in ("Y", "y", "B", "2"):
        assert read(path, {"body": column}).texts == [long]
    with pytest.raises(Refused, match="chosen columns"):
        read(path, {"body": "Nowhere"})
    with pytest.raises(Refused, match="not a field"):
        read(path, {"nothing": "Y"})


def test_a_far_away_cell_is_refused_not_allocated(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "b.xlsx", lambda sheet: rows(sheet, ["Idée"], ["Une"]) or sheet.__setitem__("XFD3", "far")
    )
    with pytest.raises(Refused, match="columns"):
        read(path)


def test_an_empty_far_away_row_costs_nothing(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "b.xlsx", lambda sheet: rows(sheet, ["Idée"], ["Une"]) or sheet.__setitem__("A1048576", "Loin")
    )
    assert [r.line for r in read(path).records] == [2, 1_048_576]


def altered(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    target = path.with_name("altered.xlsx")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, change(name, content))
    return target


def test_a_bomb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "b.xlsx", lambda sheet: rows(sheet, ["Idée"], ["Une"]))
    monkeypatch.setattr(limits, "RATIO_FROM_BYTES", 2**20)
    bomb = altered(path, lambda name, content: content + b" " * (4 * 2**20) if name.endswith("sheet1.xml") else content)
    with pytest.raises(Refused, match="unpacks"):
        read(bomb)


def test_entities_and_broken_parts_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", lambda sheet: rows(sheet, ["Idée"], ["Une"]))
    declared = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for change in (
        lambda name, content: declared + content if name.endswith("sheet1.xml") else content,
        lambda name, content: content[:-20] if name.endswith("sheet1.xml") else content,
        lambda name, content: b"" if name.endswith("workbook.xml") else content,
    ):
        with pytest.raises(Refused, match="damaged"):
            read(altered(path, change))


@pytest.mark.parametrize("name", ["mimetype", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_spoilt_content_is_refused_whatever_part_it_stands_in(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path / "b.xlsx", lambda sheet: rows(sheet, ["Idée"], ["Une"]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        if name not in archive.namelist():
            archive.writestr(name, "a type of document " * 20)
        header = archive.getinfo(name).header_offset
    spoilt = bytearray(path.read_bytes())
    at = header + 30 + len(name) + int.from_bytes(spoilt[header + 28 : header + 30], "little")
    spoilt[at : at + 12] = b"\xff" * 12
    path.write_bytes(spoilt)
    with pytest.raises(Refused, match="damaged"):
        read(path)


def test_a_text_document_says_what_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as made:
        made.writestr("[Content_Types].xml", "<x/>")
        made.writestr("word/document.xml", "<x/>")
    with pytest.raises(Refused, match="text document"):
        read(tmp_path / "b.docx")
