"""Suggestions go on learning from what people assign, however much they have assigned already."""

import pytest
from sqlalchemy import select

from data_access.changes.settings.next_plan import start_next_plan
from data_access.database import writing
from data_access.likeness import learning
from data_access.likeness.learning import learned_from
from data_access.likeness.method import NGrams
from data_access.permissions import SYSTEM
from data_access.states import IdeaStatus, SuggestionKind
from data_access.tables import Idea, Plan, ProposalIdea, Theme
from tests.data_access.desk import to_sort
from tests.support.small_plan import SmallPlan


def assign(proposal: int, ideas: list[int]) -> None:
    with writing(SYSTEM) as session:
        session.add_all(ProposalIdea(proposal_id=proposal, idea_id=idea) for idea in ideas)


def test_the_newest_examples_are_learned_when_there_are_more_than_enough(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "MOST_EXAMPLES", 3)
    ideas, method, plan_id = to_sort(small_plan.plan_id), NGrams(), small_plan.plan_id
    assign(small_plan.mine["proposals"], ideas[:3])
    first = learned_from(plan_id, method, None)
    assert first.examples[SuggestionKind.LEAD] == tuple(ideas[:3])
    assert learned_from(plan_id, method, first) is first
    assign(small_plan.theirs["proposals"], ideas[3:6])
    second = learned_from(plan_id, method, first)
    assert second.examples[SuggestionKind.LEAD] == tuple(ideas[3:6])


def test_a_few_new_examples_are_not_learned_at_once(small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "ENOUGH_NEW", 0.5)
    ideas, method, plan_id = to_sort(small_plan.plan_id), NGrams(), small_plan.plan_id
    assign(small_plan.mine["proposals"], ideas[:2])
    first = learned_from(plan_id, method, None)
    assign(small_plan.mine["proposals"], ideas[2:4])
    assert learned_from(plan_id, method, first) is first
    assign(small_plan.mine["proposals"], ideas[4:5])
    assert learned_from(plan_id, method, first) is not first


def test_a_new_plan_learns_from_the_one_before_until_it_has_enough_of_its_own(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "ENOUGH_OWN", 2)
    before = to_sort(small_plan.plan_id)
    assign(small_plan.mine["proposals"], before[:5])
    with writing(SYSTEM) as session:
        theme = session.execute(select(Theme).where(Theme.code == "TRA")).scalar_one()
        for idea in before[:3]:
            found = session.get_one(Idea, idea)
            found.theme_id, found.status = theme.id, IdeaStatus.UNCLEAR
    plan_id = start_next_plan(SYSTEM, small_plan.plan_id, "PAN4", {"fr": "PAN 4"})
    with writing(SYSTEM) as session:
        taken_over = session.execute(select(Theme).where(Theme.plan_id == plan_id, Theme.code == "TRA")).scalar_one()
        taken_over.code = "TRANSP"
    learned = learned_from(plan_id, NGrams(), None)
    assert learned.examples[SuggestionKind.LEAD] == (1, 2, *before[:5])
    assert learned.examples[SuggestionKind.THEME] == tuple(before[:3])
    assert learned.earlier == 7
    (best, *_others) = learned.suggest(SuggestionKind.THEME, "Publier le budget de la commune en ligne")
    assert best[0].value == "TRANSP"
    with writing(SYSTEM) as session:
        session.get_one(Plan, plan_id).learns_from_origin = False
    assert learned_from(plan_id, NGrams(), None).examples[SuggestionKind.LEAD] == ()
    with writing(SYSTEM) as session:
        session.get_one(Plan, plan_id).learns_from_origin = True
    own = to_sort(plan_id)
    with writing(SYSTEM) as session:
        for idea in own[:2]:
            found = session.get_one(Idea, idea)
            found.theme_id, found.status = taken_over.id, IdeaStatus.UNCLEAR
    learned = learned_from(plan_id, NGrams(), learned)
    assert learned.examples[SuggestionKind.THEME] == tuple(own[:2])
    assert learned.examples[SuggestionKind.LEAD] == (1, 2, *before[:5])
