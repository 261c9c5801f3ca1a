"""Reads of the ideas: counts by every dimension, the list a page at a time. Made for a million of them.

Counts are grouped by the database over one covering index; lists are paged by it. Nothing here loads all rows.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from data_access.countries import NAMED
from data_access.database import engine, reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries import since
from data_access.queries.contradictions import OF_IDEAS, any_lost
from data_access.queries.filters import NONE, Filters, any_of
from data_access.queries.frames import framed
from data_access.tables import Channel, Idea, ImportBatch, Proposal, ProposalIdea, Theme
from data_access.values.folding import fold
from data_access.values.ordering import by_number

PAGE = 25
INITIALS = range(3, 7)
"""How many letters initials have."""
MOST_ROWS = 50_000
"""The most ideas that one download holds."""
REFERENCE = re.compile(r"i[\s-]*0*(\d{1,9})")
DIMENSIONS = ("status", "channel", "theme", "language", "category")


@dataclass(frozen=True)
class IdeaCounts:
    """How many ideas pass the filters, in all and by each dimension, as code → count; `none` stands for no value."""

    total: int
    by: Mapping[str, Mapping[str, int]]


def counts(actor: Actor, plan_id: int, chosen: Filters) -> IdeaCounts:
    """The ideas that pass the filters, counted by state, channel, theme, language and category in one statement."""
    require(actor, Action.READ_RECORDS)
    columns = (Idea.status, Idea.channel_id, Idea.theme_id, Idea.language, Idea.category)
    statement = select(*columns, func.count()).where(*conditions(actor, plan_id, chosen)).group_by(*columns)
    by: dict[str, Counter[Any]] = {dimension: Counter() for dimension in DIMENSIONS}
    with reading() as session:
        for *values, count in session.execute(statement):
            for dimension, value in zip(DIMENSIONS, values, strict=True):
                by[dimension][value] += count
        codes = {
            "channel": dict(session.execute(select(Channel.id, Channel.code).where(Channel.plan_id == plan_id)).all()),
            "theme": dict(session.execute(select(Theme.id, Theme.code).where(Theme.plan_id == plan_id)).all()),
        }
    named = {
        dimension: {_code(value, codes.get(dimension)): count for value, count in counted.items()}
        for dimension, counted in by.items()
    }
    return IdeaCounts(sum(by["status"].values()), named)


def per_day(actor: Actor, plan_id: int, chosen: Filters) -> tuple[dict[date, int], int]:
    """How many ideas that pass the filters were given on each day, and how many have no day."""
    require(actor, Action.READ_RECORDS)
    statement = (
        select(Idea.submitted_on, func.count()).where(*conditions(actor, plan_id, chosen)).group_by(Idea.submitted_on)
    )
    with reading() as session:
        found: dict[date | None, int] = dict(session.execute(statement).all())
    undated = found.pop(None, 0)
    return {day: count for day, count in found.items() if day is not None}, undated


def listed(actor: Actor, plan_id: int, chosen: Filters, page: int, size: int = PAGE) -> pd.DataFrame:
    """One page (from 1) of the ideas that pass the filters, the newest number first.

    Columns: id, number, title, body, clean_title, clean_body, status, language, category, submitted_on, channel_id,
    theme_id, reason, file_name, source_sheet, source_line, problem, result, channel_fr, channel_ar, channel_en,
    theme_fr, theme_ar, theme_en, proposals (references joined by commas).
    """
    require(actor, Action.READ_RECORDS)
    wanted = (
        select(Idea.id)
        .where(*conditions(actor, plan_id, chosen))
        .order_by(Idea.number.desc())
        .limit(size)
        .offset((page - 1) * size)
    )
    with reading() as session:
        ids = session.execute(wanted).scalars().all()
    return _rows(select(Idea.id).where(Idea.id.in_(ids)))


def for_download(actor: Actor, plan_id: int, chosen: Filters) -> pd.DataFrame:
    """The ideas that pass the filters, at most `MOST_ROWS`, with their source; never the names of contributors."""
    require(actor, Action.READ_RECORDS)
    ids = select(Idea.id).where(*conditions(actor, plan_id, chosen)).order_by(Idea.number).limit(MOST_ROWS)
    return _rows(ids)


def conditions(actor: Actor, plan_id: int, chosen: Filters) -> tuple[ColumnElement[bool], ...]:
    """The filters as conditions on `Idea`, with the actor's scope and the plan.

    The search keeps ideas that hold every word of it, in any order and any spelling that folds alike; I-0012 is also
    the idea of that number.
    """
    channels = select(Channel.id).where(Channel.plan_id == plan_id, Channel.code.in_(chosen.channel))
    themes = select(Theme.id).where(Theme.plan_id == plan_id, Theme.code.in_(chosen.theme))
    bounds = [Idea.plan_id == plan_id]
    if actor.scope is not None:
        bounds.append(visible_rows(actor, Idea))
    if chosen.since:
        bounds.append(Idea.submitted_on >= chosen.since)
    if chosen.until:
        bounds.append(Idea.submitted_on <= chosen.until)
    if chosen.new_since:
        bounds.append(since.added_ideas(chosen.new_since))
    if chosen.orphans:
        bounds.append(any_lost(OF_IDEAS, chosen.orphans))
    return (
        *bounds,
        *any_of(Idea.status, chosen.status),
        *any_of(Idea.channel_id, chosen.channel, channels),
        *any_of(Idea.theme_id, chosen.theme, themes),
        *any_of(Idea.category, chosen.category),
        *any_of(Idea.language, chosen.language),
        *_says(plan_id, chosen.search),
    )


def _says(plan_id: int, search: str) -> tuple[ColumnElement[bool], ...]:
    words = fold(search).split()
    if not words:
        return ()
    said = and_(*(says(Idea, word) for word in words))
    if engine().dialect.name == "sqlite":
        # Asking for nothing but the words lets SQLite read their own index in place of whole ideas: five times faster.
        held = aliased(Idea)
        found = (says(held, word) for word in words)
        said = Idea.id.in_(select(held.id).where(held.plan_id == plan_id, *found))
    numbered = REFERENCE.fullmatch(search.strip().lower())
    return (or_(said, Idea.number == int(numbered[1])) if numbered else said,)


def says(held: type[Idea], word: str) -> ColumnElement[bool]:
    """Whether the text of an idea has a folded word in it.

    Ideas that came in with version 0.1.0 keep initials apart: “A.A.H.” is “a a h” there, and “aah” finds it as well.
    """
    found = _holds(held.folded, word)
    if not (word.isalpha() and len(word) in INITIALS):
        return found
    return or_(found, _holds(literal(" ").concat(held.folded).concat(" "), f" {' '.join(word)} "))


def _holds(text: ColumnElement[str] | InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """Both sides are folded: SQLite's instr finds what LIKE finds, sooner for Arabic and later for Latin letters."""
    is_latin = word.isascii() or engine().dialect.name != "sqlite"
    return text.contains(word, autoescape=True) if is_latin else func.instr(text, word) > 0


def _code(value: Any, codes: Mapping[int, str] | None) -> str:
    if value is None:
        return NONE
    return codes[value] if codes is not None else str(value)


def _rows(ids: Select[Any]) -> pd.DataFrame:
    page = ids.subquery()
    statement = (
        select(
            *(Idea.id, Idea.number, Idea.title, Idea.body, Idea.clean_title, Idea.clean_body, Idea.status),
            *(Idea.language, Idea.category, Idea.submitted_on, Idea.channel_id, Idea.theme_id, Idea.reason),
            *(ImportBatch.file_name, Idea.source_sheet, Idea.source_line, Idea.problem, Idea.result),
            *_named(Channel, "channel"),
            *_named(Theme, "theme"),
        )
        .join(page, page.c.id == Idea.id)
        .join(Channel, Channel.id == Idea.channel_id)
        .outerjoin(Theme, Theme.id == Idea.theme_id)
        .outerjoin(ImportBatch, ImportBatch.id == Idea.batch_id)
        .order_by(Idea.number.desc())
    )
    feeding = (
        select(ProposalIdea.idea_id, Proposal.reference)
        .join(page, page.c.id == ProposalIdea.idea_id)
        .join(Proposal, Proposal.id == ProposalIdea.proposal_id)
        .order_by(*by_number(Proposal.reference))
    )
    with reading() as session:
        result = session.execute(statement)
        frame = framed(result)
        fed: dict[int, list[str]] = {}
        for idea, reference in session.execute(feeding):
            fed.setdefault(idea, []).append(reference)
    frame["theme_id"] = frame["theme_id"].astype("Int64")
    frame["source_line"] = frame["source_line"].astype("Int64")
    frame["proposals"] = [", ".join(fed.get(idea, [])) for idea in frame["id"]]
    return frame


def _named(table: type[Channel] | type[Theme], name: str) -> tuple[Any, ...]:
    return tuple(getattr(table, f"name_{code}").label(f"{name}_{code}") for code in NAMED)


def idea_id_of(actor: Actor, plan_id: int, number: int) -> int | None:
    """The id of the idea of a number; None when there is none that the actor may see."""
    statement = select(Idea.id).where(Idea.plan_id == plan_id, Idea.number == number, visible_rows(actor, Idea))
    with reading() as session:
        return session.execute(statement).scalar_one_or_none()


def idea_number_of(actor: Actor, idea_id: int) -> int | None:
    """The number of an idea; None when there is none that the actor may see."""
    statement = select(Idea.number).where(Idea.id == idea_id, visible_rows(actor, Idea))
    with reading() as session:
        return session.execute(statement).scalar_one_or_none()
