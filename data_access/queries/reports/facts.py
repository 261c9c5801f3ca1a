"""What the data hold of an event, for the text of its report: who came, and what was asked there, without names."""

from dataclasses import dataclass

from sqlalchemy import select

from data_access.database import reading
from data_access.likeness.wording import masked, personal
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.names import Names, names_of
from data_access.states import IdeaStatus, Language, ParticipantCategory
from data_access.tables import Channel, EventAttendance, Idea, Theme


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
class EventFacts:
    """How many people of each category came, and the ideas by their numbers."""

    attendance: tuple[tuple[ParticipantCategory, int], ...]
    ideas: tuple[GivenIdea, ...]

    @property
    def people(self) -> int:
        """How many came, all categories together."""
        return sum(count for _category, count in self.attendance)

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
    came = select(EventAttendance.category, EventAttendance.people).where(EventAttendance.event_id == event_id)
    given = (
        select(Idea, Theme)
        .join(Channel, Channel.id == Idea.channel_id)
        .outerjoin(Theme, Theme.id == Idea.theme_id)
        .where(Channel.event_id == event_id, visible_rows(actor, Idea))
        .order_by(Idea.number)
    )
    with reading() as session:
        attendance = {row.category: row.people for row in session.execute(came)}
        ideas = tuple(_idea(idea, theme) for idea, theme in session.execute(given))
    counted = tuple((one, attendance[one]) for one in ParticipantCategory if one in attendance)
    return EventFacts(counted, ideas)


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
