"""Plans and the lists that a plan refers to: themes, administrations, events and attendance, channels."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import ChannelKind, ParticipantCategory
from data_access.tables.base import Base, check, state


class Plan(Base):
    """A national action plan; several live side by side, closed ones stay readable."""

    __tablename__ = "plans"
    __table_args__ = (
        check(
            "dates",
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            "The end cannot come before the start.",
        ),
    )
    LABEL = ("code",)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    portal_address: Mapped[str | None]
    is_sample: Mapped[bool] = mapped_column(default=False)
    is_closed: Mapped[bool] = mapped_column(default=False)
    today_on: Mapped[date | None]
    """The day the sample plan pretends to be; nothing for a real plan."""


class Theme(Base):
    """A theme under which ideas and proposals are classified."""

    __tablename__ = "themes"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    LABEL = ("code", "name_fr")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Administration(Base):
    """An administration that proposals are assigned to by remit; shared by all plans."""

    __tablename__ = "administrations"
    SHARED = True
    __table_args__ = (
        Index(
            "one_lead_ministry",
            "is_lead",
            unique=True,
            sqlite_where=text("is_lead"),
            postgresql_where=text("is_lead"),
        ),
    )
    LABEL = ("code",)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    remit: Mapped[str | None]
    is_lead: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class Event(Base):
    """A co-creation event where ideas were gathered."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        check("dates", "ends_on IS NULL OR ends_on >= starts_on", "The end cannot come before the start."),
    )
    LABEL = ("code", "name_fr")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    place: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class EventAttendance(Base):
    """How many people of one category took part in an event; never who."""

    __tablename__ = "event_attendances"
    __table_args__ = (
        UniqueConstraint("event_id", "category"),
        check("people", "people >= 0", "A number of people cannot be negative."),
    )
    LABEL = ("category",)
    PARENT = "event_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    category: Mapped[ParticipantCategory] = mapped_column(state(ParticipantCategory, "category"))
    people: Mapped[int]


class Channel(Base):
    """A way by which ideas come in: each event is one, the portal is another."""

    __tablename__ = "channels"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        check(
            "event",
            "(kind = 'event') = (event_id IS NOT NULL)",
            "A channel of kind “event” needs its event, and only then.",
        ),
    )
    LABEL = ("code",)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    kind: Mapped[ChannelKind] = mapped_column(state(ChannelKind, "kind"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), unique=True)
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
