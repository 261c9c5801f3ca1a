"""What a paper says before it is written as anything: its title, its way round, its codes and its paragraphs."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.documents.papers.letters import file_name, languages_of, letter, usual_text, written
from dashboard.documents.papers.paper import Heading, Items, Paper, Paragraph, Table, code, paragraphs
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES, speaking
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import WrittenText
from tests.dashboard.documents.papers.test_letters import facts

TODAY = date(2023, 11, 30)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("un\n\ndeux", ["un", "deux"]),
        ("un\ndeux", ["un\ndeux"]),
        ("\n\nun\n\n\n\ndeux\n", ["un", "deux"]),
        ("  un", ["  un"]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_an_empty_line_ends_a_paragraph(text: str, parts: list[str]) -> None:
    assert [one.text for one in paragraphs(text)] == parts


def test_a_code_keeps_its_order_and_nothing_has_no_marks() -> None:
    assert (code("2023/OGP/0147"), code("")) == ("\u200e2023/OGP/0147\u200e", "")


def test_a_paper_is_called_by_its_subject_and_runs_as_its_language() -> None:
    paper = Paper("ar", TODAY, {PaperField.SUBJECT: "طلب"}, ())
    assert (paper.title, paper.is_rtl) == ("طلب", True)
    assert (Paper("fr", TODAY, {}, ()).title, Paper("fr", TODAY, {}, ()).is_rtl) == ("", False)


def words(file: bytes) -> str:
    """The words of a PDF in the order of its pages."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file)).pages)


def test_a_pdf_says_everything_once_and_in_order() -> None:
    body = (Heading("Titre", 2), Paragraph("Premier"), Items(("puce un", "puce deux")), Paragraph("Dernier"))
    annex = (Heading("Annexe"), Table(("Code", "Nom"), (("P-01", "Budget"), ("P-02", "Eau")), (1, 3)))
    fields = {PaperField.SUBJECT: "Saisine", PaperField.SIGNATORY: "La directrice", PaperField.REFERENCE: "CO/1"}
    said = words(pdf(Paper("fr", TODAY, fields, body, annex)))
    order = ["CO/1", "Saisine", "Titre", "Premier", "puce un", "puce deux", "Dernier", "La directrice", "Annexe"]
    order += ["Code", "P-01", "Budget", "P-02", "Eau"]
    assert [said.count(one) for one in order] == [1] * len(order)
    assert sorted(order, key=said.index) == order


def test_the_head_of_a_long_table_stands_on_each_page_of_a_pdf() -> None:
    rows = tuple((f"P-{number:03d}", "Budget ouvert") for number in range(120))
    pages = PdfReader(BytesIO(pdf(Paper("fr", TODAY, {}, (), (Table(("Réf.", "Nom"), rows, (1, 3)),))))).pages
    with_rows = [text for page in pages if "P-" in (text := page.extract_text())]
    assert len(with_rows) > 2
    assert all("Nom" in text for text in with_rows)


def test_the_letter_bears_the_day_of_its_signature_else_today() -> None:
    assert letter(facts(1), "fr", str, TODAY).made_on == TODAY
    signed = letter(replace(facts(1), signed_on=date(2023, 10, 2)), "fr", str, TODAY)
    assert (signed.made_on, signed.fields[PaperField.DAY]) == (date(2023, 10, 2), "2 octobre 2023")


def test_a_letter_is_written_in_the_languages_of_its_texts() -> None:
    text = WrittenText(7, "À", "Objet", "Texte", None)
    assert languages_of(facts(1), "en") == ("en",)
    assert languages_of(replace(facts(1), texts={"ar": text}), "en") == ("ar",)


@pytest.mark.parametrize(
    ("register", "name"),
    [(None, "CO-2023-101-fr.pdf"), ("147/2023 DRA", "147-2023-DRA-fr.pdf"), ("../x", "---x-fr.pdf")],
)
def test_a_file_is_called_by_its_number_and_leads_nowhere(register: str | None, name: str) -> None:
    assert file_name(replace(facts(1), register_number=register), "fr", "pdf") == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_without_proposals_asks_for_a_session_and_speaks_of_no_annex(language: str) -> None:
    with speaking(language):
        without, one = (usual_text(facts(count).addressee, "Plan") for count in (0, 1))
    assert len(without.split("\n\n")) == len(one.split("\n\n")) == 4
    assert len(without) < len(one)
    assert not letter(facts(0), language, str, TODAY).annex


def test_a_letter_is_written_from_the_template_of_its_language_only() -> None:
    paper = letter(facts(1), "fr", str, TODAY)
    assert written(paper, "pdf", {"fr": b"no template"}).startswith(b"%PDF")
    assert written(paper, "docx", {"ar": b"no template"}) == written(paper, "docx", {})
