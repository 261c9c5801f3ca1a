"""An idea meets those of the other language through the proposals of the ideas that it is near."""

from data_access.likeness.meeting import near_proposals
from data_access.likeness.method import NGrams

IDEAS = [
    "Publier le budget des communes",
    "نشر ميزانية الجماعات الترابية",
    "Budget des communes lisible par tous",
    "Créer des crèches",
    "إحداث حضانات",
]
PROPOSALS = {7: (0, 1, 2), 9: (3, 4)}


def asked(text: str) -> NGrams:
    method = NGrams()
    method.fit(IDEAS)
    return method


def test_a_french_idea_meets_the_arabic_one_through_their_proposal() -> None:
    method = asked("")
    (found, *_) = near_proposals(method.nearest(["budget communal à publier"], 2), 0, PROPOSALS)
    assert found.proposal == 7
    assert set(found.through) == {0, 2}
    assert found.others == (1,)
    assert 0 < found.score <= 1


def test_an_arabic_idea_meets_the_french_ones() -> None:
    (found, *_) = near_proposals(asked("").nearest(["حضانة"], 1), 0, PROPOSALS)
    assert found.proposal == 9
    assert found.others == (3,)


def test_two_near_ideas_count_more_than_one_and_an_idea_may_feed_several_proposals() -> None:
    nearest = asked("").nearest(["budget des communes"], 3)
    one, two = near_proposals(nearest, 0, {1: (0,), 2: (0, 2)})
    assert (one.proposal, two.proposal) == (2, 1)


def test_nothing_near_gives_nothing() -> None:
    assert near_proposals(asked("").nearest(["zzz"], 3), 0, PROPOSALS) == []
    assert near_proposals(asked("").nearest(["budget"], 3), 0, {}) == []
