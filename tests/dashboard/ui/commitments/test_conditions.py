"""What a step asks for is said in words that come from its rule."""

import pytest

from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.commitments.co_drafting import CONDITIONS, condition
from dashboard.vocabulary import field
from data_access.rules.entry_conditions import ENTRY_CONDITIONS, REQUIRED_FIELDS
from data_access.states import CommitmentStatus


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_step_names_every_field_that_it_asks_for(language: str) -> None:
    with speaking(language):
        said = condition(CommitmentStatus.STEP_1)
        assert [name for name in REQUIRED_FIELDS if field(name, "commitments") not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_is_said_whole(language: str) -> None:
    assert set(CONDITIONS) == set(ENTRY_CONDITIONS)
    with speaking(language):
        for status in CONDITIONS:
            assert "{" not in condition(status)
