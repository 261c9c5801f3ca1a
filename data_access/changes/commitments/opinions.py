"""Opinions of the committee on a sheet, contributions to the consultation, and what is answered to both."""

from datetime import UTC, date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.plans import happened, open_plan
from data_access.database import writing
from data_access.permissions import Action, Actor, allowed, require
from data_access.refusals import Gone, Missing, Refused
from data_access.states import AnswerKind, Language, OpinionKind
from data_access.tables import Commitment, ConsultationComment, Opinion, Organisation


def give_opinion(
    actor: Actor,
    commitment_id: int,
    organisation_id: int | None,
    kind: OpinionKind | None,
    given_on: date | None,
    enrichment: str = "",
) -> int:
    """Record what an organisation thinks of a sheet, in place of what it said before; returns the opinion's id.

    A member gives the opinion of their own organisation; the secretariat records one that came by e-mail. What each
    kind asks for, and what follows from a changed enrichment, stands in `field_rules`.
    """
    if organisation_id is None or kind is None:
        absent = (("organisation_id", organisation_id), ("kind", kind))
        missing = tuple(name for name, value in absent if value is None)
        raise Missing("Fill in: {missing}.", missing, "give_opinion", "opinions")
    text = enrichment.strip() or None
    if kind == OpinionKind.NO_ANSWER:
        text = given_on = None
    with writing(actor) as session:
        sheet = _sheet(session, commitment_id)
        plan = open_plan(session, sheet.plan_id)
        known = select(Opinion).where(Opinion.commitment_id == sheet.id, Opinion.organisation_id == organisation_id)
        opinion = session.execute(known).scalar()
        if opinion is None:
            opinion = Opinion(commitment_id=sheet.id, organisation_id=organisation_id, kind=kind)
            session.add(opinion)
        if not _records_for_others(actor):
            require(actor, Action.GIVE_OPINION, opinion)
        opinion.kind, opinion.enrichment = kind, text
        opinion.given_on = None if kind == OpinionKind.NO_ANSWER else happened(plan, given_on, "given_on", "opinions")
        session.flush()
        return opinion.id


def record_silence(actor: Actor, commitment_id: int) -> int:
    """Record as silent every active organisation that gave no opinion on a sheet; returns how many."""
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        sheet = _sheet(session, commitment_id)
        open_plan(session, sheet.plan_id)
        heard = select(Opinion.organisation_id).where(Opinion.commitment_id == sheet.id)
        silent = select(Organisation.id).where(Organisation.is_active, Organisation.id.not_in(heard))
        opinions = [
            Opinion(commitment_id=sheet.id, organisation_id=organisation_id, kind=OpinionKind.NO_ANSWER)
            for organisation_id in session.execute(silent).scalars()
        ]
        session.add_all(opinions)
        return len(opinions)


def answer_opinion(actor: Actor, opinion_id: int, kind: AnswerKind | None, answer: str) -> None:
    """Say what became of an enrichment: taken, partly taken, not taken, and why."""
    with writing(actor) as session:
        opinion = session.get(Opinion, opinion_id, with_for_update=True)
        if opinion is None or not opinion.enrichment:
            raise Refused("There is no enrichment to answer.")
        _answer(session, actor, opinion, kind, answer)


def add_comment(
    actor: Actor,
    commitment_id: int,
    body: str,
    received_on: date | None,
    language: Language = Language.FRENCH,
    author_name: str = "",
) -> int:
    """Record a contribution to the public consultation on a sheet, as it was written; returns its id."""
    if not body.strip():
        raise Refused("A contribution needs a text.")
    with writing(actor) as session:
        sheet = _sheet(session, commitment_id)
        require(actor, Action.EDIT_COMMITMENTS, sheet)
        day = happened(open_plan(session, sheet.plan_id), received_on, "received_at", "consultation_comments")
        comment = ConsultationComment(
            commitment_id=sheet.id,
            body=body,
            language=language,
            author_name=author_name.strip() or None,
            received_at=datetime.combine(day, time(12), UTC),
        )
        session.add(comment)
        session.flush()
        return comment.id


def answer_comment(actor: Actor, comment_id: int, kind: AnswerKind | None, answer: str) -> None:
    """Say what became of a contribution to the consultation, and why."""
    with writing(actor) as session:
        comment = session.get(ConsultationComment, comment_id, with_for_update=True)
        if comment is None:
            raise Gone
        _answer(session, actor, comment, kind, answer)


def _answer(
    session: Session, actor: Actor, record: Opinion | ConsultationComment, kind: AnswerKind | None, answer: str
) -> None:
    if kind is None or not answer.strip():
        missing = tuple(name for name, value in (("answer_kind", kind), ("answer", answer.strip())) if not value)
        raise Missing("Say why: whoever wrote this will read your answer.", missing, "answer")
    sheet = _sheet(session, record.commitment_id)
    require(actor, Action.EDIT_COMMITMENTS, sheet)
    open_plan(session, sheet.plan_id)
    record.answer_kind, record.answer = kind, answer.strip()


def _sheet(session: Session, commitment_id: int) -> Commitment:
    sheet = session.get(Commitment, commitment_id)
    if sheet is None:
        raise Gone
    return sheet


def _records_for_others(actor: Actor) -> bool:
    return allowed(actor, Action.EDIT_COMMITTEE) is not None
