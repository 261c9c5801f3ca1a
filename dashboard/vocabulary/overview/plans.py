"""Two plans side by side, in words: the stages, the pages that show what is counted, the share of ideas answered."""

from dashboard.links import Value, link
from dashboard.translations import pword
from data_access.queries.overview.between import Counted
from data_access.queries.overview.two_plans import PlanFigures, TimedStage
from data_access.states import DECIDED, KEPT, CommitmentStatus, IdeaStatus, LetterStatus, MeetingStatus

STAGES: dict[TimedStage, tuple[str, str]] = {
    TimedStage.COLLECTING: pword("stage", "Collecting ideas"),
    TimedStage.GROUPING: pword("stage", "Grouping ideas into proposals"),
    TimedStage.LETTERS: pword("stage", "Letters and answers"),
    TimedStage.SESSIONS: pword("stage", "Working sessions"),
    TimedStage.DECIDING: pword("stage", "Decisions"),
    TimedStage.DRAFTING: pword("stage", "Co-drafting"),
}
ROWS: dict[Counted, tuple[str, dict[str, Value]]] = {
    Counted.IDEAS: ("ideas", {}),
    Counted.TREATED: ("ideas", {"status": [state.value for state in IdeaStatus if state != IdeaStatus.NEW]}),
    Counted.PROPOSALS: ("proposals", {}),
    Counted.DECIDED: ("proposals", {"status": [state.value for state in DECIDED]}),
    Counted.KEPT: ("proposals", {"status": [state.value for state in KEPT]}),
    Counted.LETTERS_ANSWERED: ("exchanges", {"letter": LetterStatus.ANSWERED.value}),
    Counted.MEETINGS_HELD: ("exchanges", {"meeting": MeetingStatus.HELD.value}),
    Counted.SHEETS: ("commitments", {}),
    Counted.STEPS_COMPLETED: ("commitments", {"completed": True}),
    Counted.ADOPTED: ("commitments", {"status": CommitmentStatus.ADOPTED.value}),
}
"""What is counted → the page and the filters that show it."""
OF_STAGE: dict[TimedStage, Counted] = {
    TimedStage.COLLECTING: Counted.IDEAS,
    TimedStage.GROUPING: Counted.PROPOSALS,
    TimedStage.LETTERS: Counted.LETTERS_ANSWERED,
    TimedStage.SESSIONS: Counted.MEETINGS_HELD,
    TimedStage.DECIDING: Counted.DECIDED,
    TimedStage.DRAFTING: Counted.STEPS_COMPLETED,
}
"""What a stage is made of."""


def share(plan: PlanFigures) -> float | None:
    """The share of its ideas that are answered; nothing where it has none."""
    return plan.answered / plan.ideas if plan.ideas else None


def rows_of(plan: PlanFigures, counted: Counted) -> str:
    """The address of what is counted, in its plan."""
    page, filters = ROWS[counted]
    return link(page, plan=plan.code, **filters)
