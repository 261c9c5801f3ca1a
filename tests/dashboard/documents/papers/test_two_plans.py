"""Two plans on paper: every figure of both, in each language."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from dashboard.documents.papers.paper import Items, Table
from dashboard.documents.papers.two_plans import as_pdf, file_name, paper
from dashboard.translations import LANGUAGES, percent, speaking
from data_access import demo
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.queries.overview.two_plans import two_plans
from data_access.tables import Plan

TODAY = date(2023, 11, 30)


def test_the_paper_says_all_that_is_compared(sqlite_database: str) -> None:
    demo.build("drafting", with_former_plan=True)
    with reading() as session:
        one, other = session.execute(select(Plan.id)).scalars().all()
    found = two_plans(SYSTEM, one, other)
    made = paper(found, "fr", TODAY)
    tables = [block for block in made.body if isinstance(block, Table)]
    figures, stages, outcomes, themes = ({row[0]: row[1:] for row in table.rows} for table in tables)
    assert figures["Idées"] == ("444", "30")
    with speaking("fr"):
        assert figures["Part des idées ayant reçu une réponse"] == (percent(294 / 444), percent(1.0))
    assert stages["Co-rédaction"] == ("24 jours", "86 jours")
    with speaking("fr"):
        assert outcomes["Reportée"] == (f"3 ({percent(3 / 63)})", f"1 ({percent(1 / 8)})")
    assert themes["Justice ouverte"] == ("40", "3")
    (continued,) = (block for block in made.body if isinstance(block, Items))
    assert len(continued.texts) == 2
    assert file_name(found, "fr") == "PAN3-PAN2-fr.pdf"
    for language in LANGUAGES:
        assert PdfReader(BytesIO(as_pdf(found, language, TODAY))).pages[0].extract_text()
