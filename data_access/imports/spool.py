"""The ideas of one file between reading and writing, on disk, each with its fingerprint.

Reading may take a minute and writing must not: the file is read to the end before the transaction begins.

**When is an idea already present?** Same channel, same title and body (Unicode forms, spaces and line ends aside), same
rank among the equal texts of its file. Two citizens who wrote the same words in one file are two voices: the first has
rank 1, the second rank 2, and both are kept. When the file comes again, or grows, ranks 1 and 2 are found and only a
third equal text would be new. A text that comes again through another channel is another voice.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from operator import attrgetter
from weakref import finalize

from data_access.imports.layout.wording import same_words
from data_access.imports.outcome import IdeaRecord
from data_access.states import Language, ParticipantCategory

AT_ONCE = 200
"""Ideas that wait to be written together."""


class Spool:
    """A private temporary database on disk, which vanishes with the object."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("", check_same_thread=False)
        finalize(self, self._store.close)
        self._store.execute("PRAGMA cache_size=-8000")
        self._store.execute("PRAGMA journal_mode=OFF")
        self._store.execute(
            "CREATE TABLE ideas (n INTEGER PRIMARY KEY, fingerprint TEXT, present INTEGER, record BLOB)"
        )
        self._ranks: dict[bytes, int] = {}
        self._waiting: list[tuple[str, str]] = []

    def add(self, record: IdeaRecord) -> int:
        """Keep one idea; returns its rank among the equal texts of the file."""
        text = words_of(record.title, record.body)
        rank = self._ranks[text] = self._ranks.get(text, 0) + 1
        self._waiting.append((fingerprint(text, rank), _packed(record)))
        if len(self._waiting) >= AT_ONCE:
            self._written()
        return rank

    def fingerprints(self, size: int) -> Iterator[dict[str, int]]:
        """{fingerprint: position} in chunks, in the order of the file."""
        last = 0
        while (
            chunk := self._written()
            .execute("SELECT n, fingerprint FROM ideas WHERE n > ? ORDER BY n LIMIT ?", (last, size))
            .fetchall()
        ):
            last = chunk[-1][0]
            yield {mark: number for number, mark in chunk}

    def mark_present(self, positions: list[int]) -> None:
        """These ideas were read before from the same channel."""
        self._written().executemany("UPDATE ideas SET present = 1 WHERE n = ?", [(position,) for position in positions])

    def clear_marks(self) -> None:
        """Forget what was present, for another channel."""
        self._written().execute("UPDATE ideas SET present = 0 WHERE present")

    def counts(self) -> tuple[int, int]:
        """How many ideas are new, how many present."""
        total, present = self._written().execute("SELECT count(*), coalesce(sum(present), 0) FROM ideas").fetchone()
        return total - present, present

    def present(self, size: int) -> Iterator[IdeaRecord]:
        """The ideas that the channel already holds, in the order of the file, read so many at a time."""
        return (record for chunk in self._chunks("present", size) for _mark, record in chunk)

    def unmarked(self, size: int) -> Iterator[list[tuple[int, IdeaRecord]]]:
        """The ideas that are not present, with their positions, in chunks, in the order of the file."""
        last = 0
        statement = "SELECT n, record FROM ideas WHERE n > ? AND NOT present ORDER BY n LIMIT ?"
        while chunk := self._written().execute(statement, (last, size)).fetchall():
            last = chunk[-1][0]
            yield [(number, _unpacked(packed)) for number, packed in chunk]

    def all(self, size: int = 500) -> Iterator[IdeaRecord]:
        """Every idea of the file, in its order."""
        for chunk in self._chunks("TRUE", size):
            for _mark, record in chunk:
                yield record

    def new(self, size: int) -> Iterator[list[tuple[str, IdeaRecord]]]:
        """The ideas that are not present, with their fingerprints, in chunks, in the order of the file."""
        return self._chunks("NOT present", size)

    def _chunks(self, condition: str, size: int) -> Iterator[list[tuple[str, IdeaRecord]]]:
        last = 0
        statement = f"SELECT n, fingerprint, record FROM ideas WHERE n > ? AND {condition} ORDER BY n LIMIT ?"  # noqa: S608
        while chunk := self._written().execute(statement, (last, size)).fetchall():
            last = chunk[-1][0]
            yield [(mark, _unpacked(packed)) for _n, mark, packed in chunk]

    def _written(self) -> sqlite3.Connection:
        """The database, once it holds every idea that was added."""
        if self._waiting:
            self._store.executemany("INSERT INTO ideas (fingerprint, present, record) VALUES (?, 0, ?)", self._waiting)
            self._waiting.clear()
        return self._store

    def close(self) -> None:
        """Give the disk space back."""
        self._store.close()


def words_of(title: str, body: str) -> bytes:
    """The text of an idea normalised for its fingerprint: Unicode form, spaces and line ends."""
    return blake2b(f"{same_words(title)}\x1f{same_words(body)}".encode(), digest_size=16).digest()


def fingerprint(text: bytes, rank: int) -> str:
    """The 32 hexadecimal digits that stand for a text and its rank among equal texts of a file."""
    return blake2b(text + rank.to_bytes(4, "big"), digest_size=16).hexdigest()


PACKED = tuple(name for name in IdeaRecord.__dataclass_fields__ if name != "problems")
LANGUAGE, CATEGORY, DAY, KEPT = map(PACKED.index, ("language", "category", "submitted_on", "kept"))
VALUES = attrgetter(*PACKED)
ENCODED = json.JSONEncoder(default=date.isoformat).encode


def _packed(record: IdeaRecord) -> str:
    return ENCODED(VALUES(record))


def _unpacked(packed: str) -> IdeaRecord:
    values = json.loads(packed)
    values[LANGUAGE] = Language(values[LANGUAGE])
    values[CATEGORY] = ParticipantCategory(values[CATEGORY]) if values[CATEGORY] else None
    values[DAY] = date.fromisoformat(values[DAY]) if values[DAY] else None
    values[KEPT] = tuple((heading, text) for heading, text in values[KEPT])
    return IdeaRecord(*values)
