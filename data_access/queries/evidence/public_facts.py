"""Reads of the facts, through what is public (`rights.published`), whoever asks."""

from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.papers.kinds import PublicationKind
from data_access.permissions import Action, Actor, require
from data_access.queries.evidence.facts import Answers, Facts, Gathered, Opportunity, Outreach, Published, SessionFact
from data_access.queries.names import names_of
from data_access.queries.texts import texts
from data_access.rights.published import CONSULTATION, public
from data_access.states import DECIDED, AttendanceMode, IdeaStatus, OrganisationKind, SessionStatus
from data_access.tables import (
    Announcement,
    Channel,
    Commitment,
    CommitmentStep,
    CommitteeSession,
    Decision,
    Event,
    EventAttendance,
    Idea,
    Organisation,
    OutreachAct,
    Plan,
    Proposal,
    Publication,
    Report,
    SessionAttendance,
    SessionMinutes,
)

DATED = (
    *("plans", "committee_sessions", "session_attendances", "session_minutes", "organisations", "events"),
    *("announcements", "publications", "reports", "commitments", "commitment_steps"),
)
"""The tables that `dated_facts` depends on."""


def facts(actor: Actor, plan_id: int, today: date) -> Facts:
    """The facts of a plan as they are public on a day. Raises Refused for who may not read the evidence."""
    require(actor, Action.READ_EVIDENCE)
    with reading(at_one_moment=True) as session:
        return replace(
            _dated(session, plan_id, today),
            outreach=_outreach(session, plan_id),
            gathered=_gathered(session, plan_id),
            answers=_answers(session, plan_id),
        )


def dated_facts(actor: Actor, plan_id: int, today: date) -> Facts:
    """What the alerts rest on: `facts` without outreach, inputs and answers, which have no day by which they are due.

    Depends on `DATED`. Raises Refused as `facts`.
    """
    require(actor, Action.READ_EVIDENCE)
    with reading(at_one_moment=True) as session:
        return _dated(session, plan_id, today)


def _dated(session: Session, plan_id: int, today: date) -> Facts:
    plan = session.get_one(Plan, plan_id)
    return Facts(
        today=today,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        portal_address=plan.portal_address,
        portal_seen_on=plan.portal_seen_on,
        is_closed=plan.is_closed,
        sessions=_sessions(session, plan_id),
        publications=_publications(session, plan_id),
        opportunities=_opportunities(session, plan_id),
    )


def _sessions(session: Session, plan_id: int) -> tuple[SessionFact, ...]:
    present = and_(
        SessionAttendance.session_id == CommitteeSession.id,
        SessionAttendance.mode != AttendanceMode.EXCUSED,
        public(SessionAttendance),
    )
    associations = func.count().filter(Organisation.kind == OrganisationKind.ASSOCIATION)
    statement = (
        select(CommitteeSession, func.count(SessionAttendance.id), associations)
        .outerjoin(SessionAttendance, present)
        .outerjoin(Organisation, Organisation.id == SessionAttendance.organisation_id)
        .where(CommitteeSession.plan_id == plan_id, public(CommitteeSession))
        .group_by(CommitteeSession.id)
        .order_by(CommitteeSession.takes_place_on, CommitteeSession.number)
    )
    return tuple(
        SessionFact(
            one.number,
            one.takes_place_on,
            one.status == SessionStatus.HELD,
            texts(one, "place"),
            present_ones,
            civil_society,
            one.minutes_status,
        )
        for one, present_ones, civil_society in session.execute(statement)
    )


def _publications(session: Session, plan_id: int) -> tuple[Published, ...]:
    """What was noted, and what counts by itself: workshop reports, and the drafts that came into consultation."""
    noted = select(Publication).where(Publication.plan_id == plan_id, public(Publication))
    reports = (
        select(Report, Event).join(Event, Event.id == Report.event_id).where(Report.plan_id == plan_id, public(Report))
    )
    minutes = (
        select(SessionMinutes, CommitteeSession.number)
        .join(CommitteeSession, CommitteeSession.id == SessionMinutes.session_id)
        .where(CommitteeSession.plan_id == plan_id, public(CommitteeSession), public(SessionMinutes))
    )
    drafts = (
        select(CommitmentStep.started_on, Commitment.reference)
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(
            Commitment.plan_id == plan_id,
            public(Commitment),
            CommitmentStep.position == CONSULTATION,
            CommitmentStep.started_on.is_not(None),
        )
        .order_by(CommitmentStep.started_on, Commitment.reference)
    )
    found = [
        Published(one.kind, one.published_on, one.title, one.address, one.sha256, one.id)
        for one in session.execute(noted).scalars()
    ]
    found += [
        Published(PublicationKind.REPORT, report.published_on, address=report.published_address, names=names_of(event))
        for report, event in session.execute(reports)
        if report.published_on is not None
    ]
    found += [
        Published(PublicationKind.MINUTES, one.published_on, "", one.address, one.sha256, session=number)
        for one, number in session.execute(minutes)
        if one.published_on is not None
    ]
    for on, rows in groupby(session.execute(drafts).all(), key=itemgetter(0)):
        found.append(Published(PublicationKind.SHEETS, on, sheets=tuple(reference for _on, reference in rows)))
    return tuple(sorted(found, key=lambda one: (one.on, one.kind, one.title, one.names, one.session or 0, one.id or 0)))


def _opportunities(session: Session, plan_id: int) -> tuple[Opportunity, ...]:
    events = (
        select(Event, Announcement)
        .outerjoin(Announcement, and_(Announcement.event_id == Event.id, public(Announcement)))
        .where(Event.plan_id == plan_id, public(Event))
    )
    stages = select(Announcement).where(
        Announcement.plan_id == plan_id, Announcement.event_id.is_(None), public(Announcement)
    )
    found = [
        Opportunity(
            event.starts_on,
            names_of(event),
            "",
            one.announced_on if one else None,
            one.address if one else None,
            one.id if one else None,
            event.id,
        )
        for event, one in session.execute(events)
    ]
    found += [
        Opportunity(one.starts_on, (), one.title or "", one.announced_on, one.address, one.id)
        for one in session.execute(stages).scalars()
        if one.starts_on is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.starts_on, one.title, one.names)))


def _outreach(session: Session, plan_id: int) -> tuple[Outreach, ...]:
    statement = select(OutreachAct).where(OutreachAct.plan_id == plan_id, public(OutreachAct))
    return tuple(
        Outreach(one.id, one.kind, one.title, one.held_on, one.place, one.audience, one.people, one.address)
        for one in session.execute(statement.order_by(OutreachAct.held_on, OutreachAct.id)).scalars()
    )


def _gathered(session: Session, plan_id: int) -> tuple[Gathered, ...]:
    people = (
        select(func.coalesce(func.sum(EventAttendance.people), 0))
        .where(EventAttendance.event_id == Channel.event_id, public(EventAttendance))
        .correlate(Channel)
        .scalar_subquery()
    )
    counted = (
        select(Channel, Event, people, func.count(Idea.id), func.min(Idea.submitted_on), func.max(Idea.submitted_on))
        .outerjoin(Event, Event.id == Channel.event_id)
        .outerjoin(Idea, and_(Idea.channel_id == Channel.id, public(Idea)))
        .where(Channel.plan_id == plan_id, public(Channel))
        .group_by(Channel.id, Event.id)
        .order_by(Channel.position, Channel.id)
    )
    return tuple(
        Gathered(
            names_of(channel),
            channel.kind,
            event.starts_on if event else first,
            (event.ends_on or event.starts_on) if event else last,
            ideas,
            attended,
        )
        for channel, event, attended, ideas, first, last in session.execute(counted)
    )


def _answers(session: Session, plan_id: int) -> Answers:
    ideas, unsorted = session.execute(
        select(func.count(), func.count().filter(Idea.status == IdeaStatus.NEW)).where(
            Idea.plan_id == plan_id, public(Idea)
        )
    ).one()
    proposals, decided = session.execute(
        select(func.count(), func.count().filter(Proposal.status.in_(DECIDED))).where(
            Proposal.plan_id == plan_id, public(Proposal)
        )
    ).one()
    said = (
        select(func.count(), func.max(Decision.published_on))
        .join(Proposal, Proposal.decision_id == Decision.id)
        .where(Proposal.plan_id == plan_id, public(Decision))
    )
    published, published_on = session.execute(said).one()
    response = select(func.max(Publication.published_on)).where(
        Publication.plan_id == plan_id, Publication.kind == PublicationKind.RESPONSE, public(Publication)
    )
    days = [day for day in (published_on, session.execute(response).scalar()) if day is not None]
    return Answers(ideas, unsorted, proposals, decided, published, max(days, default=None))
