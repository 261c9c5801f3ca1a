"""The seal of imported ideas: the same bytes whatever way the values come, and those of every earlier version."""

import hashlib
import json
from datetime import UTC, date, datetime

from data_access.proof.ideas_seal import MARK, IdeasSeal
from data_access.states import IdeaStatus

COLUMNS = ("id", "title", "context", "submitted_on", "status", "theme_id", "created_at")
HELD = (7, "Écoles « et » فاس", {"kept": [["Ville", "فاس"]]}, date(2023, 5, 4), IdeaStatus.NEW, None)
MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
PLAIN = (*HELD[:3], "2023-05-04", "new", None, "2026-01-02T03:04:05.000678+00:00")


def test_a_seal_takes_the_values_as_the_database_gives_them_like_those_of_the_log() -> None:
    held, logged = IdeasSeal(COLUMNS), IdeasSeal(COLUMNS)
    held.add_values(7, (*HELD, MOMENT))
    logged.add(dict(zip(COLUMNS, PLAIN, strict=True)))
    assert held.told() == logged.told()
    assert logged.differing(held.told()) == []


def test_a_seal_is_the_hash_of_the_hashes_of_the_values_as_json() -> None:
    made = IdeasSeal(COLUMNS)
    made.add_values(7, (*HELD, MOMENT))
    digest = hashlib.sha256(json.dumps(list(PLAIN), ensure_ascii=False).encode()).digest()
    assert made.told()["sha256"] == hashlib.sha256(digest).hexdigest()
    assert made.told()["marks"] == digest.hex()[:MARK]


def test_another_value_is_told_by_the_idea_that_holds_it() -> None:
    one, other = IdeasSeal(("id", "title")), IdeasSeal(("id", "title"))
    for identifier, title, now in ((1, "a", "a"), (2, "b", "c"), (3, "d", "d")):
        one.add_values(identifier, (identifier, title))
        other.add_values(identifier, (identifier, now))
    assert other.differing(one.told()) == [2]
