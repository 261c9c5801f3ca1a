"""What is said twice is near, in whatever spelling; what is not is far; a corpus grows without being learned again."""

import numpy as np
import pytest

from data_access.likeness import method as methods
from data_access.likeness import postings
from data_access.likeness.explaining import Nearness
from data_access.likeness.method import NGrams

BUDGET = "Publier le budget de chaque commune en ligne"
IDEAS = [
    BUDGET,
    "Mise en ligne des budgets des communes, pour que chacun les lise",
    "Créer des crèches dans les quartiers populaires",
    "نشر ميزانية الجماعات الترابية على الأنترنت",
    "إحداث مراكز صحية في العالم القروي",
    "خاصنا نشر الميزانية ديال الجماعات على site web باش كلشي يشوفها",
    "Des bus plus fréquents le soir vers la périphérie",
]


@pytest.fixture
def method() -> NGrams:
    learned = NGrams()
    learned.fit(IDEAS)
    return learned


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("PUBLICATION DES BUDGETS COMMUNAUX EN LIGNE", {0, 1}),
        ("publier le bugdet des comunes", {0, 1}),
        ("نَشْر مِيزَانِيَّة الجماعـــات", {3, 5}),
        ("احداث مركز صحي بالعالم القروي", {4}),
        ("crèche de quartier", {2}),
        ("bus du soir", {6}),
    ],
)
def test_the_same_thing_in_other_words_or_letters_is_found_first(method: NGrams, asked: str, nearest: set[int]) -> None:
    assert int(method.nearest([asked], 1).positions[0, 0]) in nearest


def test_a_text_in_two_languages_finds_both_halves(method: NGrams) -> None:
    found = method.nearest(["نشر ميزانية الجماعات Publier le budget des communes"], 4)
    assert set(found.positions[0].tolist()) == {0, 1, 3, 5}


@pytest.mark.parametrize("asked", ["", "   ", "؟!", "\n", "\x00", "😀😀", "\ud800", "a", "٣", "x" * 30_000])
def test_no_text_breaks_it(method: NGrams, asked: str) -> None:
    found = method.nearest([asked, BUDGET], 3)
    assert found.positions.shape == found.scores.shape == (2, 3)
    assert int(found.positions[1, 0]) == 0
    assert np.isfinite(found.scores).all()
    assert method.add([asked]) == range(len(IDEAS), len(IDEAS) + 1)
    assert method.why(asked, BUDGET).nearness is Nearness.FAR


def test_scores_go_from_nothing_to_one_and_rows_that_end_early_say_so(method: NGrams) -> None:
    found = method.nearest([BUDGET, "zzz"], 10)
    assert found.scores[0, 0] == pytest.approx(1, abs=1e-5)
    assert (np.diff(found.scores[0]) <= 0).all()
    assert found.positions[0, -1] == -1
    assert found.scores[0, -1] == 0
    assert (found.positions[1] == -1).all()


def test_neighbours_leave_out_the_idea_itself_and_not_its_exact_copy() -> None:
    method = NGrams()
    method.fit([*IDEAS, BUDGET])
    found = method.neighbours(3)
    assert all(place not in row for place, row in enumerate(found.positions.tolist()))
    assert int(found.positions[0, 0]) == len(IDEAS)
    assert int(found.positions[-1, 0]) == 0
    assert found.scores[0, 0] == pytest.approx(1, abs=1e-5)


def test_an_idea_that_arrives_is_found_at_once_and_finds_the_others(method: NGrams) -> None:
    assert method.add(["Des cantines scolaires gratuites", "Budgets communaux en ligne"]) == range(7, 9)
    assert len(method) == 9
    assert int(method.nearest(["cantine scolaire gratuite"], 1).positions[0, 0]) == 7
    assert set(method.neighbours(2).positions[8].tolist()) == {0, 1}
    assert 8 in method.neighbours(2).positions[0]


def test_many_arrivals_are_built_in_without_a_change_of_scores(method: NGrams, monkeypatch: pytest.MonkeyPatch) -> None:
    arrivals = [f"{idea} partout" for idea in IDEAS]
    for idea in arrivals:
        method.add([idea])
    before = method.nearest([BUDGET], 9)
    monkeypatch.setattr(methods, "MERGED_ABOVE", 1)
    method.add(["الماء الصالح للشرب"])
    after = method.nearest([BUDGET], 9)
    assert len(method._parts) == 1
    assert before.scores == pytest.approx(after.scores, abs=1e-6)
    assert before.positions[0, :3].tolist() == after.positions[0, :3].tolist()


def test_it_says_when_it_should_learn_again(method: NGrams) -> None:
    assert not method.needs_refit()
    assert not method.needs_refit(len(IDEAS) // 2)
    assert method.needs_refit(len(IDEAS))
    method.add(IDEAS)
    assert method.needs_refit()
    method.fit([*IDEAS, *IDEAS])
    assert not method.needs_refit()
    assert len(method) == 2 * len(IDEAS)


def test_nothing_known_is_no_error() -> None:
    method = NGrams()
    method.fit([])
    assert method.neighbours(3).positions.shape == (0, 3)
    assert (method.nearest([BUDGET], 3).positions == -1).all()
    assert method.add([]) == range(0)
    assert method.add(IDEAS) == range(7)
    assert int(method.nearest([BUDGET], 1).positions[0, 0]) == 0
    assert method.needs_refit()


def test_a_short_reach_still_finds_the_nearest_and_gives_its_exact_score(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{idea} numéro {number} rue {number * 7}" for number in range(60) for idea in IDEAS]
    method = NGrams()
    method.fit(texts)
    exact = method.neighbours(5)
    monkeypatch.setattr(postings, "REACH", 300)
    monkeypatch.setattr(postings, "STEP", 100)
    short = method.neighbours(5)
    assert short.scores[:, 0] == pytest.approx(exact.scores[:, 0], abs=0.1)
    scores = method.similarities(texts[:20], texts)
    for row in range(20):
        assert short.scores[row] == pytest.approx(scores[row, short.positions[row]], abs=1e-5)


def test_few_questions_and_many_get_the_same_answers(method: NGrams, monkeypatch: pytest.MonkeyPatch) -> None:
    few = method.nearest(IDEAS, 4)
    monkeypatch.setattr(postings, "FEW", 0)
    many = method.nearest(IDEAS, 4)
    assert few.scores == pytest.approx(many.scores, abs=1e-6)


def test_progress_goes_to_the_end(method: NGrams) -> None:
    learned: list[float] = []
    method.fit(IDEAS, learned.append)
    method.neighbours(2, learned.append)
    assert learned[-1] == 1
    assert learned[-2] == 1
    assert all(0 < share <= 1 for share in learned)


def test_a_long_text_is_cut_to_its_heaviest_features_and_still_near_itself(method: NGrams) -> None:
    long = " ".join(f"{idea} {number}" for number in range(40) for idea in IDEAS)
    method.fit([*IDEAS, long])
    assert method.similarities([long], [long])[0, 0] == pytest.approx(1, abs=1e-5)
    assert np.diff(method._parts[0].by_text.indptr).max() <= method.recipe.kept
