"""What the data hold of an event, for its report: programme, place, who came, what was asked there, without names."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select

from data_access.database import reading
from data_access.likeness.wording import masked, personal
from data_access.papers.kinds import ProgrammeKind
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.names import Names, names_of
from data_access.states import IdeaStatus, Language, ParticipantCategory
from data_access.tables import Channel, Event, EventAttendance, Idea, ProgrammeItem, Theme


@dataclass(frozen=True)
class GivenIdea:
    """An idea of an event, with its parts as the workshop's sheet had them; personal data of its text is masked."""

    number: int
    title: str
    body: str
    problem: str
    result: str
    language: Language
    category: ParticipantCategory | None
    status: IdeaStatus
    theme: Names | None


@dataclass(frozen=True)
class CategoryCount:
    """How many people of a category came; None where women, men or young people were not counted."""

    category: ParticipantCategory
    people: int
    women: int | None = None
    men: int | None = None
    young: int | None = None

    @property
    def unsaid(self) -> int | None:
        """How many are counted as neither women nor men; None where neither was counted."""
        if self.women is None and self.men is None:
            return None
        return self.people - (self.women or 0) - (self.men or 0)


@dataclass(frozen=True)
class ProgrammeLine:
    """An item of the programme. Its title in a language stands in `title_…`; where that is empty `title` stands in."""

    on: date
    starts_at: time
    ends_at: time | None
    kind: ProgrammeKind
    title: str
    title_ar: str | None = None
    title_en: str | None = None
    speakers: str | None = None

    def called(self, language: str) -> str:
        """Its title in a language."""
        return getattr(self, f"title_{language}", None) or self.title


@dataclass(frozen=True)
class Logistics:
    """The place of an event and what it offers."""

    venue: str | None = None
    capacity: int | None = None
    spoken_languages: str | None = None
    interpretation: str | None = None
    accessibility: str | None = None


@dataclass(frozen=True)
class EventFacts:
    """How many people of each category came, the ideas by their numbers, the programme and the logistics."""

    attendance: tuple[CategoryCount, ...]
    ideas: tuple[GivenIdea, ...]
    programme: tuple[ProgrammeLine, ...] = ()
    logistics: Logistics = Logistics()

    @property
    def people(self) -> int:
        """How many came, all categories together."""
        return sum(one.people for one in self.attendance)

    def total(self, name: str) -> int | None:
        """How many `women`, `men`, `young` people or `unsaid` came, all categories together; None where none was
        counted."""
        counts = [count for one in self.attendance if (count := getattr(one, name)) is not None]
        return sum(counts) if counts else None

    @property
    def by_theme(self) -> tuple[tuple[Names | None, tuple[GivenIdea, ...]], ...]:
        """The ideas of each theme, the most frequent first; what has no theme comes last."""
        groups: dict[Names | None, list[GivenIdea]] = {}
        for one in self.ideas:
            groups.setdefault(one.theme, []).append(one)
        order = sorted(groups, key=lambda theme: (theme is None, -len(groups[theme]), theme or ()))
        return tuple((theme, tuple(groups[theme])) for theme in order)


def facts(actor: Actor, event_id: int) -> EventFacts:
    """The facts of an event, as far as the actor sees its ideas."""
    require(actor, Action.READ_RECORDS)
    came = select(EventAttendance).where(EventAttendance.event_id == event_id)
    items = (
        select(ProgrammeItem)
        .where(ProgrammeItem.event_id == event_id)
        .order_by(ProgrammeItem.takes_place_on, ProgrammeItem.starts_at, ProgrammeItem.id)
    )
    given = (
        select(Idea, Theme)
        .join(Channel, Channel.id == Idea.channel_id)
        .outerjoin(Theme, Theme.id == Idea.theme_id)
        .where(Channel.event_id == event_id, visible_rows(actor, Idea))
        .order_by(Idea.number)
    )
    with reading() as session:
        attendance = {one.category: one for one in session.execute(came).scalars()}
        ideas = tuple(_idea(idea, theme) for idea, theme in session.execute(given))
        programme = tuple(_line(one) for one in session.execute(items).scalars())
        event = session.get(Event, event_id)
    counted = tuple(
        CategoryCount(one, count.people, count.women, count.men, count.young)
        for one in ParticipantCategory
        if (count := attendance.get(one)) is not None
    )
    return EventFacts(counted, ideas, programme, _logistics(event) if event is not None else Logistics())


def _line(one: ProgrammeItem) -> ProgrammeLine:
    hours = (one.takes_place_on, one.starts_at, one.ends_at)
    return ProgrammeLine(*hours, one.kind, one.title, one.title_ar, one.title_en, one.speakers)


def _logistics(event: Event) -> Logistics:
    offered = (event.spoken_languages, event.interpretation, event.accessibility)
    return Logistics(event.place, event.capacity, *offered)


def _idea(idea: Idea, theme: Theme | None) -> GivenIdea:
    texts = (idea.clean_title or idea.title, idea.clean_body or idea.body, idea.problem, idea.result)
    title, body, problem, result = (masked(text, personal(text)) for text in (given or "" for given in texts))
    return GivenIdea(
        number=idea.number,
        title=title,
        body=body,
        problem=problem,
        result=result,
        language=idea.language,
        category=idea.category,
        status=idea.status,
        theme=names_of(theme) if theme is not None else None,
    )
