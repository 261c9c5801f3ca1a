"""The conclusions of a committee session: drafted, validated for good with their files, published, and taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes import versions
from data_access.changes.exchanges.attachments import keep
from data_access.changes.holding import locked
from data_access.changes.plans import happened
from data_access.changes.transitions import move
from data_access.database import writing
from data_access.papers.figures import TextFigure, require_known
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused, Unexplained
from data_access.rules.belonging import plan_of
from data_access.states import Language, MinutesStatus
from data_access.tables import AuditEntry, CommitteeSession, SessionMinutes

STATE = "minutes_status"


def draft_conclusions(actor: Actor, session_id: int, language: Language, body: str) -> int:
    """A draft of the conclusions in a language: the first version, or the correction of one that was validated, which
    takes the session's minutes back to draft.

    Returns its id. Raises Refused while another draft or a published version stands in this language, and before the
    session was held.
    """
    with writing(actor) as session:
        held: Any = locked(session, "committee_sessions", session_id)
        require(actor, Action.EDIT_COMMITTEE, held)
        last = versions.last_version(session, SessionMinutes, session_id, language)
        if last is not None and last.published_on is not None:
            raise Refused("These minutes are published: take the publication back before they are corrected.")
        made = drafted(session, session_id, language, body)
        if last is not None and held.minutes_status == MinutesStatus.VALIDATED:
            move(actor, held, MinutesStatus.DRAFT, STATE)
        session.flush()
        return int(made.id)


def validate_conclusions(
    actor: Actor, minutes_id: int, seen: str, said: str, figures: Mapping[TextFigure, str], files: Mapping[str, bytes]
) -> str:
    """Freeze a draft as it was `seen`, with its figures filled in as `said`, and keep its files beside the session;
    returns the fingerprint of what it says.

    Raises Conflict when the text is no longer the one that the files were made of, Refused for a figure that does not
    exist.
    """
    with writing(actor) as session:
        minutes: Any = locked(session, "session_minutes", minutes_id)
        require(actor, Action.EDIT_COMMITTEE, minutes)
        mark = frozen(session, actor, minutes, seen, said, figures)
        held = session.get_one(CommitteeSession, minutes.session_id)
        for name, content in files.items():
            keep(session, actor, held, name, content, AttachmentKind.MINUTES)
        if held.minutes_status == MinutesStatus.DRAFT:
            move(actor, held, MinutesStatus.VALIDATED, STATE)
        session.flush()
        return mark


def publish_conclusions(actor: Actor, minutes_id: int, address: str, published_on: date | None) -> None:
    """Record that validated conclusions stand on the portal, since when and at which address."""
    if not address.strip():
        raise Refused("Give the address at which the portal shows it.")
    with writing(actor) as session:
        minutes, held = _validated(session, actor, minutes_id)
        plan = plan_of(held)
        if plan is None or minutes.published_on is not None:
            raise Refused("These minutes are published already.")
        minutes.address = address
        minutes.published_on = happened(plan, published_on, "published_on", "session_minutes")
        session.flush()
        if held.minutes_status == MinutesStatus.VALIDATED:
            move(actor, held, MinutesStatus.PUBLISHED, STATE)
        session.flush()


def withdraw_conclusions(actor: Actor, minutes_id: int, reason: str) -> None:
    """Take a publication back: the text stays validated, and the history says why."""
    if not reason.strip():
        raise Unexplained("undo")
    with writing(actor, reason.strip()) as session:
        minutes, held = _validated(session, actor, minutes_id)
        if minutes.published_on is None:
            raise Refused("These minutes are not published.")
        minutes.published_on = minutes.address = None
        session.flush()
        others = select(SessionMinutes.id).where(
            SessionMinutes.session_id == held.id, SessionMinutes.published_on.is_not(None)
        )
        if held.minutes_status == MinutesStatus.PUBLISHED and session.execute(others.limit(1)).first() is None:
            move(actor, held, MinutesStatus.VALIDATED, STATE)
        session.flush()


def drafted(session: Session, session_id: int, language: Language, body: str) -> SessionMinutes:
    """A new version of the conclusions, as a part of another change. Raises Refused, as `draft_conclusions`."""
    made: SessionMinutes = versions.drafted(
        session, SessionMinutes, session_id, language, body, revision=_revision(session)
    )
    return made


def frozen(
    session: Session, actor: Actor, minutes: Any, seen: str, said: str, figures: Mapping[TextFigure, str]
) -> str:
    """Freeze a draft that is locked, as a part of another change; returns its fingerprint. Raises Conflict, Refused,
    as `validate_conclusions`."""
    require_known(seen)
    minutes.revision = _revision(session)
    minutes.figures = {str(name): number for name, number in figures.items()}
    return versions.frozen(session, actor, minutes, seen, said)


def _validated(session: Session, actor: Actor, minutes_id: int) -> tuple[Any, CommitteeSession]:
    minutes: Any = locked(session, "session_minutes", minutes_id)
    require(actor, Action.EDIT_COMMITTEE, minutes)
    if minutes.validated_at is None:
        raise Refused("Only validated minutes are published.")
    return minutes, session.get_one(CommitteeSession, minutes.session_id)


def _revision(session: Session) -> int:
    return session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar() or 0
