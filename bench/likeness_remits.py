"""Suggestions on the recommendations to one country: near-copies stay in one fold, so none teaches its own answer.

`remits.json` holds what each administration is in charge of, in French and Arabic, written from what is commonly known
of it and not from these rows: it stands for the table that a secretariat writes.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import likeness_corpus as corpus
from bench.likeness_scores import Estimate, estimated, folds, numbered
from bench.report import Figure
from data_access.likeness.suggest import Suggester

WORDS: Mapping[str, str] = json.loads(Path(__file__).with_name("remits.json").read_text(encoding="utf-8"))
FOLDS = 10
COLUMNS = {"axis": "axe_fr", "sub-axis": "sous_axe_fr", "administrations": "administrations_fr"}
LANGUAGES = {"fr": "French", "ar": "Arabic"}
Show = Callable[[Figure], object]


def measure_remits(show: Show) -> None:
    """Axis, sub-axis and administrations from the French and from the Arabic text."""
    rows = corpus.rows(corpus.REMITS)
    for language, spoken in LANGUAGES.items():
        for name, column in COLUMNS.items():
            used = [row for row in rows if row[column].strip() and row[f"texte_{language}"].strip()]
            texts = [row[f"texte_{language}"] for row in used]
            answers = [{value.strip() for value in row[column].split("|")} for row in used]
            copies = numbered([row["neardup_group"] for row in used])
            in_charge = name == "administrations"
            tables: Sequence[tuple[str, Mapping[str, str]]] = [("", {})]
            if in_charge:
                known = {value for some in answers for value in some}
                tables = [(", by examples alone", {}), ("", {value: WORDS.get(value, "") for value in known})]
            for label, remits in tables:
                right = _right(texts, answers, copies, remits)
                for count in (1, 3):
                    target = 0.93 if remits and count == 3 else None
                    told = f"{spoken} {name}: {'hit' if in_charge else 'top'}@{count}{label}"
                    _tell(show, told, estimated(right[:, :count].max(axis=1), copies), target)


def _right(
    texts: Sequence[str], answers: Sequence[Collection[str]], copies: NDArray[np.int64], remits: Mapping[str, str]
) -> NDArray[np.float64]:
    """For each text whether each of its first three suggestions is right, learned from the other folds."""
    fold, right = folds(copies, FOLDS), np.zeros((len(texts), 3))
    for number in range(FOLDS):
        seen, asked = np.flatnonzero(fold != number).tolist(), np.flatnonzero(fold == number).tolist()
        suggester = Suggester(remits=remits).fit(
            [texts[i] for i in seen], [answers[i] for i in seen], copies[seen].tolist()
        )
        for row, told in zip(asked, suggester.suggest([texts[i] for i in asked]), strict=True):
            right[row] = [suggestion.value in answers[row] for suggestion in told]
    return right


def _tell(show: Show, name: str, estimate: Estimate, least: float | None) -> None:
    show(Figure(f"{name}{estimate.interval}", estimate.value, "", least, least=True))
