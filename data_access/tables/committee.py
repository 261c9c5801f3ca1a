"""The steering committee (COPIL): organisations, members, sessions and their minutes."""

from datetime import date, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import (
    ActionItemStatus,
    AttendanceMode,
    MinutesStatus,
    OrganisationKind,
    SessionStatus,
)
from data_access.steps import StepOwner
from data_access.tables.base import Base, check, state


class Organisation(Base):
    """A member organisation of the steering committee; shared by all plans."""

    __tablename__ = "organisations"
    SHARED = True
    LABEL = ("code",)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    kind: Mapped[OrganisationKind] = mapped_column(state(OrganisationKind, "kind"))
    is_active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class CommitteeSession(Base):
    """A meeting of the steering committee."""

    __tablename__ = "committee_sessions"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        check(
            "minutes",
            "minutes_status = 'draft' OR status = 'held'",
            "Minutes can be validated only once the meeting has been held.",
        ),
    )
    LABEL = ("number", "takes_place_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    takes_place_on: Mapped[date]
    starts_at: Mapped[time | None]
    place: Mapped[str | None]
    status: Mapped[SessionStatus] = mapped_column(state(SessionStatus, "status"), default=SessionStatus.PLANNED)
    minutes_status: Mapped[MinutesStatus] = mapped_column(
        state(MinutesStatus, "minutes_status"), default=MinutesStatus.DRAFT
    )


class SessionAttendance(Base):
    """How an organisation attended a committee session."""

    __tablename__ = "session_attendances"
    __table_args__ = (UniqueConstraint("session_id", "organisation_id"),)
    LABEL = ("organisation_id", "mode")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    mode: Mapped[AttendanceMode] = mapped_column(state(AttendanceMode, "mode"))


class AgendaItem(Base):
    """A line of the agenda of a committee session."""

    __tablename__ = "agenda_items"
    __table_args__ = (UniqueConstraint("session_id", "position"),)
    LABEL = ("position", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    position: Mapped[int]
    title: Mapped[str]


class SessionPoint(Base):
    """A point discussed in a committee session, as its minutes tell it."""

    __tablename__ = "session_points"
    __table_args__ = (UniqueConstraint("session_id", "position"),)
    LABEL = ("position", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    position: Mapped[int]
    title: Mapped[str]
    body: Mapped[str | None]


class ActionItem(Base):
    """A next step that the committee agreed on."""

    __tablename__ = "action_items"
    __table_args__ = (
        UniqueConstraint("session_id", "position"),
        check(
            "done",
            "(status = 'done') = (done_on IS NOT NULL)",
            "A next step that is done must have the date on which it was done; others must not.",
        ),
    )
    LABEL = ("position", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    position: Mapped[int]
    title: Mapped[str]
    owner: Mapped[StepOwner | None] = mapped_column(state(StepOwner, "owner"))
    owner_name: Mapped[str | None]
    """The service or the organisation, as it was written, where the owner alone does not say it."""
    due_on: Mapped[date | None]
    status: Mapped[ActionItemStatus] = mapped_column(state(ActionItemStatus, "status"), default=ActionItemStatus.OPEN)
    done_on: Mapped[date | None]
