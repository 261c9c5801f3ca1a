"""Workbooks as Excel saves them: the texts stand in a part of their own, which cells name by number."""

import zipfile
from pathlib import Path

import pytest

from data_access.imports.files import limits
from data_access.refusals import Refused
from tests.data_access.imports.reading import read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXTS = (
    "<sst><si><t>Idée</t></si><si><t>Date</t></si>"
    "<si><r><t>Ouvrir </t></r><r><rPr><b/></rPr><t>la piscine</t></r></si>"
    "<si><t>نشر الميزانية</t><rPh><t>guide</t></rPh></si><si/></sst>"
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>45363</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" s="2"><v>45364</v></c></row>'
    '<row r="4"><c r="A4" t="s"><v>4</v></c></row>'
)
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\ mmmm\\ yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


def saved(tmp_path: Path, sheets: int = 1, prefix: str = "/xl/", **without: bool) -> Path:
    """A workbook with these texts; parts may be left out by name, and be named from the root or beside the workbook."""
    kinds = {"worksheets/sheet1.xml": "worksheet", "sharedStrings.xml": "sharedStrings", "styles.xml": "styles"}
    named = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{prefix}{part}"/>'
        for number, (part, kind) in enumerate(kinds.items())
    )
    listed = "".join(f'<sheet name="Idées {number}" r:id="r0"/>' for number in range(sheets))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{named}</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{ROWS}</sheetData></worksheet>",
        "xl/sharedStrings.xml": TEXTS,
        "xl/styles.xml": STYLES,
    }
    path = tmp_path / "excel.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            if Path(name).stem not in without:
                made.writestr(name, content)
    return path


@pytest.mark.parametrize("prefix", ["/xl/", ""])
def test_texts_come_from_their_part_whole_and_without_phonetic_guides(tmp_path: Path, prefix: str) -> None:
    reading = read(saved(tmp_path, prefix=prefix))
    assert reading.texts == ["Ouvrir la piscine", "نشر الميزانية"]
    assert [str(record.submitted_on) for record in reading.records] == ["2024-03-12", "2024-03-13"]


def test_a_workbook_without_its_own_part_or_without_a_sheet_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="damaged"):
        read(saved(tmp_path, workbook=True))
    with pytest.raises(Refused, match="no visible worksheet"):
        read(saved(tmp_path, sheet1=True))


def test_more_sheets_than_a_table_of_ideas_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SHEETS", 2)
    assert len(read(saved(tmp_path, sheets=2)).plan.sheets) == 2
    with pytest.raises(Refused, match="too many worksheets"):
        read(saved(tmp_path, sheets=3))


def test_a_part_that_is_locked_by_a_password_is_said(tmp_path: Path) -> None:
    path = saved(tmp_path)
    content = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + at] |= 1
            start = content.find(signature, start + 4)
    path.write_bytes(content)
    with pytest.raises(Refused, match="password"):
        read(path)
