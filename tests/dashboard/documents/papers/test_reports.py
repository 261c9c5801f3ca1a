"""The paper of a workshop report: what its sections begin with, what it shows of the data, and what the portal gets."""

import zipfile
from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from docx import Document

from dashboard.documents.papers import event_facts
from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.paper import Heading, Paragraph, Picture, Table
from dashboard.documents.papers.reports import annex_name, paper, usual_text
from dashboard.documents.report_bundle import bundle, file_name
from dashboard.translations import use
from data_access.papers.kinds import PaperKind, ProgrammeKind
from data_access.queries.reports.facts import CategoryCount, EventFacts, GivenIdea, Logistics, ProgrammeLine
from data_access.queries.reports.reports import Annex, ReportView, SectionView
from data_access.states import IdeaStatus, Language, ParticipantCategory, ReportStatus, SectionStatus

THEME = (("fr", "Justice"), ("ar", "العدل"), ("en", "Justice"))
FACTS = EventFacts(
    (CategoryCount(ParticipantCategory.YOUTH, 30), CategoryCount(ParticipantCategory.MEDIA, 10)),
    (
        GivenIdea(1, "Publier", "Tout", "Rien n’est publié", "On sait", Language.FRENCH, None, IdeaStatus.NEW, THEME),
        GivenIdea(2, "Répondre", "Vite", "", "", Language.FRENCH, None, IdeaStatus.NEW, None),
    ),
)
SECTION = {number: SectionView(number, number, SectionStatus.CHECKED, "Texte", "نص", None) for number in range(1, 11)}
UNWRITTEN = SectionView(11, 11, SectionStatus.TO_WRITE, None, None, None)
VIEW = ReportView(
    *(1, "rabat", (("fr", "Rencontre"), ("ar", "لقاء"), ("en", "Event")), "Faculté", date(2023, 5, 24), None),
    *(1, ReportStatus.LAYOUT, None, None, (*SECTION.values(), UNWRITTEN)),
)
SENDER = {"fr": "Ministère", "ar": "وزارة", "en": "Ministry"}
TODAY = date(2023, 11, 30)


@pytest.fixture(autouse=True)
def _french() -> None:
    use("fr")


def test_a_section_begins_with_what_the_data_say() -> None:
    assert "24 mai 2023" in usual_text(1, VIEW, FACTS, "fr")
    assert "40 personnes" in usual_text(1, VIEW, FACTS, "fr")
    assert usual_text(8, VIEW, FACTS, "en").splitlines()[1] == "- Young people: 30"
    told = usual_text(10, VIEW, FACTS, "fr")
    order = ("# Justice", "## Problèmes soulevés", "- Rien n’est publié", "## Solutions proposées", "- Publier")
    assert [told.index(part) for part in order] == sorted(told.index(part) for part in order)
    assert "- On sait" in told
    assert "# Sans thématique" in told
    assert usual_text(6, VIEW, FACTS, "fr") == ""


def test_the_paper_has_eleven_sections_and_the_tables_of_the_data() -> None:
    made = paper(VIEW, FACTS, "fr", SENDER, TODAY)
    titles = [block.text for block in made.body if isinstance(block, Heading) and block.level == 1]
    assert [title.partition(".")[0] for title in titles] == [str(number) for number in range(1, 12)]
    tables = [block for block in made.body if isinstance(block, Table)]
    assert tables[0].rows == (("Nombre de personnes", "40"),)
    assert tables[1].rows[-1] == ("Total", "40", "100\u00a0%")
    assert tables[2].rows == (("Justice", "1"), ("Sans thématique", "1"), ("Total", "2"))


def test_the_data_of_the_event_stand_in_its_sections() -> None:
    on = date(2023, 5, 24)
    facts = replace(
        FACTS,
        attendance=(
            CategoryCount(ParticipantCategory.YOUTH, 30, 16, 12, 30),
            CategoryCount(ParticipantCategory.MEDIA, 10),
        ),
        programme=(
            ProgrammeLine(on, time(9), time(10, 30), ProgrammeKind.PLENARY, "Ouverture", "الافتتاح", None, "OCDE"),
            ProgrammeLine(on, time(11), None, ProgrammeKind.BREAK, "Pause"),
        ),
        logistics=Logistics("Faculté", 120, "arabe, français", None, "Plain-pied"),
    )
    made = {number: event_facts.blocks(number, facts, "ar") for number in range(1, 12)}
    rows = {number: found[0].rows for number, found in made.items() if found and isinstance(found[0], Table)}
    assert sorted(rows) == [4, 5, 6, 8, 9]
    assert rows[5] == (("الافتتاح", "OCDE"),)
    assert rows[6][1] == ("Places", "120")
    assert rows[8][0] == ("Jeunes", "30", "75\u00a0%", "16", "12", "2", "30")
    assert rows[8][1][3:] == ("–", "–", "–", "–")
    assert rows[8][-1] == ("Total", "40", "100\u00a0%", "16", "12", "2", "30")
    assert rows[9][0] == ("09:00–10:30", "الافتتاح", "Séance plénière", "OCDE")
    [drawing] = [block for block in made[8] if isinstance(block, Picture)]
    assert "Jeunes" in drawing.alternative
    assert drawing.svg.startswith("<svg")
    names = zipfile.ZipFile(BytesIO(bundle(VIEW, facts, SENDER, TODAY, {}))).namelist()
    assert {"programme-rabat-fr.csv", "participants-rabat-ar.csv"} <= set(names)
    assert all(event_facts.blocks(number, EventFacts((), ()), "fr") == () for number in range(1, 12))


def test_a_report_speaks_the_language_that_is_asked_for() -> None:
    made = Document(BytesIO(docx(paper(VIEW, FACTS, "ar", SENDER, TODAY), None, PaperKind.REPORT)))
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "نص" in said
    assert "Texte" not in said
    assert "لم يُحرر هذا القسم بعد" in said


def test_the_portal_gets_three_languages_and_the_ideas_without_names() -> None:
    packed = bundle(VIEW, FACTS, SENDER, TODAY, {})
    assert packed == bundle(VIEW, FACTS, SENDER, TODAY, {})
    assert file_name(VIEW) == "rapport-rabat.zip"
    with zipfile.ZipFile(BytesIO(packed)) as found:
        kinds = sorted({name.rpartition(".")[2] for name in found.namelist()})
        assert kinds == ["csv", "docx", "html", "pdf"]
        assert len(found.namelist()) == 15
        assert "<svg" in found.read("rapport-rabat-fr.html").decode("utf-8")
        html = found.read("rapport-rabat-ar.html").decode("utf-8")
        assert '<html lang="ar" dir="rtl">' in html
        assert "نص" in html
        ideas = found.read("idees-rabat-fr.csv").decode("utf-8-sig")
        assert ideas.splitlines()[1].startswith("I-0001,Publier")
        assert "uteur" not in ideas.splitlines()[0]


def test_an_annex_is_named_in_its_section_and_stands_in_the_file_for_the_portal() -> None:
    annexed = replace(SECTION[6], annex=Annex(2, 1, "plan.pdf", "application/pdf"))
    view = replace(VIEW, sections=(*(SECTION[number] for number in range(1, 6)), annexed))
    said = [block.text for block in paper(view, FACTS, "fr", SENDER, TODAY).body if isinstance(block, Paragraph)]
    assert any(text.startswith("Voir l’annexe 2") and "plan.pdf" in text for text in said)
    assert annexed.annex is not None
    packed = bundle(view, FACTS, SENDER, TODAY, {}, {annex_name(annexed.annex): b"%PDF"})
    assert zipfile.ZipFile(BytesIO(packed)).read("annexe-2-plan.pdf") == b"%PDF"
