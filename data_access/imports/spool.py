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
from weakref import finalize

from data_access.imports.layout.wording import same_words
from data_access.imports.outcome import IdeaRecord
from data_access.states import Language, ParticipantCategory


class Spool:
    """A private temporary database on disk, which vanishes with the object."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("", check_same_thread=False)
        finalize(self, self._store.close)
        self._store.execute("PRAGMA cache_size=-8000")
        self._store.execute("PRAGMA journal_mode=OFF")
        self._store.execute("CREATE TABLE ranks (text BLOB PRIMARY KEY, rank INTEGER) WITHOUT ROWID")
        self._store.execute(
            "CREATE TABLE ideas (n INTEGER PRIMARY KEY, fingerprint TEXT, present INTEGER, record BLOB)"
        )

    def add(self, record: IdeaRecord) -> int:
        """Keep one idea; returns its rank among the equal texts of the file."""
        text = words_of(record.title, record.body)
        rank = self._store.execute(
            "INSERT INTO ranks VALUES (?, 1) ON CONFLICT (text) DO UPDATE SET rank = rank + 1 RETURNING rank", (text,)
        ).fetchone()[0]
        self._store.execute(
            "INSERT INTO ideas (fingerprint, present, record) VALUES (?, 0, ?)",
            (fingerprint(text, rank), _packed(record)),
        )
        return int(rank)

    def fingerprints(self, size: int) -> Iterator[dict[str, int]]:
        """{fingerprint: position} in chunks, in the order of the file."""
        last = 0
        while chunk := self._store.execute(
            "SELECT n, fingerprint FROM ideas WHERE n > ? ORDER BY n LIMIT ?", (last, size)
        ).fetchall():
            last = chunk[-1][0]
            yield {mark: number for number, mark in chunk}

    def mark_present(self, positions: list[int]) -> None:
        """These ideas were read before from the same channel."""
        self._store.executemany("UPDATE ideas SET present = 1 WHERE n = ?", [(position,) for position in positions])

    def clear_marks(self) -> None:
        """Forget what was present, for another channel."""
        self._store.execute("UPDATE ideas SET present = 0 WHERE present")

    def counts(self) -> tuple[int, int]:
        """How many ideas are new, how many present."""
        total, present = self._store.execute("SELECT count(*), coalesce(sum(present), 0) FROM ideas").fetchone()
        return total - present, present

    def present(self, size: int) -> Iterator[IdeaRecord]:
        """The ideas that the channel already holds, in the order of the file, read so many at a time."""
        return (record for chunk in self._chunks("present", size) for _mark, record in chunk)

    def unmarked(self, size: int) -> Iterator[list[tuple[int, IdeaRecord]]]:
        """The ideas that are not present, with their positions, in chunks, in the order of the file."""
        last = 0
        statement = "SELECT n, record FROM ideas WHERE n > ? AND NOT present ORDER BY n LIMIT ?"
        while chunk := self._store.execute(statement, (last, size)).fetchall():
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
        while chunk := self._store.execute(statement, (last, size)).fetchall():
            last = chunk[-1][0]
            yield [(mark, _unpacked(packed)) for _n, mark, packed in chunk]

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


def _packed(record: IdeaRecord) -> str:
    values = {name: getattr(record, name) for name in PACKED}
    values["submitted_on"] = record.submitted_on.isoformat() if record.submitted_on else None
    return json.dumps(list(values.values()))


def _unpacked(packed: str) -> IdeaRecord:
    values = dict(zip(PACKED, json.loads(packed), strict=True))
    category, day = values["category"], values["submitted_on"]
    return IdeaRecord(
        **values
        | {
            "language": Language(values["language"]),
            "category": ParticipantCategory(category) if category else None,
            "submitted_on": date.fromisoformat(day) if day else None,
            "kept": tuple((heading, text) for heading, text in values["kept"]),
        }
    )
