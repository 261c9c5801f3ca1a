"""Two texts are compared by their words: nothing of either is lost, in French and in Arabic."""

import pytest

from data_access.values.comparing import compared

CASES = {
    "one word": ("La proposition est retenue.", "La proposition est reportée.", [("retenue", "reportée")]),
    "words side by side": ("un deux trois", "un quatre cinq", [("deux trois", "quatre cinq")]),
    "added": ("Fin.", "Fin. Suite.", [("", " Suite.")]),
    "Arabic": ("قُبل المقترح", "رُفض المقترح", [("قُبل", "رُفض")]),
    "nothing": ("Même texte", "Même texte", []),
    "from nothing": ("", "Tout", [("", "Tout")]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_differs_stands_side_by_side(case: str) -> None:
    before, after, changed = CASES[case]
    pieces = compared(before, after)
    assert [(one.before, one.after) for one in pieces if not one.is_same] == changed
    assert "".join(one.before for one in pieces) == before
    assert "".join(one.after for one in pieces) == after
