"""How well and how fast likeness works, on the shared data: `make bench PARTS=likeness`, or `python -m bench.likeness`.

Nothing is tuned on what it is measured on: recipes, thresholds and weights are chosen on four fifths of the groups and
measured on the fifth that is left, so that a figure said "chosen without it" is what a new corpus may expect.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from bench import likeness_corpus as corpus
from bench.likeness_scores import Estimate, area_under_curve, best_threshold, estimated, f1, folds, numbered
from bench.report import Figure, heading
from data_access.likeness.encoding.encoder import UniversalEncoder
from data_access.likeness.explaining import FUSED, Limits
from data_access.likeness.fused import Fused, Shares
from data_access.likeness.groups import candidate_groups
from data_access.likeness.method import Method, NGrams
from data_access.likeness.postings import Nearest

Show = Callable[[Figure], object]
Numbers = NDArray[np.float64]

WITHIN = (0.3, 0.4, 0.5, 0.6, 0.7)
LINKED = np.arange(0.21, 0.6, 0.03)
SIZES = {400: 10.0, 4_000: None, 40_000: 600.0, 400_000: 600.0}
"""Ideas, and the seconds promised for the first time: larger corpora are not measured."""
AGAIN = {400: 1.0, 40_000: 30.0}
"""The seconds promised after a restart."""


def measure(show: Show, sizes: Sequence[int] = tuple(SIZES)) -> None:
    """Everything, in the order of the promise; says so and stops where the shared data is not there."""
    heading("Likeness of ideas, groups, suggestions")
    if missing := corpus.missing():
        print(f"not measured: {', '.join(missing)} not found in {corpus.DATA}")
        return
    titles(show)
    arabic_pairs(show)
    remits(show)
    for size in sizes:
        if size > max(SIZES):
            print(f"not measured: likeness of {size:,} ideas, more than {max(SIZES):,}")
        else:
            grown(show, size)


def titles(show: Show) -> None:
    """French titles grouped by hand: is a title of the same group among the nearest?"""
    rows = corpus.rows(corpus.TITLES)
    texts, groups = [row["title"] for row in rows], numbered([row["group"] for row in rows])
    sizes = np.bincount(groups)[groups]
    asked = np.flatnonzero(sizes > 1)
    plain = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts)
    near = (plain @ plain.T).toarray()
    np.fill_diagonal(near, -1)
    yardstick = _found(np.argsort(-near, axis=1, kind="stable")[:, :10], groups)[asked]
    by_letters = _found(_near(texts, NGrams()).positions, groups)[asked]
    both = _near(texts, fused())
    found = [_found(both.positions, groups)[asked]]
    found += [_found(_near(texts, fused(Shares(within=share))).positions, groups)[asked] for share in WITHIN]
    chosen = _chosen_without_it(found[1:], groups[asked])
    for name, column, target in (("hit@1", 0, None), ("hit@5", 1, 0.82), ("recall@10", 2, None)):
        for label, scores, wanted in (
            (f"French titles: {name}", found[0], target),
            (f"French titles: {name}, share of meaning chosen without it", chosen, None),
            (f"French titles: {name}, by letters alone", by_letters, None),
            (f"French titles: {name}, plain scikit-learn n-grams", yardstick, None),
        ):
            _show(show, label, estimated(scores[:, column], groups[asked]), wanted)
    _said(show, "French titles", both, np.equal.outer(groups, groups), fused().scale.within)
    _groups(show, texts, groups)


def fused(shares: Shares | None = None) -> Fused:
    """A new method by letters and meaning; nothing is kept."""
    return Fused(UniversalEncoder(), shares=shares)


def _near(texts: list[str], method: Method) -> Nearest:
    method.fit(texts)
    return method.neighbours(10)


def _said(show: Show, name: str, near: Nearest, same: NDArray[np.bool_], limits: Limits) -> None:
    """Of the five that a reader sees beside each text, how many that are said to be near are about the same."""
    rows = np.arange(len(near.positions))[:, None]
    seen, right = near.scores[:, :5], same[rows, near.positions[:, :5]]
    groups = np.broadcast_to(rows, seen.shape)
    for word, said, target in (
        ("very near", seen >= limits.very_near, 0.9),
        ("near or very near", seen >= limits.near, 0.5),
    ):
        if said.any():
            estimate = estimated(right[said].astype(float), groups[said])
            _show(show, f"{name}: right among those said {word} ({int(said.sum())})", estimate, target)


def _found(nearest: NDArray[np.integer[Any]], groups: NDArray[np.int64]) -> Numbers:
    """For each title: hit@1, hit@5, recall@10."""
    hit = (groups[nearest] == groups[:, None]) & (nearest >= 0)
    mates = np.clip(np.bincount(groups)[groups] - 1, 1, 10)
    return np.column_stack([hit[:, :1].any(axis=1), hit[:, :5].any(axis=1), hit.sum(axis=1) / mates]).astype(float)


def _chosen_without_it(found: list[Numbers], groups: NDArray[np.int64]) -> Numbers:
    """The scores of each title under the recipe that is best for the titles of the other folds."""
    fold, scores = folds(groups), np.zeros_like(found[0])
    for number in range(fold.max() + 1):
        best = max(found, key=lambda one: float(one[fold != number].mean()))
        scores[fold == number] = best[fold == number]
    return scores


def _groups(show: Show, texts: list[str], groups: NDArray[np.int64]) -> None:
    """Candidate groups against those made by hand, by pairs; the limit of their linkage is chosen without them."""
    nearest, together = _near(texts, fused()), np.equal.outer(groups, groups)
    np.fill_diagonal(together, False)
    fold = folds(groups)
    proposed = []
    for linked in LINKED:
        matrix = np.zeros_like(together)
        for group in candidate_groups(nearest, float(linked)):
            matrix[np.ix_(group.members, group.members)] = True
        np.fill_diagonal(matrix, False)
        proposed.append(matrix)
    found = candidate_groups(nearest, fused().scale.linked)
    inside = [together[np.ix_(group.members, group.members)] for group in found]
    show(Figure("French titles: candidate groups", len(found), ""))
    held = float(np.mean([one.any() for one in inside]))
    show(Figure("French titles: groups that hold a true pair", held, "", 0.6, least=True))
    most = [one.sum() * 2 >= len(one) * (len(one) - 1) for one in inside]
    show(Figure("French titles: groups most of whose pairs are true", float(np.mean(most)), ""))
    right = np.zeros(len(texts)), np.zeros(len(texts)), np.zeros(len(texts))
    shares = []
    for number in range(fold.max() + 1):
        seen = fold != number
        quality = [f1(matrix[seen].ravel(), together[seen].ravel()) for matrix in proposed]
        best = int(np.argmax(quality))
        shares.append(float(LINKED[best]))
        matrix = proposed[best][~seen]
        for sums, value in zip(right, (matrix & together[~seen], matrix, together[~seen]), strict=True):
            sums[~seen] = value.sum(axis=1)
    rightly, put, true = (float(sums.sum()) for sums in right)
    show(Figure("French titles: candidate groups, pairs rightly together", rightly / max(put, 1), ""))
    show(Figure("French titles: candidate groups, pairs found", rightly / true, ""))
    show(Figure("French titles: candidate groups, F1 of pairs", 2 * rightly / (put + true), "", 0.3, least=True))
    show(Figure("French titles: limit of the linkage chosen by cross-validation", float(np.median(shares)), ""))


def arabic_pairs(show: Show) -> None:
    """Arabic questions, duplicate or not: how well the similarity tells them apart."""
    rows = corpus.rows(corpus.PAIRS)
    same = np.array([row["label"] == "1" for row in rows])
    left, right = [row["question1"] for row in rows], [row["question2"] for row in rows]
    scores, by_letters = paired(fused(), left, right), paired(NGrams(), left, right)
    plain = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit(left + right)
    yardstick = np.asarray(plain.transform(left).multiply(plain.transform(right)).sum(axis=1)).ravel()
    fold = folds(np.arange(len(same)))
    told, limits = np.zeros(len(same), bool), []
    for number in range(fold.max() + 1):
        limits.append(best_threshold(scores[fold != number], same[fold != number]))
        told[fold == number] = scores[fold == number] >= limits[-1]
    chance = np.random.default_rng(1)
    draws = [chance.integers(0, len(same), len(same)) for _ in range(300)]
    for name, value, again in (
        ("AUC, by letters alone", area_under_curve(by_letters, same), []),
        ("AUC", area_under_curve(scores, same), [area_under_curve(scores[draw], same[draw]) for draw in draws]),
        ("AUC, plain scikit-learn n-grams", area_under_curve(yardstick, same), []),
        ("F1, threshold chosen without it", f1(told, same), [f1(told[draw], same[draw]) for draw in draws]),
    ):
        low, high = np.quantile(again, (0.025, 0.975)) if again else (None, None)
        _show(show, f"Arabic pairs: {name}", Estimate(value, low, high), 0.8 if name == "AUC" else None)
    show(Figure("Arabic pairs: threshold chosen by cross-validation", float(np.median(limits)), ""))
    for name, least in (("near", FUSED.near), ("very near", FUSED.very_near)):
        show(Figure(f"Arabic pairs: duplicates among those said {name}", float(same[scores >= least].mean()), ""))


def paired(method: Method, left: list[str], right: list[str]) -> Numbers:
    """The similarity of each left text with its own right text."""
    method.fit(left + right)
    step = 500
    diagonals = [
        np.diag(method.similarities(left[first : first + step], right[first : first + step]))
        for first in range(0, len(left), step)
    ]
    return np.concatenate(diagonals).astype(float)


def remits(show: Show) -> None:
    """Recommendations in two languages with those in charge: bench/likeness_remits.py, and likeness_new_plan.py."""
    # Imported late, so that a size measured in its own process does not carry them.
    from bench.likeness_across import measure_across
    from bench.likeness_new_plan import measure_new_plan
    from bench.likeness_remits import measure_remits

    measure_across(show)
    measure_remits(show)
    measure_new_plan(show)


def grown(show: Show, size: int) -> None:
    """One size in a process of its own, so that its peak memory is its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.likeness_sizes", str(size)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    got: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    show(Figure(f"{size:,} ideas: learned and all neighbours found, first time", got["seconds"], "s", SIZES.get(size)))
    show(Figure(f"{size:,} ideas: the same, of processor", got["processor"], "s"))
    show(Figure(f"{size:,} ideas: after a restart", got["again_seconds"], "s", AGAIN.get(size)))
    show(Figure(f"{size:,} ideas: the same, of processor", got["again_processor"], "s"))
    show(Figure(f"{size:,} ideas: candidate groups", got["groups_seconds"], "s"))
    show(Figure(f"{size:,} ideas: peak memory of the process", got["gigabytes"], "GiB", 1.2 if size <= 40_000 else 4.0))
    _show(
        show,
        f"{size:,} ideas: altered copies found among the 5 nearest",
        Estimate(got["recall"], got["recall_low"], got["recall_high"]),
        0.97 if size == min(SIZES) else None,
    )
    show(Figure(f"{size:,} ideas: one new idea, p95", got["one_p95"], "ms", 100.0))
    show(Figure(f"{size:,} ideas: taking in one new idea, p95", got["add_p95"], "ms"))


def _show(show: Show, name: str, estimate: Estimate, least: float | None = None) -> None:
    show(Figure(f"{name}{estimate.interval}", estimate.value, "", least, least=True))


if __name__ == "__main__":
    # Sizes as arguments; all of them without any.
    from bench.report import show as printed

    measure(printed, [int(size) for size in sys.argv[1:]] or tuple(SIZES))
