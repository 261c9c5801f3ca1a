"""The cells of a worksheet as other programs write them: their kinds, their days, what has no address or no result."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from data_access.imports.files import limits, sheet_rows
from data_access.imports.files.cells import Flaw, Layout, Merge, Row
from data_access.imports.files.sheet_rows import EXCEL_ERROR, NO_RESULT, Reading, read_layout, read_rows
from data_access.imports.files.strings_on_disk import StringsOnDisk
from data_access.refusals import Refused

DAY_STYLE = 3


def archive(tmp_path: Path, xml: str) -> zipfile.ZipFile:
    """A package with one sheet of this content."""
    path = tmp_path / "sheet.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("sheet.xml", f'<worksheet xmlns:x="x">{xml}</worksheet>')
    return zipfile.ZipFile(path)


def rows(tmp_path: Path, xml: str, epoch: datetime = CALENDAR_WINDOWS_1900) -> list[Row]:
    """The rows of this content."""
    strings = StringsOnDisk()
    for text in ("Idée", "الماء", "a_x000B_b"):
        strings.append(text)
    with archive(tmp_path, xml) as opened:
        return list(read_rows(opened, "sheet.xml", Reading(strings, frozenset({DAY_STYLE}), epoch)))


def cell(tmp_path: Path, xml: str, **more: Any) -> Any:
    """The only cell of a row."""
    (row,) = rows(tmp_path, f'<row r="1">{xml}</row>', **more)
    (only,) = row.cells
    return only


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="A1" t="s"><v>1</v></c>', "الماء"),
        ('<c r="A1" t="s"><v>2</v></c>', "a\x0bb"),
        ('<c r="A1" t="inlineStr"><is><r><t>Ouvrir </t></r><r><t>tout</t></r></is></c>', "Ouvrir tout"),
        ('<c r="A1" t="inlineStr"><is><t>漢</t><rPh><t>kan</t></rPh><t>字</t></is></c>', "漢字"),
        ('<c r="A1" t="str"><f>A2</f><v>texte</v></c>', "texte"),
        ('<x:c r="A1"><x:v>12</x:v></x:c>', 12),
        ('<c r="A1"><v>12.5</v></c>', 12.5),
        ('<c r="A1"><f>6*2</f><v>12</v></c>', 12),
        ('<c r="A1"><v>1e15</v></c>', 1e15),
        ('<c r="A1"><v>pas un nombre</v></c>', "pas un nombre"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Flaw(EXCEL_ERROR)),
        ('<c r="A1"><f>HYPERLINK("x")</f></c>', Flaw(NO_RESULT)),
        ('<c r="A1" s="3"><v>45363</v></c>', datetime(2024, 3, 12)),  # noqa: DTZ001
        ('<c r="A1" s="3"><v>45363.5</v></c>', datetime(2024, 3, 12, 12)),  # noqa: DTZ001
        ('<c r="A1" s="3"><v>0.5</v></c>', time(12)),
        ('<c r="A1" s="2"><v>45363</v></c>', 45363),
        ('<c r="A1" s="x"><v>45363</v></c>', 45363),
        ('<c r="A1" t="d"><v>2024-03-12</v></c>', date(2024, 3, 12)),
        ('<c r="A1" t="d"><v>le 12</v></c>', "le 12"),
    ],
)
def test_a_value_of_each_kind(tmp_path: Path, xml: str, value: Any) -> None:
    found = cell(tmp_path, xml)
    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)


def test_days_are_counted_by_the_workbook_s_own_calendar(tmp_path: Path) -> None:
    day = '<c r="A1" s="3"><v>43901</v></c>'
    assert cell(tmp_path, day, epoch=CALENDAR_MAC_1904) == datetime(2024, 3, 12)  # noqa: DTZ001
    assert cell(tmp_path, day) == datetime(2020, 3, 11)  # noqa: DTZ001


@pytest.mark.parametrize("stored", ["3", "-1", "x", ""])
def test_a_text_that_is_not_among_the_texts_is_nothing(tmp_path: Path, stored: str) -> None:
    assert rows(tmp_path, f'<row r="1"><c r="A1" t="s"><v>{stored}</v></c></row>') == []


def test_cells_stand_where_their_address_says_and_side_by_side_without_one(tmp_path: Path) -> None:
    xml = (
        '<row r="2"><c r="B2"><v>1</v></c><c r="E2"><v>2</v></c></row>'
        "<row><c><v>3</v></c><c/><c><v>4</v></c></row>"
        '<row r="9" hidden="1"><c r="A9"><v>5</v></c></row>'
        '<row r="10"/><row><c><v>6</v></c></row>'
    )
    assert [(row.line, list(row.cells), row.hidden) for row in rows(tmp_path, xml)] == [
        (2, [None, 1, None, None, 2], False),
        (3, [3, None, 4], False),
        (9, [5], True),
        (11, [6], False),
    ]


def test_limits_are_said_with_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="Line 7 has more than"):
        rows(tmp_path, '<row r="7"><c r="ZZZ7"><v>1</v></c></row>')
    monkeypatch.setattr(limits, "MAX_ROWS", 2)
    row = "<row><c><v>1</v></c></row>"
    assert len(rows(tmp_path, row * 2)) == 2
    with pytest.raises(Refused, match="more than 2 rows"):
        rows(tmp_path, row * 3)


def test_the_layout_names_hidden_columns_merged_ranges_and_the_last_line(tmp_path: Path) -> None:
    xml = (
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="true"/><col min="6" max="6"/></cols>'
        '<row r="4"/><row/>'
        '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="$B$3:$B$5"/><mergeCell ref="A1"/><mergeCell ref="x"/>'
        '<mergeCell ref="A:C"/></mergeCells>'
    )
    with archive(tmp_path, xml) as opened:
        found = read_layout(opened, "sheet.xml")
    assert found == Layout(frozenset({1, 2, 4}), (Merge(1, 0, 2, 2), Merge(3, 1, 5, 1)), 5)


def test_a_column_hidden_to_the_end_of_the_sheet_takes_no_memory(tmp_path: Path) -> None:
    with archive(tmp_path, '<cols><col min="2" max="16384" hidden="1"/></cols>') as opened:
        assert max(read_layout(opened, "sheet.xml").hidden_columns) == limits.MAX_COLUMNS - 1


def test_more_merges_than_a_table_can_have_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows.limits, "MAX_MERGES", 1)
    with archive(tmp_path, '<mergeCell ref="A1:A2"/>' * 2) as opened, pytest.raises(Refused, match="merged cells"):
        read_layout(opened, "sheet.xml")


def test_texts_come_back_by_position_also_from_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.imports.files.strings_on_disk.IN_MEMORY_BYTES", 64)
    monkeypatch.setattr("data_access.imports.files.strings_on_disk.REMEMBERED", 2)
    strings, texts = StringsOnDisk(), [f"texte {n} الماء" * (n % 40) for n in range(90)]
    for text in texts:
        strings.append(text)
    assert len(strings) == 90
    assert [strings[position] for position in (*range(90), 5, 5, 89, 0)] == [*texts, texts[5], texts[5], texts[89], ""]
