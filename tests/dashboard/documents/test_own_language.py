"""What leaves the program says each text in the language of who reads it, where it has a version in it."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from dashboard.answers import answers
from dashboard.documents import leadership_mail, notices
from dashboard.documents.calendars import calendar
from dashboard.documents.evidence import minutes
from dashboard.documents.evidence.bundle import bundle
from dashboard.documents.papers import between as between_papers
from dashboard.documents.papers import conclusions, leadership, reports
from dashboard.documents.slides.committee import deck
from dashboard.translations import speaking
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.papers.kinds import NoticeRhythm
from data_access.permissions import SYSTEM
from data_access.queries.accounts.calendars import Subscriber
from data_access.queries.committee.conclusions import session_facts
from data_access.queries.committee.presentation import next_to_present, presentation
from data_access.queries.evidence.minutes import sessions
from data_access.queries.ideas.outcomes import all_outcomes
from data_access.queries.mail.notices import Reader, Round
from data_access.queries.overview.between import between
from data_access.queries.overview.leadership import sheet
from data_access.queries.reports import facts as facts_of
from data_access.queries.reports.reports import report
from data_access.queries.settings.plans import PlanView, plans
from data_access.queries.waiting.item import WaitingKind
from data_access.queries.waiting.waiting import waiting
from data_access.tables import ActionItem
from tests.support.tongues import SIGNS, foreign, mark_languages

pytestmark = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def plan(sqlite_sample: str) -> PlanView:
    """The sample plan, each text of which says the language that it stands in."""
    mark_languages()
    return plans()[0]


def ask(told: str, language: str) -> None:
    """Nothing is told in another language than the reader's, and something is in theirs."""
    found = [said for sign in foreign(language) for said in re.findall(f".{{,40}}{sign}.{{,40}}", told)]
    assert found == []
    assert SIGNS[language] in told


def test_what_waits_by_e_mail(plan: PlanView, language: str) -> None:
    with reading() as session:
        step = session.execute(select(ActionItem).where(ActionItem.status == "open").limit(1)).scalar_one()
    edit_cell(SYSTEM, "action_items", step.id, "due_on", step.due_on, date(2020, 1, 1))
    found = waiting(SYSTEM, plan.id, plan.today)
    assert {WaitingKind.NEXT_STEP, WaitingKind.SHEET} <= {one.kind for one in found}
    told = notices.digest(
        Reader(SYSTEM, "a@example.org", language, NoticeRhythm.DAILY), Round(plan, plan.today, False), found
    )
    ask(told.body, language)
    ask(told.html, language)
    subject = next(one.title for one in found if one.kind == WaitingKind.LETTER)
    assert (f'<bdi lang="fr" dir="ltr">{subject}</bdi>' in told.html) == (language == "ar")


def test_the_summary_of_leadership(plan: PlanView, language: str) -> None:
    reader = Reader(SYSTEM, "a@example.org", language, NoticeRhythm.WEEKLY)
    mail = leadership_mail.summary(reader, Round(plan, plan.today, True))
    assert mail is not None
    ask(mail.digest.body, language)
    ask(mail.digest.html, language)
    ask(repr(leadership.paper(sheet(SYSTEM, plan.id, plan.today), plan.name(language), language)), language)


def test_the_calendar(plan: PlanView, language: str) -> None:
    told = calendar(Subscriber(SYSTEM, language), [plan]).decode().replace("\r\n ", "")
    assert f"LOCATION:{SIGNS[language]}" in told
    assert re.search(f"SUMMARY:.*{SIGNS[language]}", told)
    ask(told, language)


def test_the_evidence(plan: PlanView, language: str) -> None:
    for name, content in _files(bundle(SYSTEM, plan, ("fr", language))).items():
        if name.endswith((f"-{language}.html", f"-{language}.xlsx")) and not name.startswith("history"):
            told = _words(content) if name.endswith("xlsx") else content.decode()
            assert [sign for sign in foreign(language) if sign in told] == [], name
    [first, *_others] = sessions(SYSTEM, plan.id)
    ask(repr(minutes.committee(first, language, plan.name(language))), language)


def test_the_committee(plan: PlanView, language: str) -> None:
    shown = next_to_present(SYSTEM, plan.id)
    assert shown is not None
    said = presentation(SYSTEM, shown, plan.today, plan.country.time_zone, language)
    assert said is not None
    ask(repr(deck(said, plan, language)), language)
    facts = session_facts(SYSTEM, plan.id, shown.number)
    assert facts is not None
    ask(conclusions.usual_text(facts, language), language)


def test_between_two_evenings(plan: PlanView, language: str) -> None:
    found = between(SYSTEM, plan.id, plan.today.replace(day=1), plan.today, plan.country.time_zone)
    ask(repr(between_papers.paper(found, language, plan.name(language), None)), language)


def test_reports(plan: PlanView, language: str) -> None:
    view = report(SYSTEM, plan.id, "rabat")
    assert view is not None
    facts = facts_of.facts(SYSTEM, view.event_id)
    with speaking(language):
        told = [reports.title(view), *(reports.usual_text(one, view, facts, language) for one in range(1, 12))]
        told += [repr(reports.blocks(one, facts, language)) for one in view.sections]
    ask("\n".join(told), language)


def test_what_became_of_each_idea(plan: PlanView, language: str) -> None:
    with speaking(language):
        told = "\n".join(answers(all_outcomes(SYSTEM, plan.id)).values())
    assert [sign for sign in foreign(language) if sign in told] == []
    assert language == "en" or SIGNS[language] in told


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _words(content: bytes) -> str:
    book = load_workbook(BytesIO(content))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
