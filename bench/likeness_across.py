"""Across languages: each recommendation stands in French and in Arabic, so that the one must find the other.

What is learned from texts of one language is asked of those of the other; near-copies stay in one fold.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import likeness_corpus as corpus
from bench.likeness_remits import COLUMNS, FOLDS, LANGUAGES, WORDS
from bench.likeness_scores import Estimate, estimated, folds, numbered
from bench.report import Figure
from data_access.likeness.encoding.encoder import UniversalEncoder
from data_access.likeness.fused import Fused, Shares
from data_access.likeness.suggest import Suggester

ACROSS = (0.6, 0.7, 0.8, 0.9, 1.0)
SEEN = 5
Show = Callable[[Figure], object]


def measure_across(show: Show) -> None:
    """Is the twin among the five nearest; is what was assigned in one language suggested in the other."""
    rows = [row for row in corpus.rows(corpus.REMITS) if row["texte_fr"].strip() and row["texte_ar"].strip()]
    french, arabic = ([row[f"texte_{language}"] for row in rows] for language in LANGUAGES)
    copies = numbered([row["neardup_group"] for row in rows])
    for share in (None, *ACROSS):
        method = Fused(UniversalEncoder(), shares=Shares(across=share) if share else None)
        method.fit([*french, *arabic])
        near = method.neighbours(10)
        size = len(rows)
        twins = np.concatenate([np.arange(size) + size, np.arange(size)])
        hit = (near.positions[:, :SEEN] == twins[:, None]).any(axis=1).astype(float)
        for name, found in (("Arabic twin of a French", hit[:size]), ("French twin of an Arabic", hit[size:])):
            label = f"{name} among the five nearest" + (f", meaning across at {share}" if share else "")
            _tell(show, label, estimated(found, copies), None if share else 0.9)
        if share is None:
            _said(show, method, near.positions[:, :SEEN], near.scores[:, :SEEN], np.concatenate([copies, copies]), size)
    _learned(show, rows, copies)


def _said(
    show: Show, method: Fused, positions: NDArray[Any], scores: NDArray[Any], copies: NDArray[Any], size: int
) -> None:
    rows = np.arange(len(positions))[:, None]
    is_across = (rows < size) != (positions < size)
    right = copies[positions] == copies[rows]
    limits = method.scale.across
    for word, least, target in (("very near", limits.very_near, 0.9), ("near or very near", limits.near, 0.5)):
        said = is_across & (scores >= least)
        estimate = estimated(right[said].astype(float), np.broadcast_to(rows, said.shape)[said])
        _tell(show, f"Across languages: right among those said {word} ({int(said.sum())})", estimate, target)


def _learned(show: Show, rows: list[dict[str, str]], copies: NDArray[Any]) -> None:
    method = Fused(UniversalEncoder())
    method.fit([row[f"texte_{language}"] for language in LANGUAGES for row in rows])
    for told, asked in (("fr", "ar"), ("ar", "fr")):
        for name in ("sub-axis", "administrations"):
            used = np.flatnonzero([bool(row[COLUMNS[name]].strip()) for row in rows])
            answers = [{value.strip() for value in rows[place][COLUMNS[name]].split("|")} for place in used]
            known = {value for some in answers for value in some}
            remits = {value: WORDS.get(value, "") for value in known} if name == "administrations" else {}
            fold, right = folds(numbered(copies[used].tolist()), FOLDS), np.zeros(len(used))
            for number in range(FOLDS):
                seen, open_ = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
                suggester = Suggester(method, remits).fit(
                    [rows[used[one]][f"texte_{told}"] for one in seen],
                    [answers[one] for one in seen],
                    copies[used[seen]].tolist(),
                )
                texts = [rows[used[one]][f"texte_{asked}"] for one in open_]
                for one, found in zip(open_, suggester.suggest(texts), strict=True):
                    right[one] = any(suggestion.value in answers[one] for suggestion in found)
            label = f"{name}: learned in {LANGUAGES[told]}, asked in {LANGUAGES[asked]}, top@3"
            _tell(show, label, estimated(right, copies[used]), 0.9 if remits else 0.65)


def _tell(show: Show, name: str, estimate: Estimate, least: float | None) -> None:
    show(Figure(f"{name}{estimate.interval}", estimate.value, "", least, least=True))
