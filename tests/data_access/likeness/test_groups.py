"""Candidate groups: surest and largest first, nobody counted twice, no chain of half-likenesses, no contrary wishes."""

import numpy as np

from data_access.likeness import groups as grouping
from data_access.likeness.groups import candidate_groups
from data_access.likeness.measures.stance import opposed, stance
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
    (group,) = candidate_groups(near(5, {(0, 1): 0.8, (0, 2): 0.6, (1, 2): 0.5, (3, 4): 0.1}), 0.3)
    assert group.centre == 0
    assert group.members == (0, 1, 2)
    assert group.scores[0] == 1
    assert abs(group.sure - 0.7) < 1e-6


def test_a_chain_of_half_likenesses_does_not_hold_together() -> None:
    chain = {(place, place + 1): 0.5 - place / 100 for place in range(6)}
    assert max(len(group.members) for group in candidate_groups(near(7, chain), 0.3)) == 2
    everyone_near = {(a, b): 0.5 for a in range(4) for b in range(a)}
    assert [len(group.members) for group in candidate_groups(near(4, everyone_near), 0.3)] == [4]


def test_an_idea_near_two_centres_has_one_home_and_both_groups_say_so() -> None:
    pairs = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.8, (3, 4): 0.8, (3, 5): 0.8, (4, 5): 0.7, (2, 3): 0.5}
    first, second = candidate_groups(near(7, pairs), 0.4)
    assert set(first.members) == {0, 1, 2}
    assert set(second.members) == {3, 4, 5}
    assert first.elsewhere == {2: (3,)}
    assert second.shared == (2,)


def test_no_idea_is_a_member_twice() -> None:
    chance = np.random.default_rng(3)
    pairs = {(int(a), int(b)): float(chance.uniform(0.2, 1)) for a, b in chance.integers(0, 60, (90, 2)) if a < b}
    found = candidate_groups(near(60, pairs), 0.3)
    members = [place for group in found for place in group.members]
    assert len(members) == len(set(members)) > 20
    centres = {group.centre for group in found}
    for group in found:
        assert len(group.members) > 1
        assert set(group.elsewhere) <= set(group.members)
        assert all(set(others) <= centres - {group.centre} for others in group.elsewhere.values())
        assert not set(group.shared) & set(group.members)


def test_the_surer_and_larger_group_comes_first() -> None:
    small_sure, large_unsure = {(0, 1): 0.9}, {(2, 3): 0.4, (2, 4): 0.4, (3, 4): 0.4}
    large_sure = {(a, b): 0.8 for a in range(5, 9) for b in range(5, a)}
    found = candidate_groups(near(9, small_sure | large_unsure | large_sure), 0.3)
    assert [set(group.members) for group in found] == [{5, 6, 7, 8}, {0, 1}, {2, 3, 4}]


def test_contrary_wishes_are_not_brought_together() -> None:
    texts = ["Supprimer le Sénat", "Abolir le Sénat", "Ne pas supprimer le Sénat"]
    wants = [stance(text) for text in texts]
    pairs = {(0, 1): 0.8, (0, 2): 0.9, (1, 2): 0.7}
    assert len(candidate_groups(near(3, pairs), 0.3)[0].members) == 3
    (group,) = candidate_groups(near(3, pairs), 0.3, lambda one, other: opposed(wants[one], wants[other]))
    assert set(group.members) == {0, 1}


def test_what_hangs_together_in_too_many_is_cut_where_it_is_weakest(monkeypatch) -> None:
    monkeypatch.setattr(grouping, "LARGEST", 4)
    pairs = {(a, b): 0.8 for first in (0, 3, 6) for a in range(first, first + 3) for b in range(first, a)}
    found = candidate_groups(near(9, pairs | {(2, 3): 0.35, (5, 6): 0.35}), 0.3)
    assert sorted(sorted(group.members) for group in found) == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


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
    found = [set(group.members) for group in candidate_groups(method.neighbours(5), 0.15)]
    assert {3, 4} in found
    assert {0, 1, 2} in found
    assert len(found) == 2


def test_two_alone_must_be_surer_than_many() -> None:
    two, four = {(0, 1): 0.35}, {(a, b): 0.35 for a in range(4) for b in range(a)}
    assert candidate_groups(near(2, two), 0.3) == []
    assert len(candidate_groups(near(2, {(0, 1): 0.43}), 0.3)) == 1
    assert len(candidate_groups(near(4, four), 0.3)) == 1


def test_nothing_gives_no_group_and_no_share_is_forced_into_one() -> None:
    assert candidate_groups(near(0, {}), 0.3) == []
    assert candidate_groups(near(3, {}), 0.3) == []
    assert candidate_groups(near(4, {(0, 1): 0.1, (2, 3): 0.05}), 0.3) == []
