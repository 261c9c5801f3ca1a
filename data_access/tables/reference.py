"""Plans and the lists that a plan refers to: themes, administrations, events and attendance, channels."""

from datetime import date, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from data_access.countries import (
    DAYS_TO_ANSWER,
    LANGUAGES,
    LETTER_PATTERN,
    OVERLOAD_PERCENT,
    TIME_ZONE,
    ArabicMonths,
)
from data_access.papers.kinds import ProgrammeKind
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
        check("days_to_answer", "days_to_answer BETWEEN 1 AND 365", "A letter is late after 1 to 365 days."),
        check(
            "overload_percent",
            "overload_percent BETWEEN 101 AND 1000",
            "An administration has a heavy load from 101 to 1000 % of the average.",
        ),
        check("quorum", "quorum BETWEEN 1 AND 100", "The quorum is a number of organisations, from 1 to 100."),
        check("own_origin", "origin_id IS NULL OR origin_id <> id", "A plan cannot be started from itself."),
        check(
            "learns",
            "origin_id IS NOT NULL OR NOT learns_from_origin",
            "This plan was started from no other one: there is nothing to learn from.",
        ),
    )
    LABEL = ("code",)
    FROM_EARLIER = frozenset({"origin_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    portal_address: Mapped[str | None]
    portal_seen_on: Mapped[date | None]
    """The last day on which somebody saw the portal open."""
    is_sample: Mapped[bool] = mapped_column(default=False)
    is_closed: Mapped[bool] = mapped_column(default=False)
    today_on: Mapped[date | None]
    """The day the sample plan pretends to be; nothing for a real plan."""
    time_zone: Mapped[str] = mapped_column(default=TIME_ZONE, server_default=TIME_ZONE)
    """The legal time of the country, by its name in the IANA database."""
    languages: Mapped[str] = mapped_column(default=LANGUAGES, server_default=LANGUAGES)
    """Codes of the languages that the plan is shown in, the first one first, separated by commas."""
    arabic_months: Mapped[ArabicMonths] = mapped_column(
        state(ArabicMonths, "arabic_months"), default=ArabicMonths.MOROCCO, server_default=ArabicMonths.MOROCCO.value
    )
    days_to_answer: Mapped[int] = mapped_column(default=DAYS_TO_ANSWER, server_default=text(str(DAYS_TO_ANSWER)))
    """Days without an answer or a reminder after which a letter is late."""
    overload_percent: Mapped[int] = mapped_column(default=OVERLOAD_PERCENT, server_default=text(str(OVERLOAD_PERCENT)))
    """An administration is overloaded when it leads more than this share (%) of the mean of all."""
    quorum: Mapped[int | None]
    """How many organisations must attend a meeting of the steering committee; nothing where the rules ask for none."""
    letter_pattern: Mapped[str] = mapped_column(default=LETTER_PATTERN, server_default=LETTER_PATTERN)
    """How the register numbers letters: a text with {number}, and {year} where the numbers begin anew each year."""
    letter_signatory: Mapped[str | None]
    """Who signs the letters, as it stands under them."""
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"), index=True)
    """The plan that this one was started from."""
    learns_from_origin: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether suggestions rest on the ideas of that plan, as long as this one has too few of its own."""


class Theme(Base):
    """A theme under which ideas and proposals are classified."""

    __tablename__ = "themes"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    LABEL = ("code", "name_fr")
    FROM_EARLIER = frozenset({"origin_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True, server_default=true())
    position: Mapped[int] = mapped_column(default=0)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"), index=True)
    """The theme of the earlier plan that this one was taken over from: the same one, whatever its code and name are."""


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
    capacity: Mapped[int | None]
    """How many people the place holds."""
    spoken_languages: Mapped[str | None]
    interpretation: Mapped[str | None]
    """From and into which languages, sign language among them."""
    accessibility: Mapped[str | None]
    """What lets people with a disability take part."""


class ProgrammeItem(Base):
    """An item of the programme of an event. Who speaks is an organisation and a function, never a person's name."""

    __tablename__ = "programme_items"
    __table_args__ = (
        check("title", "length(title) > 0", "An item of the programme needs a title."),
        check("hours", "ends_at IS NULL OR ends_at > starts_at", "The end cannot come before the start."),
    )
    LABEL = ("takes_place_on", "starts_at", "title")
    PARENT = "event_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    takes_place_on: Mapped[date]
    starts_at: Mapped[time]
    ends_at: Mapped[time | None]
    kind: Mapped[ProgrammeKind] = mapped_column(state(ProgrammeKind, "kind"))
    title: Mapped[str]
    title_ar: Mapped[str | None]
    title_en: Mapped[str | None]
    speakers: Mapped[str | None]


class EventAttendance(Base):
    """How many people of one category took part in an event, women, men and young people among them; never who."""

    __tablename__ = "event_attendances"
    __table_args__ = (
        UniqueConstraint("event_id", "category"),
        check("people", "people >= 0", "A number of people cannot be negative."),
        check(
            "women_men",
            "coalesce(women, 0) >= 0 AND coalesce(men, 0) >= 0 AND coalesce(women, 0) + coalesce(men, 0) <= people",
            "Women and men together cannot be more than the people of the category.",
        ),
        check(
            "young",
            "young IS NULL OR (young >= 0 AND young <= people)",
            "Young people cannot be more than the people of the category.",
        ),
    )
    LABEL = ("category",)
    PARENT = "event_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    category: Mapped[ParticipantCategory] = mapped_column(state(ParticipantCategory, "category"))
    people: Mapped[int]
    women: Mapped[int | None]
    men: Mapped[int | None]
    young: Mapped[int | None]


class Channel(Base):
    """A way by which ideas come in: each event is one, the portal is another."""

    __tablename__ = "channels"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        check(
            "event",
            "(kind = 'event') = (event_id IS NOT NULL)",
            "A channel of kind “event” must name its event; other channels must not.",
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
    is_active: Mapped[bool] = mapped_column(default=True, server_default=true())
    position: Mapped[int] = mapped_column(default=0)
