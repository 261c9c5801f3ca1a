"""The outbox as people read it: what became of each e-mail; and whom a letter can be sent to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from data_access.database import reading
from data_access.papers.kinds import UNASKED, MailKind, MailStatus
from data_access.permissions import Action, Actor, allowed, visible
from data_access.queries.committee.committee import may_reach
from data_access.queries.names import Names, names_of
from data_access.states import AttendanceMode, Language
from data_access.tables import (
    CommitteeSession,
    Contact,
    Delivery,
    Letter,
    Meeting,
    Message,
    Organisation,
    SessionAttendance,
)

MOST = 300
"""The most e-mails that are shown, the newest first."""


@dataclass(frozen=True)
class MailLine:
    """An e-mail and what became of it; `reference` is its letter's, `meeting` that of its working session, `committee`
    the number of the committee's session. `due_at` is when it is tried, `version` what it tells of its session."""

    id: int
    kind: MailKind
    status: MailStatus
    reference: str
    meeting: str
    committee: int | None
    version: int | None
    language: Language
    administration_id: int | None
    to_name: str
    to_address: str
    subject: str
    asked_at: datetime
    asked_by: str
    settled_at: datetime | None
    attempts: int
    answer: str
    due_at: datetime | None


@dataclass(frozen=True)
class Reached:
    """Somebody who has an address, mostly a contact; `refusal` is what a mail server said when it refused it.

    `language` is the code of the one in which they are written to, empty where nobody has said.
    """

    contact_id: int | None
    name: str
    address: str
    refusal: str
    language: str = ""


def mails(actor: Actor, plan_id: int) -> tuple[MailLine, ...]:
    """The e-mails of a plan that the actor may see, the newest first; none for who may not read addresses. Notices of
    what waits are among them only while they have not left."""
    if allowed(actor, Action.READ_CONTACTS) is None:
        return ()
    shown = or_(Message.kind.not_in(UNASKED), Message.status != MailStatus.SENT)
    return _lines(actor, Message.plan_id == plan_id, shown)


def mails_about(actor: Actor, key: str, record_id: int) -> tuple[MailLine, ...]:
    """The e-mails about one session, the newest first; `key` is the column that leads to it."""
    return _lines(actor, getattr(Message, key) == record_id) if allowed(actor, Action.READ_CONTACTS) else ()


def _lines(actor: Actor, *conditions: Any) -> tuple[MailLine, ...]:
    return tuple(one for _letter_id, one in _with_letters(actor, *conditions))


def _with_letters(actor: Actor, *conditions: Any) -> list[tuple[Any, MailLine]]:
    """The e-mails, each with the id of its letter."""
    statement: Any = (
        select(Message, Letter.reference, Meeting.reference, CommitteeSession.number, Delivery)
        .outerjoin(Letter, Letter.id == Message.letter_id)
        .outerjoin(Meeting, Meeting.id == Message.meeting_id)
        .outerjoin(CommitteeSession, CommitteeSession.id == Message.session_id)
        .outerjoin(Delivery, Delivery.message_id == Message.id)
        .where(*conditions)
        .order_by(Message.id.desc())
        .limit(MOST)
    )
    with reading() as session:
        return [(row[0].letter_id, _line(*row)) for row in session.execute(visible(actor, statement, Message))]


def status_of_letters(actor: Actor, letter_ids: Iterable[int]) -> dict[int, tuple[MailStatus, ...]]:
    """Letter → how the sending of each of its e-mails stands, the newest first."""
    statement: Any = (
        select(Message.letter_id, Message.status, Delivery.taken_at)
        .outerjoin(Delivery, Delivery.message_id == Message.id)
        .where(Message.letter_id.in_(list(letter_ids)), Message.kind == MailKind.LETTER)
        .order_by(Message.id.desc())
    )
    found: dict[int, tuple[MailStatus, ...]] = {}
    with reading() as session:
        for letter_id, status, taken_at in session.execute(visible(actor, statement, Message)):
            found[letter_id] = (*found.get(letter_id, ()), _shown(status, taken_at))
    return found


def reached(actor: Actor, administration_ids: Iterable[int], today: date) -> dict[int, tuple[Reached, ...]]:
    """Administration → its contacts in office that have an address and that the actor may read, deputies last."""
    statement = _in_office(today).where(Contact.administration_id.in_(list(administration_ids)))
    found: dict[int, tuple[Reached, ...]] = {}
    with reading() as session:
        for one in session.execute(statement).scalars():
            if one.administration_id is not None and may_reach(actor, one.administration_id):
                found[one.administration_id] = (*found.get(one.administration_id, ()), _reached(one))
    return found


def members_reached(actor: Actor, day: date, attended: int | None = None) -> tuple[Reached, ...]:
    """The members of the committee and their substitutes whose mandate covers a day and who have an address: of the
    organisations in office, or of those that `attended` a session. None for who may not read addresses."""
    of_session = select(SessionAttendance.organisation_id).where(
        SessionAttendance.session_id == attended, SessionAttendance.mode != AttendanceMode.EXCUSED
    )
    statement = (
        _in_office(day)
        .join(Organisation, Organisation.id == Contact.organisation_id)
        .where(Organisation.is_active if attended is None else Organisation.id.in_(of_session))
        .order_by(None)
        .order_by(Organisation.position, Organisation.code, Contact.is_deputy, Contact.id)
    )
    if not may_reach(actor, None):
        return ()
    with reading() as session:
        return tuple(_reached(one) for one in session.execute(statement).scalars())


def organisations_unreached(actor: Actor, day: date) -> tuple[Names, ...]:
    """The names of the organisations of the committee of which nobody whose mandate covers a day has an address; none
    for who may not read addresses."""
    reachable = _in_office(day).with_only_columns(Contact.organisation_id).where(Contact.organisation_id.is_not(None))
    statement = select(Organisation).where(Organisation.is_active, Organisation.id.not_in(reachable.order_by(None)))
    if not may_reach(actor, None):
        return ()
    with reading() as session:
        found = session.execute(statement.order_by(Organisation.position, Organisation.code)).scalars()
        return tuple(names_of(one) for one in found)


def _in_office(day: date) -> Any:
    statement = select(Contact).where(Contact.in_office(day), Contact.email.is_not(None))
    return statement.order_by(Contact.is_deputy, Contact.id)


def _reached(one: Contact) -> Reached:
    language = (one.languages or "").partition(",")[0].strip()
    return Reached(one.id, one.name or one.office, one.email or "", one.mail_refusal or "", language)


def reminders_under_way(actor: Actor, letter_ids: Iterable[int]) -> dict[int, tuple[MailLine, ...]]:
    """Letter → the e-mails of its reminder that have not left: they wait, or are to be checked."""
    under_way = Message.status.in_((MailStatus.WAITING, MailStatus.TO_CHECK))
    columns = (Message.letter_id.in_(list(letter_ids)), Message.kind == MailKind.REMINDER, under_way)
    found: dict[int, tuple[MailLine, ...]] = {}
    for letter_id, one in _with_letters(actor, *columns):
        found[letter_id] = (*found.get(letter_id, ()), one)
    return found


def _line(
    message: Message, reference: str | None, meeting: str | None, committee: int | None, delivery: Delivery | None
) -> MailLine:
    return MailLine(
        id=message.id,
        kind=message.kind,
        status=_shown(message.status, delivery.taken_at if delivery else None),
        reference=reference or "",
        meeting=meeting or "",
        committee=committee,
        version=message.version,
        language=message.language,
        administration_id=message.administration_id,
        to_name=message.to_name or "",
        to_address=message.to_address,
        subject=message.subject,
        asked_at=message.asked_at,
        asked_by=message.asked_by,
        settled_at=message.settled_at,
        attempts=delivery.attempts if delivery else message.attempts,
        answer=(delivery.answer if delivery else message.answer) or "",
        due_at=delivery.due_at if delivery else None,
    )


def _shown(status: MailStatus, taken_at: datetime | None) -> MailStatus:
    return MailStatus.SENDING if status == MailStatus.WAITING and taken_at else status
