"""What is said in another language is near where it means the same, with the words that carry it."""

from collections.abc import Sequence

import numpy as np
import pytest

from data_access.likeness import fused
from data_access.likeness.encoding.encoder import UniversalEncoder
from data_access.likeness.explaining import Nearness
from data_access.likeness.fused import Fused
from data_access.likeness.method import NGrams

BUDGET, BUDGET_AR = "Publier le budget de la commune en ligne", "نشر ميزانية الجماعة على الأنترنت"
RAMPS, RAMPS_AR = "Des rampes pour les fauteuils roulants dans les tribunaux", "ولوجيات للكراسي المتحركة في المحاكم"
IDEAS = [
    BUDGET,
    "Mettre en ligne le budget communal",
    RAMPS,
    RAMPS_AR,
    BUDGET_AR,
    "Des bus plus fréquents le soir",
    "إحداث مراكز صحية في العالم القروي",
]


@pytest.fixture(scope="module")
def method() -> Fused:
    learned = Fused(UniversalEncoder())
    learned.fit(IDEAS)
    learned.settle()
    return learned


@pytest.mark.parametrize(("asked", "twin"), [(BUDGET, 4), (BUDGET_AR, 0), (RAMPS, 3), (RAMPS_AR, 2)])
def test_the_same_in_the_other_language_is_among_the_nearest(method: Fused, asked: str, twin: int) -> None:
    assert twin in method.nearest([asked], 3).positions[0]
    assert twin in method.neighbours(2).positions[IDEAS.index(asked)]


def test_letters_alone_do_not_find_it() -> None:
    letters = NGrams()
    letters.fit(IDEAS)
    assert 4 not in letters.nearest([BUDGET], 3).positions[0]


def test_the_words_that_carry_it_are_said_and_marked(method: Fused) -> None:
    why = method.why(BUDGET, BUDGET_AR)
    assert why.is_across
    assert not why.shared
    assert ("budget", "ميزانية") in why.carried
    assert "budget" in [BUDGET[start:end] for start, end in why.left]
    assert "ميزانية" in [BUDGET_AR[start:end] for start, end in why.right]
    assert why.nearness is not Nearness.FAR
    assert method.why(BUDGET, IDEAS[1]).carried == ()


def test_one_question_and_all_neighbours_give_the_same_scores(method: Fused) -> None:
    together = method.similarities(IDEAS, IDEAS)
    assert together == pytest.approx(together.T, abs=1e-5)
    near = method.neighbours(len(IDEAS) - 1)
    for row, (positions, scores) in enumerate(zip(near.positions, near.scores, strict=True)):
        kept = positions >= 0
        assert row not in positions
        assert scores[kept] == pytest.approx(together[row, positions[kept]], abs=1e-5)


def test_new_texts_join_with_their_meaning() -> None:
    method = Fused(UniversalEncoder())
    method.fit(IDEAS[:4])
    assert method.add([BUDGET_AR]) == range(4, 5)
    assert len(method) == 5
    assert 4 in method.nearest([BUDGET], 3).positions[0]


@pytest.mark.parametrize("asked", ["", "   ", "؟!", "\x00", "😀😀", "\ud800", "a", "x" * 30_000])
def test_no_text_breaks_it(method: Fused, asked: str) -> None:
    found = method.nearest([asked, BUDGET], 3)
    assert np.isfinite(found.scores).all()
    assert int(found.positions[1, 0]) == 0
    method.why(asked, BUDGET_AR)


def test_nothing_known_is_no_error() -> None:
    method = Fused(UniversalEncoder())
    method.fit([])
    method.settle()
    assert (method.nearest([BUDGET], 3).positions == -1).all()
    assert method.neighbours(3).positions.shape == (0, 3)
    assert method.add([]) == range(0)
    assert method.add(IDEAS) == range(7)
    assert int(method.nearest([BUDGET], 1).positions[0, 0]) == 0


class Counting:
    """An encoder that fails when it is asked."""

    name = "counting"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        raise AssertionError("encoded")


def test_a_corpus_too_large_is_compared_by_letters_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fused, "MOST", 3)
    method, letters = Fused(Counting()), NGrams()
    method.fit(IDEAS)
    method.settle()
    letters.fit(IDEAS)
    assert not method.is_across
    assert method.scale == letters.scale
    assert method.neighbours(3).positions.tolist() == letters.neighbours(3).positions.tolist()
    assert method.why(BUDGET, BUDGET_AR).carried == ()


def test_progress_goes_to_the_end() -> None:
    told: list[float] = []
    method = Fused(UniversalEncoder())
    method.fit(IDEAS, told.append)
    method.neighbours(2, told.append)
    assert told == sorted(told[: told.index(1) + 1]) + told[told.index(1) + 1 :]
    assert told[-1] == 1
