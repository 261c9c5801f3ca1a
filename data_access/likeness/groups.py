"""Candidate groups over a whole corpus: what might become one proposal, for a person to open and to judge.

Each group gathers around its most central idea, so that "why are these together" has an answer for each member: it is
near that one. An idea that is near two centres has its home with the nearer, and the other group names it as shared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from data_access.likeness.postings import Nearest

PARTNERED = 0.5
"""Share of the ideas that find a partner: how strict a similarity is depends on how long the texts are, so the limit is
drawn from the corpus itself. Chosen by cross-validation (bench/likeness.py)."""
LEAST = 0.15
"""Similarity below which chance alone brings texts together."""


@dataclass(frozen=True)
class Group:
    """Ideas that may be one proposal; positions are those of the method."""

    members: tuple[int, ...]
    """Whose home this is: the centre first, then the nearest to it."""
    scores: tuple[float, ...]
    """How near each member is to the centre, 1 for the centre itself."""
    sure: float
    """The mean of the others' scores."""
    elsewhere: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Members that are near other groups too: for each, the centres of those."""
    shared: tuple[int, ...] = ()
    """Ideas near this centre whose home is another group: shown, and not counted here."""

    @property
    def centre(self) -> int:
        """The idea that the others are near to."""
        return self.members[0]


def candidate_groups(nearest: Nearest, least: float | None = None) -> list[Group]:
    """Groups of two ideas or more from the nearest of each, the surest and largest first; no idea counts twice.

    `least` is the similarity from which ideas are candidates; left out, half of the ideas find a partner.
    """
    near = _near(nearest, limit(nearest) if least is None else least)
    stars = _stars(near)
    homes: dict[int, tuple[float, int]] = {}
    around: dict[int, list[int]] = {}
    for centre, satellites in stars:
        for position, score in satellites:
            around.setdefault(position, []).append(centre)
            homes[position] = max(homes.get(position, (0.0, -1)), (score, centre))
    groups = [_group(centre, satellites, homes, around) for centre, satellites in stars]
    kept = [group for group in groups if len(group.members) > 1]
    centres = {group.centre for group in kept}
    told = [_without_dropped(group, centres) for group in kept]
    return sorted(told, key=lambda group: (-group.sure * np.log2(len(group.members) + 1), group.centre))


def limit(nearest: Nearest, partnered: float = PARTNERED) -> float:
    """The similarity that this share of the ideas has with its nearest, and no less than chance."""
    best = nearest.scores.max(axis=1, initial=0)
    return max(float(np.quantile(best, 1 - partnered)), LEAST) if len(best) else LEAST


def _near(nearest: Nearest, least: float) -> sparse.csr_matrix:
    """The symmetric neighbour graph above the least similarity."""
    size, width = nearest.positions.shape
    rows, others, scores = np.repeat(np.arange(size), width), nearest.positions.ravel(), nearest.scores.ravel()
    kept = (others >= 0) & (others != rows) & (scores >= least)
    one_way = sparse.csr_matrix((scores[kept], (rows[kept], others[kept])), shape=(size, size))
    return sparse.csr_matrix(one_way.maximum(one_way.T))


def _stars(near: sparse.csr_matrix) -> list[tuple[int, list[tuple[int, float]]]]:
    """Choose centres by their number of neighbours, so that no two are neighbours; each with its members."""
    taken = np.zeros(near.shape[0], bool)
    stars = []
    for centre in np.argsort(-np.asarray(near.sum(axis=1)).ravel(), kind="stable"):
        row = slice(near.indptr[centre], near.indptr[centre + 1])
        if taken[centre] or row.start == row.stop:
            continue
        taken[centre] = True
        taken[near.indices[row]] = True
        stars.append((int(centre), list(zip(near.indices[row].tolist(), near.data[row].tolist(), strict=True))))
    return stars


def _group(
    centre: int,
    satellites: list[tuple[int, float]],
    homes: Mapping[int, tuple[float, int]],
    around: Mapping[int, list[int]],
) -> Group:
    mine = sorted(((-score, position) for position, score in satellites if homes[position][1] == centre))
    scores = [-score for score, _ in mine]
    return Group(
        members=(centre, *(position for _, position in mine)),
        scores=(1.0, *scores),
        sure=float(np.mean(scores)) if scores else 0.0,
        elsewhere={
            position: tuple(c for c in around[position] if c != centre)
            for _, position in mine
            if len(around[position]) > 1
        },
        shared=tuple(position for position, _ in satellites if homes[position][1] != centre),
    )


def _without_dropped(group: Group, centres: set[int]) -> Group:
    """Drop references to centres whose group is empty."""
    told = {position: tuple(c for c in others if c in centres) for position, others in group.elsewhere.items()}
    elsewhere = {position: others for position, others in told.items() if others}
    return Group(group.members, group.scores, group.sure, elsewhere, group.shared)
