"""The agenda of a committee session and what came of it: items, what they are tied to, their order, points, decisions.

What stands there is edited field by field (`changes.grid.rows.edit_row`) and removed with a reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.numbering import highest, next_number, take_turn
from data_access.changes.plans import open_plan
from data_access.changes.settings.reference import added
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import FieldRefused, Gone, Refused
from data_access.rules.foreign_rows import ELSEWHERE
from data_access.states import AttendanceMode
from data_access.steps import OverviewFigure
from data_access.tables import (
    AgendaItem,
    AgendaLink,
    CommitteeDecision,
    CommitteeSession,
    SessionAttendance,
    SessionPoint,
)
from data_access.tables.committee import TIED


def add_agenda_item(
    actor: Actor,
    session_id: int,
    title: str,
    proposal_ids: Iterable[int] = (),
    commitment_ids: Iterable[int] = (),
    letter_ids: Iterable[int] = (),
    report_ids: Iterable[int] = (),
    figures: Iterable[OverviewFigure] = (),
) -> int:
    """A new item at the end of the agenda of a session, tied to records and figures; returns its id."""
    if not title.strip():
        raise Refused("Say what the item is about.")
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        take_turn_of(session, session_id)
        item_id = add_at_end(session, session_id, title)
        _tie(session, item_id, (proposal_ids, commitment_ids, letter_ids, report_ids, figures))
        return item_id


def tie_agenda_item(
    actor: Actor,
    agenda_item_id: int,
    proposal_ids: Iterable[int] = (),
    commitment_ids: Iterable[int] = (),
    letter_ids: Iterable[int] = (),
    report_ids: Iterable[int] = (),
    figures: Iterable[OverviewFigure] = (),
) -> int:
    """Tie an item to records and figures, those that it is not tied to yet; returns how many were added.

    Raises Refused when there is none.
    """
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        item = session.get(AgendaItem, agenda_item_id, with_for_update=True)
        if item is None:
            raise Gone
        open_session(session, item.session_id)
        made = _tie(session, agenda_item_id, (proposal_ids, commitment_ids, letter_ids, report_ids, figures))
        if not made:
            raise Refused("Choose something that the item is not tied to yet.")
        return made


def order_session_agenda(actor: Actor, session_id: int, seen: Sequence[int], wanted: Sequence[int]) -> None:
    """Put the items of an agenda in another order: `seen` as they stood, `wanted` the same ones as they are to stand.

    Raises Refused when the agenda has changed since.
    """
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        take_turn_of(session, session_id)
        found = {item.id: item for item in _agenda(session, session_id)}
        if list(found) != list(seen) or sorted(wanted) != sorted(seen):
            raise Refused("The agenda has changed in the meantime: it is shown anew, put it in order again.")
        for position, one in enumerate(wanted, start=1):
            found[one].position = position


def record_attendances(actor: Actor, session_id: int, modes: Mapping[int, AttendanceMode | None]) -> None:
    """Set how organisations attended a session, all in one change: {organisation: mode}, None for nothing recorded."""
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        take_turn_of(session, session_id)
        rows = select(SessionAttendance).where(SessionAttendance.session_id == session_id)
        known = {row.organisation_id: row for row in session.execute(rows).scalars()}
        for organisation_id, mode in modes.items():
            row = known.get(organisation_id)
            if mode is None:
                if row is not None:
                    session.delete(row)
            elif row is None:
                session.add(SessionAttendance(session_id=session_id, organisation_id=organisation_id, mode=mode))
            else:
                row.mode = mode


def add_point(actor: Actor, session_id: int, title: str, body: str = "") -> int:
    """A point that was discussed; lines of its text that begin with `- ` are a list, deeper by two spaces a level.

    Returns its id.
    """
    if not title.strip():
        raise Refused("Give the point a title.")
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        plan_id = open_session(session, session_id).plan_id
        position = next_number(session, plan_id, SessionPoint.position, session_id=session_id)
        point = SessionPoint(session_id=session_id, position=position, title=title.strip(), body=body.strip() or None)
        return added(session, point)


def add_committee_decision(
    actor: Actor,
    session_id: int | None,
    body: str,
    agenda_item_id: int | None = None,
    proposal_id: int | None = None,
    commitment_id: int | None = None,
    letter_id: int | None = None,
    report_id: int | None = None,
) -> int:
    """What a session decided, about an item of its agenda and about one record, or neither; returns its id.

    The item counts as settled from then on.
    """
    if not body.strip():
        raise Refused("Write what was decided.")
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        plan_id = open_session(session, session_id).plan_id
        position = next_number(session, plan_id, CommitteeDecision.position, session_id=session_id)
        if agenda_item_id is not None:
            item = session.get(AgendaItem, agenda_item_id)
            if item is None or item.session_id != session_id:
                raise Refused(ELSEWHERE)
            item.is_settled = True
        decision = CommitteeDecision(
            session_id=session_id,
            agenda_item_id=agenda_item_id,
            position=position,
            body=body.strip(),
            proposal_id=proposal_id,
            commitment_id=commitment_id,
            letter_id=letter_id,
            report_id=report_id,
        )
        return added(session, decision)


def add_at_end(session: Session, session_id: int, title: str) -> int:
    """A new item at the end of an agenda whose turn was taken; returns its id."""
    position = end_of_agenda(session, session_id)
    return added(session, AgendaItem(session_id=session_id, position=position, title=title.strip()))


def open_session(session: Session, session_id: int | None) -> CommitteeSession:
    """The session, provided that its plan may still be changed. Raises Refused when none is chosen."""
    if session_id is None:
        raise FieldRefused("session_id", Refused("Choose the meeting of the committee."))
    found = session.get(CommitteeSession, session_id)
    if found is None:
        raise Gone
    open_plan(session, found.plan_id)
    return found


def tied_to(link: AgendaLink) -> dict[str, Any]:
    """{column: what it holds} of the one thing that a link leads to."""
    held = {name: getattr(link, name) for name in (*TIED, "action_item_id", "figure")}
    return {name: value for name, value in held.items() if value is not None}


def _tie(session: Session, agenda_item_id: int, wanted: tuple[Iterable[Any], ...]) -> int:
    """Add the ties of an item that it has not yet: ids by the columns of `TIED`, then figures."""
    known = {pair for link in links_of(session, agenda_item_id) for pair in tied_to(link).items()}
    told = [(name, one) for name, ids in zip((*TIED, "figure"), wanted, strict=True) for one in dict.fromkeys(ids)]
    new = [AgendaLink(agenda_item_id=agenda_item_id, **{name: one}) for name, one in told if (name, one) not in known]
    session.add_all(new)
    session.flush()
    return len(new)


def take_turn_of(session: Session, session_id: int) -> None:
    """Wait until nobody else puts the agenda of a session in order, provided that its plan may still be changed."""
    take_turn(session, open_session(session, session_id).plan_id)


def end_of_agenda(session: Session, session_id: int) -> int:
    """The position after the last item of an agenda."""
    return highest(session, AgendaItem.position, session_id=session_id) + 1


def _agenda(session: Session, session_id: int) -> Sequence[AgendaItem]:
    statement = select(AgendaItem).where(AgendaItem.session_id == session_id)
    return session.execute(statement.order_by(AgendaItem.position, AgendaItem.id)).scalars().all()


def links_of(session: Session, agenda_item_id: int) -> Sequence[AgendaLink]:
    """What an item of an agenda is tied to, in order."""
    statement = select(AgendaLink).where(AgendaLink.agenda_item_id == agenda_item_id).order_by(AgendaLink.id)
    return session.execute(statement).scalars().all()
