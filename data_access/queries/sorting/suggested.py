"""Suggestions for an idea, with the examples and words they rest on."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.likeness.nearness import Known, text_of
from data_access.queries.names import Names, names_of
from data_access.queries.sorting.near_ideas import IdeaShort, shorts
from data_access.states import SuggestionKind
from data_access.tables import Administration, Idea, SortingAct, Suggestion, Theme

SHOWN = 3


@dataclass(frozen=True)
class Suggested:
    """One value and what speaks for it. `sure` is how often such a suggestion was right; `signed` is None until a
    person accepted or refused it."""

    kind: SuggestionKind
    value: str
    names: Names
    sure: float
    examples: tuple[IdeaShort, ...]
    words: tuple[str, ...]
    signed: bool | None


def suggested(session: Session, known: Known, idea: Idea) -> tuple[Suggested, ...]:
    """The best theme, lead and supporting administrations for an idea, three each, the likeliest first.

    What is not sure enough is left out, unless a person has signed it on this idea.
    """
    learned = known.learned
    if learned is None:
        return ()
    text = text_of(idea.title, idea.body)
    names, signed = _names(session, idea.plan_id), _signed(session, idea)
    found = [
        (kind, one, examples)
        for kind in SuggestionKind
        for one, examples in learned.suggest(kind, text, SHOWN)
        if learned.offers(kind, one) or (kind, one.value) in signed
    ]
    named = shorts(session, idea.plan_id, {example for _kind, _one, examples in found for example in examples})
    return tuple(
        Suggested(
            kind=kind,
            value=one.value,
            names=names[kind == SuggestionKind.THEME][one.value],
            sure=one.sure,
            examples=tuple(named[example] for example in examples if example in named and example != idea.id),
            words=one.words,
            signed=signed.get((kind, one.value)),
        )
        for kind, one, examples in found
        if one.value in names[kind == SuggestionKind.THEME]
    )


def _names(session: Session, plan_id: int) -> dict[bool, dict[str, Names]]:
    """The names of the themes (True) and of the administrations (False) by code."""

    def told(rows: Any) -> dict[str, Names]:
        return {row.code: names_of(row) for row in rows}

    themes = session.execute(select(Theme).where(Theme.plan_id == plan_id, Theme.is_active)).scalars()
    return {
        True: told(themes),
        False: told(session.execute(select(Administration).where(Administration.is_active)).scalars()),
    }


def _signed(session: Session, idea: Idea) -> dict[tuple[SuggestionKind, str], bool]:
    statement = (
        select(Suggestion.kind, Suggestion.value, Suggestion.is_accepted)
        .join(SortingAct, SortingAct.id == Suggestion.act_id)
        .where(Suggestion.idea_id == idea.id, SortingAct.undone_by_id.is_(None))
    )
    return {(kind, value): accepted for kind, value, accepted in session.execute(statement)}
