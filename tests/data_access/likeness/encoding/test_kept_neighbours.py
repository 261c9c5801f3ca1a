"""Neighbours are found once, whatever restarts; texts that came since are looked up, other texts never mixed in."""

from collections.abc import Sequence

import numpy as np
import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.likeness.encoding import kept_neighbours
from data_access.likeness.encoding.kept import OF_ALL
from data_access.likeness.encoding.kept_neighbours import CorpusPrints, KeptNeighbours
from data_access.likeness.fused import Fused
from data_access.likeness.method import NGrams
from data_access.likeness.postings import Nearest
from data_access.tables import TextVector
from tests.support.small_plan import SmallPlan

WORDS = ("budget", "école", "santé", "transport", "eau", "justice", "forêt", "emploi", "culture", "sport", "logement")
TEXTS = [f"{one} pour {other}" for one in WORDS for other in WORDS if one < other]


class Letters:
    """An encoder of few numbers."""

    name = "letters-1"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[text.count(letter) + 0.1 for letter in "aeioustr"] for text in texts], np.float32)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_neighbours, "FEW", 10)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """From which text on the neighbours were looked for, each time."""
    firsts: list[int] = []
    found = NGrams.neighbours

    def noted(self: NGrams, count: int = 5, progress: object = None, first: int = 0) -> Nearest:
        firsts.append(len(self) - first)
        return found(self, count, None, first)

    monkeypatch.setattr(NGrams, "neighbours", noted)
    return firsts


def learned(plan_id: int | None, texts: Sequence[str], count: int = 4) -> Nearest:
    """What a process that has just started finds."""
    method = Fused(Letters(), plan_id)
    method.fit(texts)
    found = method.neighbours(count)
    method.settle()
    return found


def kept() -> list[str]:
    with reading() as session:
        names = session.execute(select(TextVector.model).where(TextVector.model.startswith(OF_ALL)))
        return list(names.scalars())


def test_a_restart_looks_for_nothing_again(small_plan: SmallPlan, asked: list[int]) -> None:
    before, after = (learned(small_plan.plan_id, TEXTS) for _start in range(2))
    assert asked == [len(TEXTS), 0]
    assert after.positions.tolist() == before.positions.tolist()
    assert after.scores.tolist() == before.scores.tolist()
    assert before.positions.tolist() == learned(None, TEXTS).positions.tolist()
    assert len(kept()) == 1


def test_texts_that_came_since_are_looked_up_among_all(small_plan: SmallPlan, asked: list[int]) -> None:
    before = learned(small_plan.plan_id, TEXTS[:-2])
    after = learned(small_plan.plan_id, TEXTS)
    assert asked == [len(TEXTS) - 2, 2]
    assert after.positions[:-2].tolist() == before.positions.tolist()
    assert after.positions[-2:].tolist() == learned(None, TEXTS).positions[-2:].tolist()


@pytest.mark.parametrize(
    "texts",
    [[*TEXTS[:5], "une autre idée", *TEXTS[6:]], TEXTS[1:], [TEXTS[1], TEXTS[0], *TEXTS[2:]], [*TEXTS, *TEXTS]],
    ids=("changed", "gone", "in another order", "many more"),
)
def test_other_texts_are_compared_anew(small_sqlite_plan: SmallPlan, asked: list[int], texts: list[str]) -> None:
    learned(small_sqlite_plan.plan_id, TEXTS)
    assert learned(small_sqlite_plan.plan_id, texts).positions.tolist() == learned(None, texts).positions.tolist()
    assert asked[1] == len(texts)
    assert len(kept()) == 1, "what was found before makes room"


def test_another_method_plan_or_number_of_neighbours_finds_its_own(
    small_sqlite_plan: SmallPlan, asked: list[int]
) -> None:
    learned(small_sqlite_plan.plan_id, TEXTS)
    other = KeptNeighbours("other", small_sqlite_plan.plan_id)
    assert other.held(CorpusPrints(TEXTS), 4) is None
    assert learned(small_sqlite_plan.plan_id, TEXTS, 3).positions.shape == (len(TEXTS), 3)
    assert asked == [len(TEXTS)] * 2


def test_few_texts_are_kept_nowhere(small_sqlite_plan: SmallPlan) -> None:
    learned(small_sqlite_plan.plan_id, TEXTS[:10])
    assert kept() == []


def test_a_chain_is_the_same_whether_its_texts_come_at_once_or_one_by_one() -> None:
    one, other = CorpusPrints(TEXTS), CorpusPrints(TEXTS[:3])
    other.add(TEXTS[3:])
    assert (len(one), one.of_first(len(TEXTS))) == (len(other), other.of_first(len(TEXTS)))
    assert CorpusPrints(TEXTS[:3]).of_first(3) == one.of_first(3) != one.of_first(4)
    assert one.of_first(0) == one.of_first(len(TEXTS) + 1) == ""
