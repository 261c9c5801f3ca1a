"""Fields inside a text are filled, pinned and taken back; what is none is refused before a text is frozen."""

import pytest

from data_access.papers.figures import TextFigure, figures_in, filled, pinned, require_known
from data_access.refusals import Refused

SAID = {figure: str(number) for number, figure in enumerate(TextFigure, start=100)} | {TextFigure.PROPOSALS: "63"}
NAMES = ["Justice", "Intérieur"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{proposals} propositions", "63 propositions"),
        ("{proposals=60} propositions", "60 propositions"),
        ("{inconnu} {Proposals} { proposals }", "{inconnu} {Proposals} { proposals }"),
        ("{list_of_administrations}", "Justice, Intérieur"),
        ("à savoir :\n  - {list_of_administrations}\nfin", "à savoir :\n  - Justice\n  - Intérieur\nfin"),
    ],
)
def test_fields_are_filled(text: str, read: str) -> None:
    assert filled(text, SAID, NAMES) == read


def test_a_figure_is_pinned_and_taken_from_the_data_again() -> None:
    text = "{ideas} et {proposals}, {proposals}"
    fixed = pinned(text, TextFigure.PROPOSALS, "60")
    assert fixed == "{ideas} et {proposals=60}, {proposals=60}"
    assert figures_in(fixed) == {TextFigure.IDEAS: None, TextFigure.PROPOSALS: "60"}
    assert pinned(fixed, TextFigure.PROPOSALS, None) == text


def test_an_unknown_field_is_refused_by_name() -> None:
    require_known("{proposals=1} {list_of_administrations}")
    with pytest.raises(Refused, match="do not exist") as refused:
        require_known("{propositions}")
    assert refused.value.details["unknown"] == "{propositions}"
