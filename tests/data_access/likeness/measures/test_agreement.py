"""Cohen's kappa, against values worked out by others."""

import pytest

from data_access.likeness.measures.agreement import cohen_kappa


def readers(table: list[list[int]]) -> tuple[list[int], list[int]]:
    """Two readers' answers from a table of counts: rows the first, columns the second."""
    pairs = [(row, column) for row, line in enumerate(table) for column, n in enumerate(line) for _ in range(n)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def test_a_textbook_table() -> None:
    found = cohen_kappa(*readers([[20, 5], [10, 15]]))
    assert found.observed == pytest.approx(0.7)
    assert found.expected == pytest.approx(0.5)
    assert found.kappa == pytest.approx(0.4)
    assert found.low == pytest.approx(0.1511, abs=1e-3)
    assert found.high == pytest.approx(0.6489, abs=1e-3)


def test_the_example_of_the_authors_of_the_interval() -> None:
    # Fleiss, Cohen and Everitt (1969): 200 cases, three categories, kappa 0.429, standard error 0.0537 or so.
    found = cohen_kappa(*readers([[106, 10, 4], [22, 28, 10], [2, 12, 6]]))
    assert found.kappa == pytest.approx(0.4286, abs=1e-3)
    assert found.low is not None
    assert found.high is not None
    assert (found.high - found.low) / 2 / 1.96 == pytest.approx(0.054, abs=2e-3)


def test_agreement_in_everything_nothing_and_one_word() -> None:
    assert cohen_kappa("abcabc", "abcabc").kappa == pytest.approx(1)
    assert cohen_kappa("ab", "ba").kappa == pytest.approx(-1)
    only = cohen_kappa("aaa", "aaa")
    assert (only.observed, only.kappa, only.low, only.high) == (1, None, None, None)


def test_the_order_of_readers_and_of_answers_does_not_matter() -> None:
    one, other = ["x", "y", "x", "z", "y"], ["x", "x", "x", "z", "y"]
    assert cohen_kappa(one, other).kappa == pytest.approx(cohen_kappa(other, one).kappa)
    assert cohen_kappa(one[::-1], other[::-1]).high == pytest.approx(cohen_kappa(one, other).high)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("ab", "a")])
def test_answers_that_do_not_pair_are_refused(one: str, other: str) -> None:
    with pytest.raises(ValueError, match="one answer of each reader"):
        cohen_kappa(one, other)
