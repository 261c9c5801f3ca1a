"""What happened between two evenings fits one page in each language, and says what was counted."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from dashboard.documents.papers.between import file_name, one_page, paper
from dashboard.documents.papers.paper import Heading, Items, Table
from dashboard.translations import LANGUAGES, signed
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.queries.overview.between import Between, between
from data_access.tables import Plan


def found() -> Between:
    """From the second committee meeting of the sample to its third."""
    with reading() as session:
        plan_id = session.execute(select(Plan.id)).scalar_one()
    return between(SYSTEM, plan_id, date(2023, 9, 21), date(2023, 11, 30), "Africa/Casablanca")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_happened_between_two_meetings_fits_one_page(sqlite_sample: str, language: str) -> None:
    made = one_page(found(), language, "Plan d’action national du gouvernement ouvert 2024-2027", 2)
    [whole] = PdfReader(BytesIO(made)).pages
    assert len(whole.extract_text()) > 1_000


def test_the_page_says_figures_moves_lateness_and_what_is_open(sqlite_sample: str) -> None:
    made = paper(found(), "fr", "PAN 3", 2)
    assert made.title == "Depuis la réunion n°\u00a02 du comité de pilotage, le 21 septembre 2023"
    figures = next(block for block in made.body if isinstance(block, Table))
    assert ("Propositions avec décision", "0", "40", signed(40)) in figures.rows
    heads = [block.text for block in made.body if isinstance(block, Heading)]
    assert heads == ["Ce qui a avancé", "Ce qui n’a pas bougé", "Qui est en retard", "Décidé et encore ouvert"]
    moved, still, late, open_items = (block.texts for block in made.body if isinstance(block, Items))
    assert moved[0].startswith("Propositions · de «\u00a0À étudier\u00a0» à «\u00a0Retenue\u00a0» · 24 (")
    assert still[0].startswith("Propositions · À étudier · 10 (")
    assert len(late) == 4
    assert "Secrétariat · échéance le 15 déc. 2023" in open_items[0]
    assert file_name(found().start, found().end, "fr") == "depuis-2023-09-21-au-2023-11-30-fr.pdf"
