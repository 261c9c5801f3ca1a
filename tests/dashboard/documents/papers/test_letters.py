"""The letter of an administration says who writes to whom, counts its proposals and lists them, in three languages."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.letters import bundle, letter
from dashboard.documents.papers.paper import Paragraph, Table
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import Addressee, AnnexLine, LetterFacts, WrittenText
from data_access.states import AssignmentKind, LetterStatus, ProposalStatus

LINE = AnnexLine("P-07", "Budgets ouverts", "ميزانيات مفتوحة", None, AssignmentKind.LEAD, ProposalStatus.TO_STUDY)


def facts(count: int) -> LetterFacts:
    names = {language: f"Administration {language}" for language in LANGUAGES}
    sender = {language: f"Secrétariat {language}" for language in LANGUAGES}
    return LetterFacts(1, "CO/2023/101", "Saisine", LetterStatus.DRAFT, Addressee(3, names, (LINE,) * count), sender)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 22])
def test_it_is_whole_in_its_language(language: str, count: int) -> None:
    paper = letter(facts(count), language, "Plan {}".format, date(2023, 11, 30))
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


def test_what_was_written_stands_instead_under_the_number_of_the_register() -> None:
    text = WrittenText(7, "À Monsieur le Ministre\nRabat", "Objet écrit", "Texte écrit", None)
    written = replace(facts(1), register_number="147/2023/DRA", texts={"fr": text})
    paper = letter(written, "fr", str, date(2023, 11, 30))
    assert paper.fields[PaperField.RECIPIENT] == "À Monsieur le Ministre\nRabat"
    assert paper.fields[PaperField.SUBJECT] == "Objet écrit"
    assert "147/2023/DRA" in paper.fields[PaperField.REFERENCE]
    assert paper.body == (Paragraph("Texte écrit"),)


def test_several_letters_are_one_file_the_same_each_time() -> None:
    both = replace(facts(2), texts=dict.fromkeys(("fr", "ar"), WrittenText(7, "À", "Objet", "Texte", None)))
    made = bundle([facts(1), both], "en", str, date(2023, 11, 30), {})
    with zipfile.ZipFile(BytesIO(made)) as read:
        assert read.namelist() == [
            f"CO-2023-101-{language}.{kind}" for language in ("en", "fr", "ar") for kind in ("pdf", "docx")
        ]
        assert read.read("CO-2023-101-ar.pdf").startswith(b"%PDF")
    assert made == bundle([facts(1), both], "en", str, date(2023, 11, 30), {})
