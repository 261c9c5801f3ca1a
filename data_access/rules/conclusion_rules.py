"""What holds in the conclusions of a meeting of the committee and in its next steps, whatever way they are written."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.refusals import FieldRefused, Refused
from data_access.rules.setting_rules import web_address
from data_access.states import SessionStatus
from data_access.tables import CommitteeDecision, CommitteeSession, SessionMinutes


def written(session: Session, minutes: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for conclusions of a session that was not held, and for a validated text that changes."""
    if session.get_one(CommitteeSession, minutes.session_id).status != SessionStatus.HELD:
        raise Refused("Minutes are written once the meeting has been held.")
    if minutes.validated_at is not None:
        raise Refused("These minutes are validated: correct them in a new version.")
    if not (minutes.body or "").strip():
        raise Refused("Minutes need a text.")


def published(_session: Session, minutes: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for an address that no browser opens as a page."""
    minutes.address = web_address("address", minutes.address)


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
