"""The letter of an administration says who writes to whom, counts its proposals and lists them, in three languages."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.letters import letter
from dashboard.documents.papers.paper import Table
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import AnnexLine, LetterFacts
from data_access.states import AssignmentKind, LetterStatus, ProposalStatus

LINE = AnnexLine("P-07", "Budgets ouverts", "ميزانيات مفتوحة", None, AssignmentKind.LEAD, ProposalStatus.TO_STUDY)


def facts(count: int) -> LetterFacts:
    names = {language: f"Administration {language}" for language in LANGUAGES}
    sender = {language: f"Secrétariat {language}" for language in LANGUAGES}
    return LetterFacts(1, "CO/2023/101", "Saisine", LetterStatus.DRAFT, 3, sender, names, None, (LINE,) * count)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 22])
def test_it_is_whole_in_its_language(language: str, count: int) -> None:
    paper = letter(facts(count), language, "Plan", date(2023, 11, 30))
    assert paper.fields[PaperField.RECIPIENT] == f"Administration {language}"
    assert paper.fields[PaperField.ORGANISATION] == f"Secrétariat {language}"
    tables = [block for block in paper.annex if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == ([count] if count else [])
    if count:
        assert tables[0].rows[0][1] == ("ميزانيات مفتوحة" if language == "ar" else "Budgets ouverts")
    assert pdf(paper).startswith(b"%PDF")
    said = [one.text for one in Document(BytesIO(docx(paper))).paragraphs]
    assert any("CO/2023/101" in text for text in said)
    if count > 2:
        assert any(str(count) in text for text in said)
