"""Train the suggesters of a plan from people's assignments and its remit table.

A plan that was started from another one learns from the ideas of that plan too, as long as it has few of its own.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.likeness.method import Method
from data_access.likeness.suggest import LEAST_EXAMPLES, SuggestedValue, Suggester
from data_access.states import AssignmentKind, IdeaStatus, SuggestionKind
from data_access.tables import Administration, Assignment, Idea, Plan, Proposal, ProposalIdea, Remit, Theme
from data_access.watching import revision

MOST_EXAMPLES = 1_200
"""The latest assigned ideas are learned from: more would take seconds, and bring little."""
ENOUGH_OWN = 2 * LEAST_EXAMPLES
"""Assigned ideas from which a plan no longer learns from the one that it was started from: near-copies are counted, so
twice what a suggestion needs."""
ENOUGH_NEW = 0.1
"""The share of examples that come or go before all are learned again; a change of the remit table always counts."""


@dataclass(frozen=True)
class Learned:
    """A suggester for each kind, and the ideas that its examples are."""

    suggesters: dict[SuggestionKind, Suggester]
    examples: dict[SuggestionKind, tuple[int, ...]]
    remits: int
    method: Method
    earlier: int = 0
    """How many ideas of the earlier plan are among the examples."""

    def offers(self, kind: SuggestionKind, suggestion: SuggestedValue) -> bool:
        """Whether a suggestion of this kind may be shown: see `likeness.suggest.LEAST_EXAMPLES` and `LEAST_SURE`."""
        return self.suggesters[kind].offers(suggestion)

    def lacking(self) -> int:
        """How many more assigned ideas it takes until anything may be suggested; 0 once it may."""
        return max(LEAST_EXAMPLES - max(each.independent for each in self.suggesters.values()), 0)

    def suggest(self, kind: SuggestionKind, text: str, count: int = 3) -> list[tuple[SuggestedValue, tuple[int, ...]]]:
        """The best values for a text, each with the ids of the ideas that speak for it."""
        ids = self.examples[kind]
        return [
            (found, tuple(ids[position] for position in found.examples))
            for found in self.suggesters[kind].suggest([text], count)[0]
        ]


def learned_from(plan_id: int, method: Method, before: Learned | None) -> Learned:
    """The suggesters of a plan, learned again when enough was assigned or the remit table changed since."""
    with reading() as session:
        proposals = session.execute(select(Proposal).where(Proposal.plan_id == plan_id)).scalars().all()
    method.keep([words_of(proposal) for proposal in proposals])
    with reading() as session:
        own_answers = {kind: _answers(session, plan_id, kind) for kind in SuggestionKind}
        inherited = {kind: _inherited(session, plan_id, kind, len(found)) for kind, found in own_answers.items()}
        answers = {kind: inherited[kind] | found for kind, found in own_answers.items()}
        remits = revision("remits")
        if (
            before is not None
            and before.method is method
            and before.remits == remits
            and _much_the_same(before, answers)
        ):
            return before
        texts = _texts(session, {idea for found in answers.values() for idea in found})
        words = _remits(session, plan_id)
    suggesters, examples = {}, {}
    for kind, found in answers.items():
        ids = tuple(idea for idea in sorted(found) if idea in texts)
        own = None if kind == SuggestionKind.THEME else words[0]
        suggester = Suggester(method, words[1] if own is None else own)
        method.keep(suggester.remits)
        if ids:
            method.keep([texts[idea] for idea in ids if idea in inherited[kind]])
            suggester.fit([texts[idea] for idea in ids], [sorted(found[idea]) for idea in ids])
        suggesters[kind], examples[kind] = suggester, ids
    earlier = {idea for found in inherited.values() for idea in found}
    return Learned(suggesters, examples, remits, method, len(earlier & texts.keys()))


def words_of(proposal: Proposal) -> str:
    """A proposal as the method reads it: its titles in both languages, and its summary."""
    return "\n".join(filter(None, (proposal.title, proposal.title_ar, proposal.summary)))


def _much_the_same(before: Learned, answers: Mapping[SuggestionKind, Mapping[int, set[str]]]) -> bool:
    """Whether few examples came or went: which ones, for their number stands still once there are enough."""
    moved = sum(len(found.keys() ^ set(before.examples[kind])) for kind, found in answers.items())
    return moved <= ENOUGH_NEW * sum(len(ids) for ids in before.examples.values())


def _inherited(session: Session, plan_id: int, kind: SuggestionKind, own: int) -> dict[int, set[str]]:
    """The answers of the plan that this one was started from, in the codes of this one; none where it has enough of
    its `own`, or was told not to learn from it."""
    plan = session.get(Plan, plan_id)
    if plan is None or plan.origin_id is None or not plan.learns_from_origin or own >= ENOUGH_OWN:
        return {}
    return _answers(session, plan.origin_id, kind, taken_over_by=plan_id)


def _answers(
    session: Session, plan_id: int, kind: SuggestionKind, taken_over_by: int | None = None
) -> dict[int, set[str]]:
    """{idea: codes} of the latest ideas that people assigned; the themes are those of the plan that took them over."""
    if kind == SuggestionKind.THEME:
        is_theirs = Theme.id == Idea.theme_id
        if taken_over_by is not None:
            is_theirs = and_(Theme.origin_id == Idea.theme_id, Theme.plan_id == taken_over_by)
        statement = (
            select(Idea.id, Theme.code)
            .join(Theme, is_theirs)
            .where(Idea.plan_id == plan_id, Idea.status != IdeaStatus.NEW)
        )
    else:
        statement = (
            select(ProposalIdea.idea_id, Administration.code)
            .join(Proposal, Proposal.id == ProposalIdea.proposal_id)
            .join(Assignment, Assignment.proposal_id == Proposal.id)
            .join(Administration, Administration.id == Assignment.administration_id)
            .where(Proposal.plan_id == plan_id, Assignment.kind == AssignmentKind(kind.value))
        )
    first = statement.selected_columns[0]
    latest = statement.with_only_columns(first).distinct().order_by(first.desc()).limit(MOST_EXAMPLES)
    found: dict[int, set[str]] = defaultdict(set)
    for idea, code in session.execute(statement.where(first.in_(latest))):
        found[idea].add(code)
    return found


def _texts(session: Session, ids: set[int]) -> dict[int, str]:
    wanted = sorted(ids)
    texts: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        statement = select(Idea.id, Idea.title, Idea.body).where(Idea.id.in_(wanted[start : start + 500]))
        texts.update({row.id: f"{row.title}\n{row.body}" for row in session.execute(statement)})
    return texts


def _remits(session: Session, plan_id: int) -> tuple[dict[str, str], dict[str, str]]:
    """The words of each administration, its own remit among them; and those of each theme, its names among them."""
    of_administrations: dict[str, list[str]] = {}
    for row in session.execute(select(Administration).where(Administration.is_active)).scalars():
        of_administrations[row.code] = [row.name_fr, row.name_ar, row.remit or ""]
    of_themes = {
        row.code: [row.name_fr, row.name_ar]
        for row in session.execute(select(Theme).where(Theme.plan_id == plan_id)).scalars()
    }
    lines = (
        select(Administration.code, Theme.code.label("theme"), Remit.words)
        .join(Administration, Administration.id == Remit.administration_id)
        .outerjoin(Theme, Theme.id == Remit.theme_id)
        .where(Remit.plan_id == plan_id)
    )
    for line in session.execute(lines):
        of_administrations.setdefault(line.code, []).append(line.words)
        if line.theme:
            of_themes.setdefault(line.theme, []).append(line.words)
    return (
        {code: "\n".join(words) for code, words in of_administrations.items()},
        {code: "\n".join(words) for code, words in of_themes.items()},
    )
