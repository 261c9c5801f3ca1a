"""The promises about likeness on real titles and recommendations; the whole measure is `make bench PARTS=likeness`."""

import numpy as np
import pytest

from bench import likeness_corpus as corpus
from data_access.likeness.method import NGrams

pytestmark = pytest.mark.skipif(
    bool(corpus.missing()), reason=f"the shared data is not beside the project: {corpus.DATA} lacks files"
)


def test_a_title_of_the_same_group_is_among_the_five_nearest() -> None:
    rows = corpus.rows(corpus.TITLES)
    groups = np.array([row["group"] for row in rows], dtype=object)
    method = NGrams()
    method.fit([row["title"] for row in rows])
    nearest = method.neighbours(5).positions
    _, place, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    asked = sizes[place] > 1
    assert (groups[nearest] == groups[:, None]).any(axis=1)[asked].mean() >= 0.76


def test_altered_copies_of_invented_ideas_are_found() -> None:
    invented = corpus.invented(400, 100)
    assert invented.texts == corpus.invented(400, 100).texts
    method = NGrams()
    method.fit(invented.texts)
    nearest = method.neighbours(5).positions
    assert np.mean([original in nearest[copy] for copy, original in invented.copies]) >= 0.97
