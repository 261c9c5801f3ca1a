"""How far the suggestions of a new plan may be believed: learned from few examples, tried on texts not seen.

The recommendations of the shared data stand for ideas, what they are classified under for what a secretariat assigns.
What is printed is where `likeness.suggest.LEAST_EXAMPLES` and `LEAST_SURE` come from.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bench import likeness_corpus as corpus
from bench.likeness_remits import COLUMNS, LANGUAGES, WORDS
from bench.likeness_scores import numbered
from bench.report import Figure
from data_access.likeness.suggest import LEAST_SURE, Suggester

EXAMPLES = (10, 15, 20, 30, 50)
DRAWS, ASKED = 8, 80
SAID = ((0.0, LEAST_SURE), (LEAST_SURE, 0.3), (0.3, 0.5), (0.5, 1.01))
Show = Callable[[Figure], object]


def measure_new_plan(show: Show) -> None:
    """For each number of examples: how far off is what is said of the first one, and how often each saying is right."""
    for count in EXAMPLES:
        told = [_told(language, column, count) for language in LANGUAGES for column in COLUMNS]
        first = [found[found[:, 0] == 0] for found in told]
        gaps = [abs(float(found[:, 1].mean() - found[:, 2].mean())) for found in first]
        show(
            Figure(
                f"A new plan, {count} examples: first suggestion, said against right, mean gap",
                float(np.mean(gaps)),
                "",
            )
        )
        everything = np.concatenate(told)
        for low, high in SAID:
            right = everything[(everything[:, 1] >= low) & (everything[:, 1] < high), 2]
            said = f"A new plan, {count} examples: right among those said {low:.0%} to {min(high, 1):.0%}"
            show(Figure(said, float(right.mean()) if len(right) else float("nan"), ""))


def _told(language: str, name: str, count: int) -> NDArray[np.float64]:
    """(rank, how sure, right) of every suggestion for texts that were not among the examples."""
    column = COLUMNS[name]
    used = [row for row in corpus.rows(corpus.REMITS) if row[column].strip() and row[f"texte_{language}"].strip()]
    texts = [row[f"texte_{language}"] for row in used]
    answers = [{value.strip() for value in row[column].split("|")} for row in used]
    copies = numbered([row["neardup_group"] for row in used])
    remits = {value: WORDS.get(value, "") for some in answers for value in some} if name == "administrations" else None
    chance, found = np.random.default_rng(count), []
    for _draw in range(DRAWS):
        order = chance.permutation(int(copies.max()) + 1)
        seen = [int(np.flatnonzero(copies == group)[0]) for group in order[:count]]
        others = np.flatnonzero(~np.isin(copies, order[:count]))
        asked: Sequence[int] = chance.permutation(others)[:ASKED].tolist()
        suggester = Suggester(remits=remits).fit([texts[i] for i in seen], [answers[i] for i in seen])
        for place, shown in zip(asked, suggester.suggest([texts[i] for i in asked]), strict=True):
            found += [(rank, one.sure, one.value in answers[place]) for rank, one in enumerate(shown)]
    return np.array(found, float)
