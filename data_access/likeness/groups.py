"""Candidate groups over a whole corpus: what might become one proposal, for a person to open and to judge.

Average linkage: two groups become one while the mean similarity of their ideas, taken two by two, is high enough; a
pair that is not among the nearest of either counts as nothing. So no chain of half-likenesses holds a group together,
and no share of the corpus is forced into one. Ideas that perhaps want contrary things are not brought together.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from data_access.likeness.postings import Nearest

LARGEST = 1_000
"""Ideas that are linked at a time: where more hang together, the limit rises until they fall apart."""
STEP = 1.15
ALONE = {2: 1.4, 3: 1.2}
"""How much surer a group of two or three must be: the fewer the pairs, the more of them chance brings together."""

Opposed = Callable[[int, int], bool]


@dataclass(frozen=True)
class Group:
    """Ideas that may be one proposal; positions are those of the method."""

    members: tuple[int, ...]
    """Whose home this is: the centre first, then the nearest to it."""
    scores: tuple[float, ...]
    """How near each member is to the centre, or to its nearest member; 1 for the centre itself."""
    sure: float
    """The mean of the others' scores."""
    elsewhere: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Members that are near the centre of other groups too: for each, those centres."""
    shared: tuple[int, ...] = ()
    """Ideas near this centre whose home is another group: shown, and not counted here."""

    @property
    def centre(self) -> int:
        """The idea that the others are nearest to."""
        return self.members[0]


def candidate_groups(nearest: Nearest, least: float, opposed: Opposed | None = None) -> list[Group]:
    """Groups of two ideas or more from the nearest of each, the surest and largest first; no idea counts twice.

    `least` is the mean similarity from which ideas are brought together; those of which `opposed` is true never are.
    """
    near = _near(nearest, opposed)
    homes = [_ordered(near, members) for members in _linked(near, least)]
    centres = {int(members[0]): number for number, (members, _scores) in enumerate(homes)}
    shared: dict[int, list[int]] = {}
    groups = []
    for number, (members, scores) in enumerate(homes):
        elsewhere = {}
        for member in members[1:]:
            others = [centre for centre in _row(near, int(member), least) if centres.get(centre, number) != number]
            if others:
                elsewhere[int(member)] = tuple(others)
                for centre in others:
                    shared.setdefault(centre, []).append(int(member))
        sure = float(np.mean(scores[1:]))
        groups.append(Group(tuple(map(int, members)), tuple(map(float, scores)), sure, elsewhere))
    told = [
        Group(group.members, group.scores, group.sure, group.elsewhere, tuple(shared.get(group.centre, ())))
        for group in groups
    ]
    told = [group for group in told if group.sure >= least * ALONE.get(len(group.members), 1)]
    return sorted(told, key=lambda group: (-group.sure * np.log2(len(group.members) + 1), group.centre))


def _near(nearest: Nearest, opposed: Opposed | None) -> sparse.csr_matrix:
    """The symmetric graph of neighbours; opposed ones are as far apart as can be."""
    size, width = nearest.positions.shape
    rows, others = np.repeat(np.arange(size), width), nearest.positions.ravel()
    scores = nearest.scores.ravel().astype(np.float32).copy()
    kept = (others >= 0) & (others != rows) & (scores > 0)
    rows, others, scores = rows[kept], others[kept], scores[kept]
    one_way = sparse.csr_matrix((scores, (rows, others)), shape=(size, size))
    both = sparse.csr_matrix(one_way.maximum(one_way.T))
    if opposed is not None:
        row_of = np.repeat(np.arange(size), np.diff(both.indptr))
        for entry, (one, other) in enumerate(zip(row_of.tolist(), both.indices.tolist(), strict=True)):
            if opposed(one, other):
                both.data[entry] = -1
    return both


def _linked(near: sparse.csr_matrix, least: float) -> Iterator[NDArray[np.int64]]:
    """The members of each group."""
    waiting = [(np.arange(near.shape[0]), least)]
    while waiting:
        some, limit = waiting.pop()
        part = near[some][:, some].tocoo()
        strong = part.data >= limit
        graph = sparse.csr_matrix((part.data[strong], (part.row[strong], part.col[strong])), shape=part.shape)
        _count, label = connected_components(graph, directed=False)
        order = np.argsort(label, kind="stable")
        for positions in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
            if len(positions) > LARGEST:
                waiting.append((some[positions], limit * STEP))
            elif len(positions) > 1:
                yield from _average(near, some[positions], limit)


def _average(near: sparse.csr_matrix, members: NDArray[np.int64], least: float) -> Iterator[NDArray[np.int64]]:
    apart = 1 - near[members][:, members].toarray()
    np.fill_diagonal(apart, 0)
    label = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - least, "distance")
    for number in range(1, int(label.max()) + 1):
        together = members[label == number]
        if len(together) > 1:
            yield together


def _ordered(near: sparse.csr_matrix, members: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The members with the central one first, and how near each is."""
    inside = np.clip(near[members][:, members].toarray(), 0, 1)
    centre = int(np.argmax(inside.sum(axis=1)))
    scores = np.where(inside[centre] > 0, inside[centre], inside.max(axis=1)).astype(float)
    scores[centre] = 2
    order = np.lexsort((members, -scores))
    scores[centre] = 1
    return members[order], scores[order]


def _row(near: sparse.csr_matrix, position: int, least: float) -> list[int]:
    inside = slice(near.indptr[position], near.indptr[position + 1])
    found: list[int] = near.indices[inside][near.data[inside] >= least].tolist()
    return found
