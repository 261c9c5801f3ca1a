"""The facts by which OGP judges the process: sessions, publications, announcements, outreach, inputs, answers."""

from dataclasses import dataclass
from datetime import date

from data_access.papers.kinds import OutreachKind, PublicationKind
from data_access.queries.names import Names
from data_access.queries.texts import Texts
from data_access.states import ChannelKind, MinutesStatus


@dataclass(frozen=True)
class SessionFact:
    """A meeting of the committee; `organisations` and `civil_society` count who attended it."""

    number: int
    on: date
    is_held: bool
    place: Texts
    organisations: int
    civil_society: int
    minutes: MinutesStatus


@dataclass(frozen=True)
class Published:
    """A document that was published. `id` is that of a noted one, None for what counts by itself; `names` are those of
    the event of a report, `sheets` the references of drafts that came into public consultation, `session` the number of
    the committee meeting whose minutes they are."""

    kind: PublicationKind
    on: date
    title: str = ""
    address: str | None = None
    sha256: str | None = None
    id: int | None = None
    names: Names = ()
    sheets: tuple[str, ...] = ()
    session: int | None = None


@dataclass(frozen=True)
class Opportunity:
    """A chance to take part: an event, or another stage with its `title`. `id` is that of its announcement."""

    starts_on: date
    names: Names = ()
    title: str = ""
    announced_on: date | None = None
    address: str | None = None
    id: int | None = None
    event_id: int | None = None


@dataclass(frozen=True)
class Outreach:
    """An outreach activity."""

    id: int
    kind: OutreachKind
    title: str
    on: date
    place: str | None
    audience: str | None
    people: int | None
    address: str | None


@dataclass(frozen=True)
class Gathered:
    """What came in by a channel, on which days; `people` took part in the event."""

    names: Names
    kind: ChannelKind
    first: date | None
    last: date | None
    ideas: int
    people: int


@dataclass(frozen=True)
class Answers:
    """How far the contributions are answered; `published_on` is the latest day on which decisions were published."""

    ideas: int = 0
    unsorted: int = 0
    proposals: int = 0
    decided: int = 0
    published: int = 0
    published_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """All of it, for one plan on one day."""

    today: date
    starts_on: date | None
    ends_on: date | None
    portal_address: str | None
    portal_seen_on: date | None
    is_closed: bool
    sessions: tuple[SessionFact, ...] = ()
    publications: tuple[Published, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    outreach: tuple[Outreach, ...] = ()
    gathered: tuple[Gathered, ...] = ()
    answers: Answers = Answers()

    @property
    def held(self) -> tuple[SessionFact, ...]:
        """The sessions that were held, the first one first."""
        return tuple(one for one in self.sessions if one.is_held)

    @property
    def until(self) -> date:
        """The day up to which something is asked for: today, or the plan's last day once it is over."""
        return min(self.today, self.ends_on) if self.ends_on else self.today
