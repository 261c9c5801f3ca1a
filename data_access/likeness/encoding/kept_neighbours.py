"""The neighbours of a plan's texts, kept in the database, so that a restart does not look for them again."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, insert, select

from data_access.database import Unavailable, reading, writing
from data_access.likeness.encoding.kept import OF_ALL, fingerprint
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.tables import TextVector

FEW = 2_000
"""Texts up to which neighbours are found again in less time than it takes to keep them at each change."""
GROWN = 1.05
"""How much a corpus may have grown since: the new texts are looked up, and those before do not know them yet."""

Positions = NDArray[np.int32]
Scores = NDArray[np.float32]


class CorpusPrints:
    """The fingerprints of a corpus up to each of its texts, in their order."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._prints: list[bytes] = []
        self.add(texts)

    def __len__(self) -> int:
        return len(self._prints)

    def add(self, texts: Iterable[str]) -> None:
        """Take in further texts at the end."""
        last = self._prints[-1] if self._prints else b""
        for text in texts:
            last = blake2b(last + text.encode("utf-8", "replace"), digest_size=16).digest()
            self._prints.append(last)

    def of_first(self, count: int) -> str:
        """What the first texts are known by; nothing where there are fewer."""
        return self._prints[count - 1].hex() if 0 < count <= len(self._prints) else ""


class KeptNeighbours:
    """What one method found in the corpus of one plan; without a plan nothing is kept."""

    def __init__(self, method: str, plan_id: int | None) -> None:
        self._method, self._plan_id = method, plan_id

    def held(self, corpus: CorpusPrints, count: int) -> tuple[Positions, Scores] | None:
        """The `count` neighbours of each of the first texts of a corpus, nearly all of it; None where none are kept."""
        if self._plan_id is None or len(corpus) <= FEW:
            return None
        wanted = select(TextVector.fingerprint, TextVector.vector).where(
            TextVector.plan_id == self._plan_id, TextVector.model == self._named(count)
        )
        with reading() as session:
            kept = session.execute(wanted).first()
        if kept is None:
            return None
        both = np.frombuffer(kept.vector, np.int32).reshape(2, -1, count)
        known = both.shape[1]
        if kept.fingerprint != corpus.of_first(known) or len(corpus) > GROWN * known:
            return None
        return both[0], both[1].view(np.float32)

    def keep(self, corpus: CorpusPrints, positions: Positions, scores: Scores) -> None:
        """Keep what was found in a whole corpus instead of what was before; a database may refuse it."""
        if self._plan_id is None or len(corpus) <= FEW:
            return
        both = np.stack([positions, np.ascontiguousarray(scores).view(np.int32)])
        row = {
            "plan_id": self._plan_id,
            "model": self._named(positions.shape[1]),
            "fingerprint": corpus.of_first(len(corpus)),
            "vector": both.tobytes(),
        }
        of_plan = TextVector.plan_id == self._plan_id, TextVector.model.startswith(OF_ALL)
        try:
            with writing(SYSTEM) as session:
                session.execute(delete(TextVector).where(*of_plan))
                session.execute(insert(TextVector), row)
        except (Refused, Unavailable):
            return

    def _named(self, count: int) -> str:
        return OF_ALL + fingerprint(f"{self._method} {count}")
