"""New ideas of a file that are very near to ideas of the plan are told, in whatever language, and none is left out."""

from pathlib import Path

import pytest

from data_access.changes.importing import importing
from data_access.imports.plan import propose_plan
from data_access.likeness import nearness
from data_access.permissions import SYSTEM, Actor
from data_access.queries.importing import near_copies as asked
from data_access.queries.importing.importing import channel_coded
from data_access.queries.importing.near_copies import near_copies
from data_access.refusals import Refused
from data_access.states import Role
from tests.support.small_plan import SmallPlan

KNOWN = ("Ouvrir une bibliothèque dans chaque école", "Planter des arbres le long des routes")
NEW = (
    "Ouvrir dans chaque école une bibliothèque",
    "فتح مكتبة في كل مدرسة",
    "Créer une piscine couverte dans le quartier",
)


def prepared(path: Path, *lines: str) -> importing.Prepared:
    path.write_text("\n".join(["Idée", *lines]), "utf-8")
    return importing.prepare(propose_plan(path))


@pytest.fixture
def plan(small_sqlite_plan: SmallPlan, tmp_path: Path) -> int:
    """A plan with two ideas, which have been compared."""
    plan_id = small_sqlite_plan.plan_id
    channel = channel_coded(SYSTEM, plan_id, "portal", is_event=False)
    with prepared(tmp_path / "avant.csv", *KNOWN) as ready:
        importing.import_ideas(SYSTEM, ready, plan_id, channel.id)
    nearness.corpus(plan_id)
    nearness.rest()
    return plan_id


def test_a_twin_is_told_in_either_language_and_nothing_is_left_out(plan: int, tmp_path: Path) -> None:
    with prepared(tmp_path / "b.csv", *NEW) as ready:
        shares: list[float] = []
        found = near_copies(SYSTEM, plan, ready.spool, shares.append)
        channel = channel_coded(SYSTEM, plan, "portal", is_event=False)
        assert importing.compare(SYSTEM, ready, plan, channel.id).new == len(NEW)
    told = [(pair.line, pair.other, pair.why.is_across) for pair in found.pairs]
    assert told == [(2, KNOWN[0], False), (3, KNOWN[0], True)]
    assert (found.compared, found.computing, shares) == (3, None, [1.0])


def test_ideas_that_are_there_already_are_not_compared_and_only_the_first_are(
    plan: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "MOST", 2)
    channel = channel_coded(SYSTEM, plan, "portal", is_event=False)
    with prepared(tmp_path / "b.csv", *KNOWN, NEW[2], NEW[0], NEW[1]) as ready:
        importing.compare(SYSTEM, ready, plan, channel.id)
        found = near_copies(SYSTEM, plan, ready.spool)
    assert ([pair.line for pair in found.pairs], found.compared) == ([5], 2)


def test_a_plan_whose_ideas_are_not_compared_yet_says_so(
    plan: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "corpus", lambda _plan: nearness.Computing(0.3))
    with prepared(tmp_path / "b.csv", *NEW) as ready:
        assert near_copies(SYSTEM, plan, ready.spool).computing == nearness.Computing(0.3)


def test_only_who_may_import_asks(plan: int, tmp_path: Path) -> None:
    with prepared(tmp_path / "b.csv", *NEW) as ready, pytest.raises(Refused, match="role"):
        near_copies(Actor(None, "Lectrice", Role.READER), plan, ready.spool)
