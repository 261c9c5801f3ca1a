"""Real and awkward files: what must come out of them, and that none of them can break the importer."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from data_access.imports.layout.wording import readable
from data_access.imports.plan import NO_TEXT_COLUMN
from data_access.refusals import Refused
from tests.conftest import SHARED_DATA
from tests.data_access.imports.reading import read

MESSY = sorted((SHARED_DATA / "messy-import").glob("[0-9]*"))
ANY = sorted((SHARED_DATA / "messy-files").glob("*/*.*"))
SENTENCE = re.compile(r"[^.]+\.", re.DOTALL)
BREAKS = re.compile(r"\s+")


def same(text: str) -> str:
    """XML keeps no line ends, and one sheet shouts: case and spaces are not what is compared."""
    return BREAKS.sub(" ", text).strip().casefold()


@pytest.mark.parametrize("path", MESSY, ids=lambda path: path.name)
def test_every_expected_record_comes_out_and_nothing_else(shared_data: Path, path: Path) -> None:
    expected: dict[str, Any] = json.loads((shared_data / "messy-import" / "expected.json").read_text("utf-8"))[
        path.name
    ]
    reading = read(path)
    assert len(reading.records) == expected["n"]
    assert reading.tally.refused == 0
    for record, wanted in zip(reading.records, expected["records"], strict=True):
        got = {
            "title": readable(record.title),
            "body": record.body,
            "text": readable(record.body),
            "category": record.theme,
            "lang": record.language.value,
        }
        assert {name: same(got[name]) for name in wanted} == {name: same(text) for name, text in wanted.items()}


@pytest.mark.parametrize("path", ANY, ids=lambda path: path.name)
def test_any_file_is_read_or_refused_in_one_sentence(shared_data: Path, path: Path) -> None:
    try:
        said = "" if read(path).plan.read else NO_TEXT_COLUMN
    except Refused as refused:
        said = str(refused)
    assert not said or SENTENCE.fullmatch(said)


@pytest.mark.parametrize(
    "name",
    [
        "tafia+calamine/pass_protected.xlsx",
        "tafia+calamine/pass_protected.ods",
        "okfn+messytables/encrypted_no_password.xls",
    ],
)
def test_a_protected_workbook_says_so(shared_data: Path, name: str) -> None:
    with pytest.raises(Refused, match="password"):
        read(shared_data / "messy-files" / name)


def test_the_portal_export_gives_its_434_ideas_and_names_the_shifted_rows(shared_data: Path) -> None:
    reading = read(shared_data / "portal-export-rua.csv", where=[("type", "opinion")])
    assert len(reading.records) == 434
    assert (reading.tally.rows_read, reading.tally.filtered_out, reading.tally.refused) == (11_831, 11_397, 0)
    doubts = {problem.line: problem for problem in reading.tally.doubts}
    assert {742, 6673, 7527, 6271} <= set(doubts)
    assert len(doubts) == 25
    assert doubts[7527].column == "contributions_url"
    put_back = next(record for record in reading.records if record.line == 6673)
    assert put_back.title == "Récupérer les aides sur succession"
    assert put_back.body.startswith("Et également")
    assert put_back.submitted_on is not None


def test_a_row_reads_the_same_under_every_filter(shared_data: Path) -> None:
    path = shared_data / "portal-export-rua.csv"
    filtered = read(path, where=[("type", "opinion")])
    whole = read(path)
    assert [(r.line, r.title, r.body) for r in whole.records] == [(r.line, r.title, r.body) for r in filtered.records]
