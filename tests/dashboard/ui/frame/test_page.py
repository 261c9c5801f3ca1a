"""The head of a page: a closed plan says why nothing can be changed, an evening says so itself."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.navigation import PAGES
from dashboard.translations import LANGUAGES, _, speaking
from dashboard.ui.frame import page
from dashboard.ui.frame.past.looking_back import Then
from data_access.audit import CLOSED
from data_access.queries.settings.plans import NO_PLAN
from data_access.states import Role

OPEN = replace(NO_PLAN, id=1, code="PAN")
EVENING = date(2023, 11, 30)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_a_closed_plan_says_so_on_every_page(key: str, language: str) -> None:
    def said(is_closed: bool, then: Then | None = None) -> str:
        plan = replace(OPEN, is_closed=is_closed)
        return str(page.head(key, plan, language, Role.SECRETARIAT, then, EVENING))

    with speaking(language):
        sentence = _(CLOSED)
        assert sentence in said(is_closed=True)
        assert sentence not in said(is_closed=False)
        assert sentence not in said(is_closed=True, then=Then(EVENING, OPEN.id, EVENING, 0))
