"""French and Arabic ideas about one thing share no letter: they meet through the proposals they were attached to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data_access.likeness.postings import Nearest


@dataclass(frozen=True)
class NearProposal:
    """A proposal that an idea may belong to, because ideas near it are there."""

    proposal: int
    score: float
    """The similarity of the nearest of those ideas."""
    through: tuple[int, ...]
    """Positions of the near ideas that are attached to it, the nearest first."""
    others: tuple[int, ...]
    """Positions of the rest of its ideas, in whatever language."""


def near_proposals(
    nearest: Nearest, row: int, proposals: Mapping[int, Collection[int]], count: int = 5
) -> list[NearProposal]:
    """The proposals of the ideas nearest to one question, the best supported first.

    `proposals` gives for each proposal the positions of its ideas; an idea may feed several. Two near ideas in a
    proposal count more than one (their squares are added), so that one accident does not lead.
    """
    scores = {
        int(place): float(score)
        for place, score in zip(nearest.positions[row], nearest.scores[row], strict=True)
        if place >= 0 and score > 0
    }
    found = []
    for proposal, ideas in proposals.items():
        through = sorted((place for place in ideas if place in scores), key=lambda place: -scores[place])
        if through:
            support = sum(scores[place] ** 2 for place in through)
            rest = tuple(place for place in ideas if place not in scores)
            found.append((support, NearProposal(proposal, scores[through[0]], tuple(through), rest)))
    return [near for _, near in sorted(found, key=lambda pair: (-pair[0], pair[1].proposal))[:count]]
