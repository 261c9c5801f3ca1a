"""One idea written by hand: what came by telephone, by letter or in a workshop, cleaned as an import cleans it."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from data_access.changes.importing.importing import channel_of
from data_access.changes.numbering import next_number, take_turn
from data_access.changes.plans import happened, open_plan
from data_access.database import writing
from data_access.imports import outcome
from data_access.imports.files import limits
from data_access.imports.languages import language_of
from data_access.imports.layout.wording import label, readable
from data_access.imports.spool import fingerprint, words_of
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.states import IdeaStatus, Language, ParticipantCategory
from data_access.tables import Idea
from data_access.texts import cleaned
from data_access.values.folding import fold


def add_idea(
    actor: Actor,
    plan_id: int,
    channel_id: int | None,
    title: str,
    body: str = "",
    language: Language | None = None,
    category: ParticipantCategory | None = None,
    submitted_on: date | None = None,
    theme_id: int | None = None,
    author_name: str = "",
) -> int:
    """A new idea to sort, with the next number of its plan; returns its id.

    The words are kept as they are given; without a language it is told from them. Raises Refused when there are no
    words, or when the channel holds the same words already.
    """
    title, body = (cleaned(text) for text in (title, body))
    if not readable(title) and not readable(body):
        raise Refused("Write the idea: a title, a text, or both.")
    if max(len(title), len(body)) > limits.MAX_CELL_CHARACTERS:
        raise Refused(outcome.TOO_LONG, characters=limits.MAX_CELL_CHARACTERS)
    if channel_id is None:
        raise Refused("Choose the event or the channel by which the idea came.")
    with writing(actor) as session:
        require(actor, Action.IMPORT_IDEAS)
        plan = open_plan(session, plan_id)
        channel_of(session, plan_id, channel_id)
        if submitted_on is not None:
            happened(plan, submitted_on, "submitted_on")
        take_turn(session, plan_id)
        mark = fingerprint(words_of(title, body), 1)
        same = select(Idea.number).where(Idea.channel_id == channel_id, Idea.fingerprint == mark)
        known = session.execute(same.limit(1)).scalar()
        if known is not None:
            raise Refused("This channel holds the same words already: idea I-{number}.", number=f"{known:04d}")
        folded = fold(f"{title} {body}")
        idea = Idea(
            plan_id=plan_id,
            number=next_number(session, plan_id, Idea.number),
            channel_id=channel_id,
            title=title,
            body=body,
            language=language or language_of(f"{title}\n{body}", folded),
            category=category,
            author_name=label(cleaned(author_name)) or None,
            theme_id=theme_id,
            submitted_on=submitted_on,
            status=IdeaStatus.NEW,
            fingerprint=mark,
            folded=folded,
            created_at=datetime.now(UTC),
        )
        session.add(idea)
        session.flush()
        return idea.id
