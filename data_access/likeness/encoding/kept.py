"""The vectors of a plan's texts, each computed once: in memory, else from the database, else by the encoder."""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, insert, select

from data_access.database import Unavailable, reading, writing
from data_access.likeness.encoding.encoder import Calm, Encoder, Progress, Vectors, unit
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.tables import TextVector

AT_ONCE = 256
"""Texts encoded between two reports of progress, and kept together: what an interruption loses at most."""
OF_ALL = "neighbours "
"""What stands before the model where a row holds what was found among all texts (`kept_neighbours`)."""
PASSING = 5_000
"""Words and passing questions whose vectors are remembered in memory alone."""

Small = NDArray[np.int8]


def fingerprint(text: str) -> str:
    """What a text is known by, without saying it."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


class KeptVectors:
    """The vectors of one encoder for one plan. Without a plan, memory alone keeps them.

    A vector is kept in one byte a number, its longest at 127: the cosine of two texts moves by less than 0.002.
    """

    def __init__(self, encoder: Encoder, plan_id: int | None = None) -> None:
        self._encoder, self._plan_id = Calm(encoder), plan_id
        self._known: dict[str, Small] = {}
        self._passing: OrderedDict[str, Small] = OrderedDict()
        self._kept: set[str] = set()
        self._used: set[str] = set()
        self._is_read = plan_id is None

    @property
    def name(self) -> str:
        """The encoder's."""
        return self._encoder.name

    @property
    def is_ready(self) -> bool:
        """Whether a new text is encoded at once: the encoder has been loaded."""
        return self._encoder.is_ready

    def load(self) -> None:
        """Have the encoder ready for questions."""
        if not self.is_ready:
            self._encoder.encode(["?"])

    def of(self, texts: Sequence[str], progress: Progress | None = None, keep: bool = False) -> Vectors:
        """One row of length 1 a text. With `keep` what is computed goes to the database: for the background alone."""
        if keep:
            self._read()
        prints = [fingerprint(text) for text in texts]
        if keep:
            self._used.update(prints)
        missing = {key: text for key, text in zip(prints, texts, strict=True) if self._found(key) is None}
        order = sorted(missing, key=lambda key: len(missing[key]))
        for first in range(0, len(order), AT_ONCE):
            some = order[first : first + AT_ONCE]
            vectors = _small(self._encoder.encode([missing[key] for key in some]))
            for key, vector in zip(some, vectors, strict=True):
                (self._known if keep else self._passing)[key] = vector
            if keep:
                self._write(some)
            if progress:
                progress((first + len(some)) / len(order))
        while len(self._passing) > PASSING + len(texts):
            self._passing.popitem(last=False)
        runs = [unit(np.array([self._found(key) for key in some], np.float32)) for some in _runs(prints)]
        return np.concatenate(runs) if runs else np.zeros((0, 1), np.float32)

    def forget_unused(self) -> None:
        """Take away what no text of the plan has needed since this was made, and what other encoders left."""
        if self._plan_id is None:
            return
        gone = self._kept - self._used
        with writing(SYSTEM) as session:
            mine = TextVector.plan_id == self._plan_id
            others = TextVector.model != self.name, ~TextVector.model.startswith(OF_ALL)
            session.execute(delete(TextVector).where(mine, *others))
            for some in _runs(sorted(gone)):
                session.execute(delete(TextVector).where(mine, TextVector.fingerprint.in_(some)))
        self._kept -= gone
        for key in gone:
            self._known.pop(key, None)

    def _found(self, key: str) -> Small | None:
        found = self._known.get(key)
        return self._passing.get(key) if found is None else found

    def _read(self) -> None:
        if self._is_read:
            return
        wanted = select(TextVector.fingerprint, TextVector.vector).where(
            TextVector.plan_id == self._plan_id, TextVector.model == self.name
        )
        with reading() as session:
            for key, vector in session.execute(wanted):
                self._known[key] = np.frombuffer(vector, np.int8)
                self._kept.add(key)
        self._is_read = True

    def _write(self, keys: Sequence[str]) -> None:
        """Keep some vectors; a database that takes nothing now costs a computation later, and nothing else."""
        if self._plan_id is None:
            return
        new = [key for key in keys if key not in self._kept]
        of_model = {"plan_id": self._plan_id, "model": self.name}
        rows = [of_model | {"fingerprint": key, "vector": self._known[key].tobytes()} for key in new]
        try:
            with writing(SYSTEM) as session:
                # Another process may have kept the same texts since: its vectors are these.
                for some in _runs(new):
                    session.execute(
                        delete(TextVector).where(
                            TextVector.plan_id == self._plan_id,
                            TextVector.model == self.name,
                            TextVector.fingerprint.in_(some),
                        )
                    )
                session.execute(insert(TextVector), rows)
        except (Refused, Unavailable):
            return
        self._kept.update(keys)


def _small(vectors: Vectors) -> Small:
    most = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(vectors / most * 127), np.int8)


def _runs(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[first : first + 500] for first in range(0, len(keys), 500)]
