"""What comes back in a session of the committee: items that are not settled, next steps that are still open."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.committee.sessions import end_of_agenda, links_of, tied_to
from data_access.queries.texts import VERSIONS
from data_access.refusals import Gone, Refused
from data_access.rules.foreign_rows import ELSEWHERE
from data_access.tables import ActionItem, AgendaItem, AgendaLink, Attachment, CommitteeSession

TITLES = ("title", *(f"title_{language}" for language in VERSIONS))
OF_FILE = ("plan_id", "kind", "file_name", "media_type", "size", "sha256", "added_at", "added_by")
"""What a file beside an earlier item keeps beside the item that comes back: its bytes are stored once."""


def carry_over(
    session: Session, into: CommitteeSession, agenda_item_ids: Iterable[int], action_item_ids: Iterable[int]
) -> None:
    """Put items of earlier agendas and next steps at the end of the agenda of a session.

    An item comes with its titles in each language, what it is tied to and its files; a next step becomes an item that
    is tied to it. Raises Refused for those of another plan.
    """
    position = end_of_agenda(session, into.id)
    for one in dict.fromkeys(agenda_item_ids):
        before = _of_plan(session, session.get(AgendaItem, one), into)
        item = _carried(session, into, position, before)
        for link in links_of(session, before.id):
            session.add(AgendaLink(agenda_item_id=item.id, **tied_to(link)))
        beside = select(Attachment).where(Attachment.agenda_item_id == before.id).order_by(Attachment.id)
        for file in session.execute(beside).scalars():
            session.add(Attachment(agenda_item_id=item.id, **{name: getattr(file, name) for name in OF_FILE}))
        position += 1
    for one in dict.fromkeys(action_item_ids):
        step = _of_plan(session, session.get(ActionItem, one), into)
        item = _carried(session, into, position, step)
        session.add(AgendaLink(agenda_item_id=item.id, action_item_id=step.id))
        position += 1
    session.flush()


def _carried(session: Session, into: CommitteeSession, position: int, before: AgendaItem | ActionItem) -> AgendaItem:
    titles = {name: getattr(before, name) for name in TITLES}
    item = AgendaItem(session_id=into.id, position=position, is_carried_over=True, **titles)
    session.add(item)
    session.flush()
    return item


def _of_plan(session: Session, found: Any, into: CommitteeSession) -> Any:
    if found is None:
        raise Gone
    if session.get_one(CommitteeSession, found.session_id).plan_id != into.plan_id:
        raise Refused(ELSEWHERE)
    return found
