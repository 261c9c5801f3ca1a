"""The ideas that are chosen in a dialog stay chosen when a search replaces the list before the choice arrives."""

from dashboard.ui.proposals.proposals import chosen_ids

NAMES = {7: "I-0001 · Publication proactive", 9: "I-0002 · Guichets"}


def test_words_of_an_option_that_is_offered_no_more_are_its_idea() -> None:
    assert chosen_ids([9, "I-0001 · Publication proactive"], NAMES) == [9, 7]


def test_what_was_never_offered_is_no_choice() -> None:
    assert chosen_ids(["I-0099 · Autre", 12], NAMES) == []
