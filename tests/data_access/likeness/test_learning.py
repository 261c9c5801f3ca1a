"""Suggestions go on learning from what people assign, however much they have assigned already."""

import pytest

from data_access.database import writing
from data_access.likeness import learning
from data_access.likeness.learning import learned_from
from data_access.likeness.method import NGrams
from data_access.permissions import SYSTEM
from data_access.states import SuggestionKind
from data_access.tables import ProposalIdea
from tests.data_access.conftest import SmallPlan
from tests.data_access.desk import to_sort


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
