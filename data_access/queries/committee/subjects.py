"""What agenda items, decisions and next steps of the committee are tied to, as far as a reader may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.permissions import Actor, visible_rows
from data_access.queries.names import Names, names_of
from data_access.steps import OverviewFigure
from data_access.tables import ActionItem, Commitment, CommitteeSession, Event, Letter, Proposal, Report
from data_access.tables.committee import TIED


@dataclass(frozen=True)
class Subject:
    """A record of the process, a next step agreed before, or a figure of the overview.

    `kind` is the table of the record, or `figure`. `tie_id` is the row that leads to it: what is removed to untie it.
    """

    kind: str
    tie_id: int
    id: int = 0
    reference: str = ""
    title: str = ""
    title_ar: str | None = None
    title_en: str | None = None
    names: Names = ()
    """Of the event that a report is about."""
    figure: OverviewFigure | None = None


def subjects(session: Session, actor: Actor, ties: Sequence[Any]) -> Mapping[int, Subject]:
    """Id of each tie (a link, a decision or a next step) → what it leads to; what the actor may not see is left out."""
    rows: dict[str, dict[int, Any]] = {
        name: _rows(session, actor, name, {one for tie in ties if (one := getattr(tie, name, None)) is not None})
        for name in (*TIED, "action_item_id")
    }
    found: dict[int, Subject] = {}
    for tie in ties:
        if getattr(tie, "figure", None) is not None:
            found[tie.id] = Subject("figure", tie.id, figure=tie.figure)
        for name, known in rows.items():
            row = known.get(getattr(tie, name, None) or 0)
            if row is not None:
                found[tie.id] = _subject(name, tie.id, row)
    return found


def _rows(session: Session, actor: Actor, name: str, ids: Iterable[int]) -> dict[int, Any]:
    if not ids:
        return {}
    statement = STATEMENTS[name]
    entity: Any = ENTITIES[name]
    return {
        row.id: row for row in session.execute(statement.where(entity.id.in_(ids), visible_rows(actor, entity))).all()
    }


def _subject(name: str, tie_id: int, row: Any) -> Subject:
    kind = ENTITIES[name].__tablename__
    if name == "report_id":
        return Subject(kind, tie_id, row.id, row.code, names=names_of(row))
    titles: dict[str, Any] = {one: getattr(row, one, None) for one in TITLES}
    return Subject(kind, tie_id, row.id, str(row.reference), **titles)


TITLES = ("title", "title_ar", "title_en")
ENTITIES: dict[str, Any] = {
    "proposal_id": Proposal,
    "commitment_id": Commitment,
    "letter_id": Letter,
    "report_id": Report,
    "action_item_id": ActionItem,
}
STATEMENTS: dict[str, Any] = {
    "proposal_id": select(Proposal.id, Proposal.reference, Proposal.title, Proposal.title_ar),
    "commitment_id": select(Commitment.id, Commitment.reference, Commitment.title, Commitment.title_ar),
    "letter_id": select(Letter.id, Letter.reference, Letter.subject.label("title")),
    "report_id": select(Report.id, Event.code, Event.name_fr, Event.name_ar, Event.name_en).join(
        Event, Event.id == Report.event_id
    ),
    "action_item_id": select(
        *(ActionItem.id, CommitteeSession.number.label("reference")),
        *(ActionItem.title, ActionItem.title_ar, ActionItem.title_en),
    ).join(CommitteeSession, CommitteeSession.id == ActionItem.session_id),
}
