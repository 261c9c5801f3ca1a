"""Nothing is not a text and not a number: the sample has empty fields, and every read, search and export bears them."""

from pathlib import Path

from sqlalchemy import func, inspect, select, update
from sqlalchemy.exc import IntegrityError

from dashboard.documents import exports
from dashboard.translations import speaking
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.queries import lateness
from data_access.queries.commitments import commitments, sheets
from data_access.queries.exchanges import exchanges
from data_access.queries.exports import TABLES_OUT
from data_access.queries.filters import Filters
from data_access.queries.history import history
from data_access.queries.ideas import ideas, outcomes, stories
from data_access.queries.overview import overview
from data_access.queries.proposals import proposals
from data_access.queries.proposals import stories as proposal_stories
from data_access.queries.sorting import log
from data_access.tables import TABLES, Commitment, Idea, Plan, Proposal

NOT_SHOWN = {
    "accounts",
    "attendance_lists",
    "attendees",
    "audit_entries",
    "deliveries",
    "reading_claims",
    "sign_ins",
    "sign_in_failures",
    "text_vectors",
}
FULL = {
    "messages.settled_at": "no e-mail of the sample waits: a mail server would be given it",
    "letter_texts.signatory": "every letter of the sample says who signs",
    "import_batches.told": "every import of the sample says what it read",
    "announcements.address": "every announcement of the sample stands on the portal",
    "committee_decisions.agenda_item_id": "every decision of the sample was taken on an item of the agenda",
    "outreach_acts.audience": "every outreach activity of the sample says whom it reached",
    "publications.address": "every publication of the sample stands on the portal",
    "session_minutes": "the minutes of the committee are drafted at a press, and none of the sample has been",
    "consultation_comments": "no sheet is in consultation on the day of the sample",
    "idea_parts": "no idea of the sample was split",
    "stages.planned_end_on": "every stage of the sample has a planned end",
    "plans": "there is one plan, whose days and address are those of the source",
    "sorting_acts.idea_id": "every act of the sample is about an idea",
    "sorting_acts.actor_id": "every reader of the sample has an account",
    "suggestions.idea_id": "the suggestions signed in the sample are about ideas",
}
"""What the sample leaves full, and why; below, each of these is emptied for a test."""
SEARCHED = ("eau", "ماء", "P-01", "zzz")


def nullable() -> list[tuple[str, str]]:
    return [
        (table, column.key)
        for table, entity in TABLES.items()
        if table not in NOT_SHOWN
        for column in inspect(entity).columns
        if column.nullable
    ]


def test_the_sample_has_a_row_with_each_field_empty(sqlite_sample: str) -> None:
    full = []
    with reading() as session:
        for table, name in nullable():
            column = inspect(TABLES[table]).columns[name]
            empty = session.execute(
                select(func.count()).select_from(TABLES[table]).where(column.is_(None))
            ).scalar_one()
            if not empty and table not in FULL and f"{table}.{name}" not in FULL:
                full.append(f"{table}.{name}")
    assert not full


def test_a_proposal_without_arabic_title_is_passed_over_by_a_search(sqlite_sample: str) -> None:
    found = proposals.listed(SYSTEM, 1, Filters(search="formats accessibles"))
    assert list(found["reference"]) == ["P-50"]
    assert found["title_ar"][0] is None
    assert "P-50" not in list(proposals.listed(SYSTEM, 1, Filters(search="nan"))["reference"])


def empty_everything() -> int:
    """Empty every field that may be empty, in every row, where the rules of the database allow it; how many fields."""
    emptied = 0
    with writing(SYSTEM) as session:
        for table, name in nullable():
            if (table, name) in (("plans", "today_on"), ("proposals", "decision_id")):
                continue
            try:
                with session.begin_nested():
                    session.execute(update(TABLES[table].__table__).values({name: None}))  # type: ignore[arg-type]
                emptied += 1
            except IntegrityError:
                continue
    return emptied


def test_every_read_search_and_export_bears_empty_fields(sample_database: str, tmp_path: Path) -> None:
    assert empty_everything() > 60
    with reading() as session:
        today = session.execute(select(Plan.today_on)).scalar_one()
        numbers = session.execute(select(Idea.number).limit(40)).scalars().all()
        wanted = {kind: session.execute(select(kind.reference)).scalars().all() for kind in (Proposal, Commitment)}
    for search in SEARCHED:
        chosen = Filters(search=search)
        found = [
            proposals.listed(SYSTEM, 1, chosen),
            commitments.listed(SYSTEM, 1, chosen, today),
            commitments.steps(SYSTEM, 1, chosen, today),
            exchanges.letters(SYSTEM, 1, chosen, today),
            exchanges.meetings(SYSTEM, 1, chosen, today),
            ideas.listed(SYSTEM, 1, chosen, 1),
        ]
        for frame in found:
            assert not any(value != value for column in frame for value in frame[column] if isinstance(value, float))
    for reference in wanted[Proposal]:
        assert proposal_stories.story(SYSTEM, 1, reference) is not None
    for reference in wanted[Commitment]:
        assert sheets.sheet(SYSTEM, 1, reference, today) is not None
    for number in numbers:
        assert stories.story(SYSTEM, 1, number) is not None
    lateness.late(SYSTEM, 1, today)
    overview.proposals_by_administration(SYSTEM, 1)
    outcomes.all_outcomes(SYSTEM, 1)
    log.log(SYSTEM, 1)
    history.entries(SYSTEM, 1, history.HistoryFilter())
    with speaking("ar"):
        take = exports.Take(SYSTEM, 1)
        assert exports.workbook(take, TABLES_OUT, tmp_path / "plan.xlsx") > 2000
        for table in TABLES_OUT:
            exports.csv_file(take, table, tmp_path / f"{table}.csv")
