"""What holds in a meeting of the committee, whatever way it is written: what is proposed for its agenda, its
conclusions, its next steps."""

from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from data_access.refusals import FieldRefused, Refused
from data_access.rules.setting_rules import web_address
from data_access.states import MinutesStatus, SessionStatus
from data_access.tables import AgendaItem, CommitteeDecision, CommitteeSession, SessionMinutes
from data_access.tables.committee import TIED

TEXT = frozenset({"title", "body", *TIED})
"""What the organisation says of a proposed item."""
ANSWER = frozenset({"reason", "agenda_item_id"})
"""What became of it."""


def written(session: Session, minutes: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for conclusions of a session that was not held, and for a validated text that changes."""
    if session.get_one(CommitteeSession, minutes.session_id).status != SessionStatus.HELD:
        raise Refused("Minutes are written once the meeting has been held.")
    if minutes.validated_at is not None:
        raise Refused("These minutes are validated: correct them in a new version.")
    if not (minutes.body or "").strip():
        raise Refused("Minutes need a text.")


def published(session: Session, minutes: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for an address that no browser opens as a page, and for a day before the session."""
    minutes.address = web_address("address", minutes.address)
    held = session.get_one(CommitteeSession, minutes.session_id)
    if minutes.published_on is not None and minutes.published_on < held.takes_place_on:
        raise FieldRefused("published_on", Refused("Minutes are published on the day of the meeting, or later."))


def stays_held(session: Session, held: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for a session that has conclusions and goes back to planned."""
    with session.no_autoflush:
        texts = select(SessionMinutes.id).where(SessionMinutes.session_id == held.id).limit(1)
        if held.status != SessionStatus.HELD and held.id and session.execute(texts).first() is not None:
            raise Refused("The minutes of this meeting are written: it stays held.")


def carried_out(session: Session, item: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for a next step that carries out the decision of another session."""
    decision = session.get(CommitteeDecision, item.decision_id) if item.decision_id is not None else None
    if decision is not None and decision.session_id != item.session_id:
        raise FieldRefused("decision_id", Refused("Choose a decision of this very session."))


def held_first(_session: Session, record: Any, changed: frozenset[str]) -> None:
    """Raise Refused for minutes that are validated while their session was not held."""
    if record.status == SessionStatus.HELD or record.minutes_status in (None, MinutesStatus.DRAFT):
        return
    if "status" in changed:
        raise Refused("The minutes of this meeting are validated: take them back to draft first.")
    raise Refused("This meeting has not been held yet: its minutes are validated afterwards.")


def agrees_with_text(session: Session, held: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for minutes that are called validated or published while none of their texts is, and for published
    ones that are called less before their publication is taken back."""
    with session.no_autoflush:
        texts = select(SessionMinutes.validated_at, SessionMinutes.published_on).where(
            SessionMinutes.session_id == held.id
        )
        found = session.execute(texts).all() if held.id is not None else []
    is_published = any(text.published_on is not None for text in found)
    if held.minutes_status == MinutesStatus.PUBLISHED and not is_published:
        raise Refused("No text of these minutes is published: note where the portal shows it.")
    if held.minutes_status == MinutesStatus.VALIDATED and not any(text.validated_at is not None for text in found):
        raise Refused("These minutes have no validated text: draft it, then validate it.")
    if is_published and MinutesStatus.PUBLISHED in inspect(held).attrs.minutes_status.history.deleted:
        raise Refused("These minutes are published: take the publication back first.")


def before_the_session(session: Session, item: Any, _changed: frozenset[str]) -> None:
    """Raise Refused once the session was held or cancelled."""
    if session.get_one(CommitteeSession, item.session_id).status != SessionStatus.PLANNED:
        raise Refused("Items are proposed and answered before the meeting is held.")


def stays_as_answered(_session: Session, item: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for other words of what was answered."""
    if inspect(item).persistent and (item.agenda_item_id is not None or item.reason is not None):
        raise Refused("This item has been answered: it stays as it was proposed.")


def of_its_session(session: Session, item: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for what speaks of an item on the agenda of another session."""
    taken = session.get(AgendaItem, item.agenda_item_id) if item.agenda_item_id is not None else None
    if taken is not None and taken.session_id != item.session_id:
        raise FieldRefused("agenda_item_id", Refused("Choose an item of the agenda of this very session."))
