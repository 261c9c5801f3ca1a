"""Every text of every file goes through one function: no formula is freed, nothing is cut without a word."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from dashboard.documents import cells, exports, tables
from dashboard.documents.cells import MOST_CHARACTERS, in_csv
from dashboard.translations import speaking
from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.tables import Idea
from data_access.values.formulas import unguarded

STARTS = [*"=+@-", *"＝＋－＠"]
FREED = [f"{before}{sign}cmd()" for sign in STARTS for before in ("", " ", "\t", "\r", "x;", "x,", "x\t", "x\n", "x|")]
FREED += ["x; =cmd()", 'x;"=cmd()', "\u202e=cmd()", "\ufeff=1", "'=1", "a\x0b=1", "\xa0=1"]


@pytest.mark.parametrize("text", FREED)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_reader_of_a_csv_finds_a_formula(text: str, separator: str) -> None:
    written = tables.csv(pd.DataFrame({"a": ["un", "x"], "b": [text, "x"]}, dtype=object)).decode("utf-8-sig")
    found = [cell for line in csv.reader(StringIO(written, newline=""), delimiter=separator) for cell in line]
    # A reader that did not know the quotation marks would see these pieces too.
    found += [piece for line in written.splitlines() for piece in line.split(separator)]
    assert any("'" in cell for cell in found)
    for cell in found:
        seen = cell.strip(' \t\r\n\xa0"\u202e\ufeff')
        assert not seen.startswith(tuple(STARTS)), (written, cell)


@pytest.mark.parametrize("text", ["L’accès à l’eau", "a - b", "1 = 1", "contact@exemple.ma", "Budget 2023 ; suite", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert in_csv(text) == text


@pytest.mark.parametrize("text", [*FREED, "''=1", "x;'=1"])
def test_an_apostrophe_taken_away_gives_the_text_back(text: str) -> None:
    guarded = in_csv(text)
    assert cells.FORMULA.sub(lambda found: found[1] + found[2].removeprefix("'"), guarded) == cells.cleaned(text)


@pytest.mark.parametrize("text", [*FREED, "un\x00\x0bdeux\ud800\ufffe", "_x0041_", "_x000B_"])
def test_a_workbook_opens_and_holds_text_only(text: str) -> None:
    sheet = load_workbook(BytesIO(tables.xlsx(pd.DataFrame({"a": [text]}, dtype=object), "t"))).active
    cell = sheet.cell(2, 1)
    assert cell.data_type == "s"
    assert cell.quotePrefix == bool(cells.FORMULA.match(cells.cleaned(text)))
    assert cells.cleaned(text) == text_of(cell.value)


def text_of(value: str) -> str:
    """What a spreadsheet program shows for the text of a cell."""
    return value.replace("_x005F_", "_")


@pytest.mark.parametrize("letter", ["x", "ب", "😀"])
def test_what_a_cell_cannot_hold_is_said_in_it_and_beside_it(letter: str) -> None:
    text = letter * 40_000
    with speaking("en"):
        content = tables.xlsx(pd.DataFrame({"a": [text]}, dtype=object), "t")
        assert text in tables.csv(pd.DataFrame({"a": [text]}, dtype=object)).decode()
    cell = load_workbook(BytesIO(content)).active.cell(2, 1)
    assert len(cell.value.encode("utf-16-le")) <= MOST_CHARACTERS * 2
    assert cell.value.startswith(letter * 15_000)
    for said in (cell.value, cell.comment.text):
        assert "Cut here" in said
        assert ("80,000" if letter == "😀" else "40,000") in said


def test_what_stands_in_the_tables_already_no_longer_breaks_an_export(sample_database: str, tmp_path: Path) -> None:
    with writing(SYSTEM) as session:
        session.connection().exec_driver_sql("UPDATE ideas SET title = 'un\x0bdeux' WHERE number = 1")
        session.execute(update(Idea.__table__).where(Idea.number == 2).values(body="x" * 40_000))
        session.connection().exec_driver_sql("UPDATE audit_entries SET reason = 'un\x07' WHERE id = 1")
    take = exports.Take(SYSTEM, 1)
    exports.workbook(take, ["ideas"], tmp_path / "plan.xlsx")
    exports.csv_file(take, "ideas", tmp_path / "ideas.csv")
    values = [cell for row in load_workbook(tmp_path / "plan.xlsx").active.iter_rows(values_only=True) for cell in row]
    assert "un\ndeux" in values
    assert "un\ndeux" in (tmp_path / "ideas.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("unseen", ["͏", "ᅟ", "\u180e", "\u200b", "⠀", "ㅤ", "️", "ﾠ"])
def test_what_shows_nothing_hides_no_formula(unseen: str) -> None:
    text = f"a;{unseen}=1+1"
    assert in_csv(text) == f"a;{unseen}'=1+1"
    assert unguarded(in_csv(text)) == text
