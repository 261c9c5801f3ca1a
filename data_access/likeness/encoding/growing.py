"""Vectors that grow by a few rows at a time, without copying all of them at each."""

import numpy as np

from data_access.likeness.encoding.encoder import Vectors

SPARE = 16
"""One row of room is kept for so many that are held, whenever all of them are copied."""


class GrowingVectors:
    """The vectors of a corpus in one array with room at its end; what was read from it before stays as it was."""

    def __init__(self, first: Vectors) -> None:
        self._held, self._count = first, len(first)

    @property
    def rows(self) -> Vectors:
        """All vectors, without a copy."""
        return self._held[: self._count]

    def add(self, more: Vectors) -> None:
        """Put vectors of the same width at the end."""
        count = self._count + len(more)
        if count > len(self._held):
            roomy = np.empty((count + count // SPARE, more.shape[1]), np.float32)
            roomy[: self._count] = self.rows
            self._held = roomy
        self._held[self._count : count] = more
        self._count = count
