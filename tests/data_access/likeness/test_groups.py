"""Candidate groups: surest and largest first, nobody counted twice, shared ideas named."""

import numpy as np
import pytest

from data_access.likeness.groups import LEAST, candidate_groups, limit
from data_access.likeness.method import NGrams
from data_access.likeness.postings import Nearest


def near(size: int, pairs: dict[tuple[int, int], float]) -> Nearest:
    """The nearest of each, as a method would give them."""
    positions, scores = np.full((size, size), -1, np.int32), np.zeros((size, size), np.float32)
    for (one, other), score in pairs.items():
        for a, b in ((one, other), (other, one)):
            place = int((positions[a] >= 0).sum())
            positions[a, place], scores[a, place] = b, score
    return Nearest(positions, scores)


def test_ideas_gather_around_the_most_central_one() -> None:
    (group,) = candidate_groups(near(5, {(0, 1): 0.8, (0, 2): 0.6, (3, 4): 0.1}), least=0.3)
    assert group.centre == 0
    assert group.members == (0, 1, 2)
    assert group.scores[0] == 1
    assert abs(group.sure - 0.7) < 1e-6


def test_an_idea_near_two_centres_has_one_home_and_both_groups_say_so() -> None:
    first, second = candidate_groups(
        near(7, {(0, 1): 0.9, (0, 2): 0.9, (3, 4): 0.8, (3, 5): 0.8, (2, 3): 0.5}), least=0.3
    )
    assert set(first.members) == {0, 1, 2}
    assert set(second.members) == {3, 4, 5}
    assert first.elsewhere == {2: (3,)}
    assert second.shared == (2,)


def test_no_idea_is_a_member_twice_and_none_is_lost_from_its_group() -> None:
    chance = np.random.default_rng(3)
    pairs = {(int(a), int(b)): float(chance.uniform(0.2, 1)) for a, b in chance.integers(0, 60, (90, 2)) if a < b}
    groups = candidate_groups(near(60, pairs), least=0.3)
    members = [place for group in groups for place in group.members]
    assert len(members) == len(set(members)) > 20
    centres = {group.centre for group in groups}
    for group in groups:
        assert len(group.members) > 1
        assert set(group.elsewhere) <= set(group.members)
        assert all(set(others) <= centres - {group.centre} for others in group.elsewhere.values())
        assert not set(group.shared) & set(group.members)


def test_the_surer_and_larger_group_comes_first() -> None:
    small_sure, large_unsure = {(0, 1): 0.9}, {(2, 3): 0.4, (2, 4): 0.4}
    large_sure = {(5, 6): 0.8, (5, 7): 0.8, (5, 8): 0.8}
    groups = candidate_groups(near(9, small_sure | large_unsure | large_sure), least=0.3)
    assert [set(group.members) for group in groups] == [{5, 6, 7, 8}, {0, 1}, {2, 3, 4}]


def test_real_ideas_fall_into_their_groups_in_both_languages() -> None:
    method = NGrams()
    method.fit(
        [
            "Publier le budget des communes",
            "Publication du budget de la commune",
            "Budget communal publié chaque année",
            "إحداث مراكز صحية في القرى",
            "إحداث مركز صحي بالقرية",
            "Des bus le soir",
        ]
    )
    groups = [set(group.members) for group in candidate_groups(method.neighbours(5), LEAST)]
    assert {3, 4} in groups
    assert {0, 1, 2} in groups
    assert len(groups) == 2


def test_without_a_limit_half_of_the_ideas_find_a_partner_and_chance_never_makes_one() -> None:
    pairs = {(place, place + 1): (place + 2) / 20 for place in range(0, 16, 2)}
    assert limit(near(16, pairs)) == pytest.approx(0.45, abs=1e-3)
    assert sum(len(group.members) for group in candidate_groups(near(16, pairs))) == 8
    assert candidate_groups(near(4, {(0, 1): 0.1, (2, 3): 0.05})) == []


def test_nothing_gives_no_group() -> None:
    assert candidate_groups(near(0, {})) == []
    assert candidate_groups(near(3, {})) == []
