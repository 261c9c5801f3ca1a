"""Each text is encoded once, whatever restarts; what no text needs any more is forgotten."""

from collections.abc import Sequence

import numpy as np
import pytest
from sqlalchemy import func, select

from data_access.database import reading
from data_access.likeness.encoding.kept import KeptVectors, fingerprint
from data_access.tables import TextVector
from tests.support.small_plan import SmallPlan

TEXTS = ["Publier le budget", "نشر الميزانية", "", "Publier le budget"]


class Lengths:
    """An encoder that remembers what it was asked."""

    name = "lengths-1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 3 * len(text) % 7, text.count("e")] for text in texts], np.float32)


def rows() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(TextVector)).scalar_one()


def test_a_restart_encodes_nothing_again(small_plan: SmallPlan) -> None:
    first, again = Lengths(), Lengths()
    before = KeptVectors(first, small_plan.plan_id).of(TEXTS, keep=True)
    assert sorted(first.asked) == sorted(set(TEXTS))
    assert rows() == 3
    after = KeptVectors(again, small_plan.plan_id).of(TEXTS, keep=True)
    assert again.asked == []
    assert after == pytest.approx(before)
    assert np.linalg.norm(after[0]) == pytest.approx(1, abs=1e-5)
    assert (after[0] == after[3]).all()
    exact = np.array([17, 51 % 7, 3]) / np.linalg.norm([17, 51 % 7, 3])
    assert after[0] @ exact == pytest.approx(1, abs=1e-3)


def test_a_question_is_kept_nowhere(small_plan: SmallPlan) -> None:
    asked = Lengths()
    vectors = KeptVectors(asked, small_plan.plan_id)
    vectors.of(["une question"])
    vectors.of(["une question"])
    assert asked.asked == ["une question"]
    assert rows() == 0


def test_texts_that_went_and_other_encoders_leave_nothing(small_plan: SmallPlan) -> None:
    KeptVectors(Lengths(), small_plan.plan_id).of(TEXTS, keep=True)
    other = Lengths()
    other.name = "lengths-2"
    KeptVectors(other, small_plan.plan_id).of(TEXTS, keep=True)
    assert rows() == 6
    now = KeptVectors(other, small_plan.plan_id)
    now.of(TEXTS[:2], keep=True)
    now.forget_unused()
    with reading() as session:
        kept = session.execute(select(TextVector.model, TextVector.fingerprint)).all()
    assert sorted(kept) == sorted(("lengths-2", fingerprint(text)) for text in TEXTS[:2])


def test_two_processes_may_keep_the_same_texts(small_plan: SmallPlan) -> None:
    one, other = (KeptVectors(Lengths(), small_plan.plan_id) for _process in range(2))
    one.of(TEXTS[:1], keep=True)
    other.of(TEXTS[1:2], keep=True)
    one.of(TEXTS, keep=True)
    other.of(TEXTS, keep=True)
    assert rows() == 3
