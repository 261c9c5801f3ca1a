"""What the portal gets of a report: every language and kind, the ideas without names, and the same bytes twice."""

import csv
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest

from dashboard.documents import report_bundle
from dashboard.documents.papers import reports as papers
from dashboard.documents.report_bundle import KINDS, bundle
from dashboard.translations import LANGUAGES, speaking
from data_access.queries.exchanges.letters import Names
from data_access.queries.reports.facts import EventFacts, GivenIdea
from data_access.queries.reports.reports import ReportView, SectionView
from data_access.states import IdeaStatus, Language, ParticipantCategory, ReportStatus, SectionStatus

DAY = date(2024, 3, 12)
NAMES = (("fr", "Rencontre de Rabat"), ("ar", "لقاء الرباط"), ("en", "Rabat meeting"))
SENDER: Names = dict.fromkeys(LANGUAGES, "Comité")  # type: ignore[assignment]
SECTIONS = (
    SectionView(1, 1, SectionStatus.CHECKED, "Présentation", "تقديم", None),
    SectionView(2, 2, SectionStatus.CHECKED, "<script>alert(1)</script>", None, None),
)
VIEW = ReportView(1, "rabat", NAMES, "Rabat", DAY, None, 1, ReportStatus.PUBLISHED, DAY, None, SECTIONS)
IDEA = GivenIdea(
    7, "Publier", "=1+1", "", "", Language.FRENCH, ParticipantCategory.YOUTH, IdeaStatus.GROUPED, (("fr", "Justice"),)
)
NONE = EventFacts((), ())


def parts(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP by name."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def packed() -> bytes:
    """The bundle of a report with one idea."""
    return bundle(VIEW, EventFacts((), (IDEA,)), SENDER, DAY, {}, {"annexe-2-budget.pdf": b"%PDF"})


def test_every_language_has_every_kind_and_its_ideas(packed: bytes) -> None:
    names = set(parts(packed))
    assert names == {
        *(f"rapport-rabat-{language}.{kind}" for language in LANGUAGES for kind in KINDS),
        *(f"idees-rabat-{language}.csv" for language in LANGUAGES),
        "annexe-2-budget.pdf",
    }
    assert parts(packed)["annexe-2-budget.pdf"] == b"%PDF"


def test_the_same_report_gives_the_same_bytes(packed: bytes) -> None:
    with zipfile.ZipFile(BytesIO(packed)) as made:
        assert {one.date_time for one in made.infolist()} == {report_bundle.FIXED}
    assert bundle(VIEW, EventFacts((), (IDEA,)), SENDER, DAY, {}, {"annexe-2-budget.pdf": b"%PDF"}) == packed


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_is_what_its_name_says(packed: bytes, language: str) -> None:
    found = parts(packed)
    assert found[f"rapport-rabat-{language}.pdf"].startswith(b"%PDF-")
    assert zipfile.is_zipfile(BytesIO(found[f"rapport-rabat-{language}.docx"]))
    page = found[f"rapport-rabat-{language}.html"].decode()
    assert f'lang="{language}"' in page
    assert ('dir="rtl"' in page) is (language == "ar")
    assert dict(NAMES)[language] in page


def test_the_page_needs_nothing_beside_it_and_holds_no_markup_of_others(packed: bytes) -> None:
    page = parts(packed)["rapport-rabat-fr.html"].decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'src="' not in page
    assert "@import" not in page


def test_the_ideas_name_nobody_and_no_cell_is_a_formula(packed: bytes) -> None:
    head, row = csv.reader(StringIO(parts(packed)["idees-rabat-fr.csv"].decode("utf-8-sig")))
    told = dict(zip(head, row, strict=True))
    assert len(head) == 9
    assert "Contributeur" not in told
    assert "'=1+1" in row
    assert "Publier" in row
    assert "Justice" in row


def test_an_idea_without_theme_and_category_says_so() -> None:
    with speaking("fr"):
        content = report_bundle.ideas(EventFacts((), (replace(IDEA, theme=None, category=None),)))
    _head, row = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert row[5:7] == ["", "–"]
    assert row[8] == "Rattachée"


def test_without_data_there_are_headings_and_no_empty_tables() -> None:
    names = set(parts(bundle(VIEW, NONE, SENDER, DAY, {})))
    assert not [name for name in names if name.startswith(("participants", "programme"))]
    assert len([name for name in names if name.startswith("idees")]) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("code", "name"),
    [("rabat", "rapport-rabat.zip"), ("../../etc/x", "rapport-------etc-x.zip"), ("é t", "rapport-é-t.zip")],
)
def test_the_name_of_the_file_holds_no_way_out(code: str, name: str) -> None:
    assert report_bundle.file_name(replace(VIEW, code=code)) == name


def test_the_paper_is_dated_the_day_of_its_publication_else_today() -> None:
    later = date(2024, 5, 1)
    assert papers.paper(VIEW, NONE, "fr", SENDER, later).made_on == DAY
    assert papers.paper(replace(VIEW, published_on=None), NONE, "fr", SENDER, later).made_on == later
