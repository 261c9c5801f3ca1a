"""Leadership's sheet is one page in each language, with all that the page says."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from dashboard.documents.papers.leadership import MOST_ON_PAPER, file_name, paper
from dashboard.documents.papers.paper import Heading, Items, Paragraph, Table
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES, speaking
from dashboard.vocabulary import leadership as told
from data_access.permissions import SYSTEM
from data_access.queries.overview.leadership import sheet
from data_access.queries.overview.standings import Outlook
from data_access.queries.settings.plans import plans


def pages(content: bytes) -> int:
    """How many pages a PDF file has."""
    with pikepdf.open(BytesIO(content)) as made:
        return len(made.pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_even_with_all_the_administrations_that_it_names(sqlite_sample: str, language: str) -> None:
    plan = plans()[0]
    found = sheet(SYSTEM, plan.id, plan.today)
    longest = max(found.standings, key=lambda one: len(str(one.names)))
    crowded = replace(found, standings=(longest,) * (MOST_ON_PAPER + 4))
    assert pages(pdf(paper(found, plan.name(language), language))) == 1
    assert pages(pdf(paper(crowded, plan.name(language), language))) == 1
    assert file_name("PAN 3", found, language) == f"PAN-3-2023-11-30-direction-{language}.pdf"


def test_it_says_the_figures_the_outlook_with_its_rule_and_three_things(sqlite_sample: str) -> None:
    plan = plans()[0]
    found = sheet(SYSTEM, plan.id, plan.today)
    body = paper(found, plan.name("fr"), "fr").body
    assert [block.text for block in body if isinstance(block, Heading)] == [
        "Des idées au plan",
        "Les fiches dans les cinq étapes de co-rédaction",
        "Météo des administrations",
        "Trois points à décider",
    ]
    table = next(block for block in body if isinstance(block, Table))
    assert table.rows[0] == ("Ministère de l’Intérieur", "appuis nécessaires", "1", "5", "0")
    assert len(next(block for block in body if isinstance(block, Items)).texts) == 3
    said = " ".join(block.text for block in body if isinstance(block, Paragraph))
    with speaking("fr"):
        assert all(meaning in said for _one, meaning in told.rules(found))
    assert "Situation au 30 novembre 2023." in said


def test_what_it_does_not_name_is_counted(sqlite_sample: str) -> None:
    plan = plans()[0]
    found = sheet(SYSTEM, plan.id, plan.today)
    many = replace(found, standings=(replace(found.standings[0], outlook=Outlook.SECURED),) * (MOST_ON_PAPER + 2))
    body = paper(many, plan.name("en"), "en").body
    assert "secured: 2" in [block.text for block in body if isinstance(block, Paragraph)]
