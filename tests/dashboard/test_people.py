"""The people of the sample plan are roles, called so in each language; other people are called as they are written."""

import pytest

from dashboard.translations import speaking
from dashboard.vocabulary.people import PEOPLE, person
from data_access.demo.acts import content


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_account_of_the_sample_plan_has_a_name_in_each_language(language: str) -> None:
    names = {account["name"] for account in content("reference")["accounts"]}
    assert names == set(PEOPLE)
    with speaking(language):
        assert all(person(name) != name for name in names)


def test_a_name_that_is_a_persons_own_stays() -> None:
    with speaking("ar"):
        assert person("Amina Idrissi") == "Amina Idrissi"
