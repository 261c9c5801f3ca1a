"""Lines that somebody added to a workbook become rows of every grid that may have new ones, or say why they do not."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from dashboard.columns import GRIDS
from dashboard.documents import workbook, workbook_back
from dashboard.translations import speaking
from dashboard.ui.commitments import commitments as sheets_ui
from dashboard.ui.committee import registers as registers_ui
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import workbook_new
from dashboard.ui.grid.tasks.workbook_new import NewLine
from dashboard.ui.ideas import by_hand
from dashboard.ui.parts.new_rows import New
from dashboard.ui.proposals import proposals as proposals_ui
from data_access import watching
from data_access.database import reading
from data_access.permissions import Actor
from data_access.queries.commitments import commitments
from data_access.queries.committee import registers
from data_access.queries.filters import Filters
from data_access.queries.ideas import ideas
from data_access.queries.proposals import proposals
from data_access.queries.settings import plans
from data_access.states import Role
from data_access.tables import TABLES, ActionItem, Commitment, CommitmentStep, CommitteeDecision, Idea, Proposal

SECRETARIAT = Actor(1, "Secrétaire 1", Role.SECRETARIAT)
FOCAL_POINT = Actor(4, "Point focal", Role.FOCAL_POINT, administration_id=1)
READS: dict[str, Callable[[Here], Any]] = {
    "ideas": lambda here: ideas.listed(here.actor, here.plan_id, Filters(), 1),
    "proposals": lambda here: proposals.listed(here.actor, here.plan_id, Filters()),
    "commitments": lambda here: commitments.listed(here.actor, here.plan_id, Filters(), here.plan.today),
    "commitment_steps": lambda here: commitments.step_rows(here.actor, here.plan_id, Filters(), here.plan.today),
    "committee_decisions": lambda here: registers.decisions(here.actor, here.plan_id),
    "action_items": lambda here: registers.action_items(here.actor, here.plan_id),
}
ADDED: dict[str, Callable[[Here], New | None]] = {
    "ideas": by_hand.added,
    "proposals": proposals_ui.added,
    "commitments": sheets_ui.added,
    "commitment_steps": lambda _here: None,
    "committee_decisions": lambda here: registers_ui.added(here, "committee_decisions"),
    "action_items": lambda here: registers_ui.added(here, "action_items"),
}


def opened(table: str, actor: Actor = SECRETARIAT) -> Shown:
    """The grid of a table as somebody sees it, in French, on the sample plan."""
    plan = plans.chosen(None, watching.seal())
    here = Here(actor, plan.id, plan, "fr", table, watching.revision(), watching.seal())
    return Shown(here, table, READS[table](here), ADDED[table](here))


def with_lines(shown: Shown, *lines: dict[str, Any]) -> list[NewLine]:
    """The new lines of the grid's own workbook, to which these were added; what each would be refused is tried."""
    given = workbook.write(shown.table, shown.rows, shown.words, [column.field for column in shown.editable])
    book = load_workbook(BytesIO(given))
    fields = [cell.value for cell in book.worksheets[0][1]]
    assert set(fields[1:]) == {column.field for column in GRIDS[shown.table]}
    for line in lines:
        book.worksheets[0].append([line.get(str(name)) for name in fields])
    out = BytesIO()
    book.save(out)
    editable = [column.field for column in shown.editable]
    found = workbook_back.differences(out.getvalue(), shown.table, shown.by_id, shown.words, editable)
    assert not [one for one in found if one.record_id]
    return workbook_new.new_lines(shown, found)


def refusals(line: NewLine) -> set[str]:
    return {str(cell.refusal) for cell in line.cells if cell.refusal is not None}


def counted(table: str) -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(TABLES[table])).scalar_one()


@pytest.fixture(autouse=True)
def _french(sqlite_sample: str) -> Any:
    with speaking("fr"):
        yield


def test_a_line_becomes_a_proposal() -> None:
    shown = opened("proposals")
    lead, theme = (next(iter(shown.words[name].values())) for name in ("lead", "theme_id"))
    (line,) = with_lines(
        shown, {"title": "Née d’un classeur", "title_ar": "من جدول", "theme_id": theme, "lead": lead, "ideas": 3}
    )
    assert refusals(line) == {workbook_new.NOT_HERE}  # the number of its ideas is counted, not told
    assert line.is_ready
    before = counted("proposals")
    workbook_new.make(SECRETARIAT, shown, line)
    assert counted("proposals") == before + 1
    with reading() as session:
        made = session.execute(select(Proposal).where(Proposal.title == "Née d’un classeur")).scalar_one()
        assert (made.title_ar, made.status, made.theme_id is None) == ("من جدول", "to_study", False)


def test_a_line_becomes_an_idea() -> None:
    shown = opened("ideas")
    channel = next(iter(shown.words["channel_id"].values()))
    told = {"title": "Dite au téléphone", "clean_title": "Dite clairement", "channel_id": channel}
    line, twice, nowhere = with_lines(shown, told, {**told, "title": shown.rows[0]["title"]}, {"title": "Sans canal"})
    assert line.is_ready
    assert not refusals(line)
    assert nowhere.is_ready is False
    assert refusals(nowhere) == {"Choose the event or the channel by which the idea came."}
    workbook_new.make(SECRETARIAT, shown, line)
    with reading() as session:
        made = session.execute(select(Idea).where(Idea.title == "Dite au téléphone")).scalar_one()
        assert (made.clean_title, made.status) == ("Dite clairement", "new")
    assert twice.is_ready  # other words of the same beginning are no copy


def test_a_line_becomes_a_decision_and_its_next_step() -> None:
    shown = opened("committee_decisions")
    meeting = next(iter(shown.words["session_id"].values()))
    line, nowhere = with_lines(
        shown, {"session_id": meeting, "body": "Décidé", "body_ar": "تقرر"}, {"body": "Sans réunion"}
    )
    assert (line.is_ready, refusals(line)) == (True, set())
    assert refusals(nowhere) == {"Choose the meeting of the committee."}
    workbook_new.make(SECRETARIAT, shown, line)
    shown = opened("action_items")
    decision = next(word for word in shown.words["decision_id"].values() if word.endswith("· Décidé"))
    told = {"session_id": meeting, "title": "Publier", "decision_id": decision, "due_on": "15/02/2024"}
    (line,) = with_lines(shown, told)
    workbook_new.make(SECRETARIAT, shown, line)
    with reading() as session:
        made = session.execute(select(CommitteeDecision).where(CommitteeDecision.body == "Décidé")).scalar_one()
        step = session.execute(select(ActionItem).where(ActionItem.decision_id == made.id)).scalar_one()
        assert (made.body_ar, step.title, step.due_on, step.session_id) == (
            *("تقرر", "Publier", date(2024, 2, 15)),
            made.session_id,
        )


def test_a_focal_point_adds_no_decision() -> None:
    (line,) = with_lines(opened("committee_decisions", FOCAL_POINT), {"body": "Pas à moi"})
    assert refusals(line) == {workbook_new.ON_THE_PAGE}


@pytest.mark.parametrize("actor", [SECRETARIAT, FOCAL_POINT], ids=lambda actor: actor.role)
def test_a_line_becomes_a_sheet_with_its_steps(actor: Actor) -> None:
    shown = opened("commitments", actor)
    lead = {} if actor.scope else {"administration_id": shown.words["administration_id"]["1"]}
    (line,) = with_lines(shown, {"title": "Fiche née d’un classeur", "problem": "Un problème", **lead})
    assert not refusals(line)
    workbook_new.make(actor, shown, line)
    with reading() as session:
        made = session.execute(select(Commitment).where(Commitment.title == "Fiche née d’un classeur")).scalar_one()
        assert (made.administration_id, made.problem) == (1, "Un problème")
        steps = select(func.count()).select_from(CommitmentStep).where(CommitmentStep.commitment_id == made.id)
        assert session.execute(steps).scalar_one() == 5


@pytest.mark.parametrize(
    ("table", "line", "sentence"),
    [
        ("proposals", {"title_ar": "بلا عنوان"}, "Give the proposal a title."),
        ("commitments", {"title": "Sans administration"}, "Choose the administration."),
        ("commitment_steps", {"title": "Une sixième étape"}, workbook_new.FIVE_STEPS),
    ],
)
def test_a_line_that_cannot_be_a_row_says_why_and_leaves_nothing(
    table: str, line: dict[str, Any], sentence: str
) -> None:
    shown, before = opened(table), (counted(table), counted("audit_entries"))
    (told,) = with_lines(shown, line)
    assert not told.is_ready
    assert refusals(told) == {sentence}
    assert (counted(table), counted("audit_entries")) == before


def test_a_line_whose_last_field_is_refused_leaves_no_row() -> None:
    shown, before = opened("commitments"), counted("commitments")
    lead = shown.words["administration_id"]["1"]
    (line,) = with_lines(
        shown, {"title": "À moitié", "administration_id": lead, "starts_on": "2024-05-01", "ends_on": "2024-01-01"}
    )
    assert not line.is_ready
    assert counted("commitments") == before
