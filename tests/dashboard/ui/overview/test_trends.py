"""The view of the trends: what each chart and each jump leads to, for whom, and the sentence of the pace."""

import re
from datetime import date

import pytest

from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import trends
from dashboard.ui.parts import cache
from dashboard.vocabulary.overview import trends as words
from data_access.permissions import SYSTEM, Actor
from data_access.queries.history import history
from data_access.queries.history.history import HistoryFilter
from data_access.queries.overview.trends import Pace
from data_access.queries.settings import plans
from data_access.states import Role
from data_access.watching import revision, seal

DEADLINE = date(2024, 3, 6)


def html(actor: Actor = SYSTEM, language: str = "fr") -> str:
    plan = plans.chosen(None, seal())
    with speaking(language):
        return trends.whole(cache.now(Here(actor, plan.id, plan, language, "overview", revision(), seal()))).html


def test_each_jump_opens_its_act_in_the_history(sqlite_sample: str) -> None:
    acts = {int(act) for act in re.findall(r'href="/historique\?act=(\d+)"', html())}
    assert len(acts) > 60
    plan = plans.chosen(None, seal()).id
    assert all(history.count(SYSTEM, plan, HistoryFilter(act=act)) for act in list(acts)[:20])
    assert "rencontre-rabat.xlsx" in html()


def test_a_reader_sees_the_jumps_and_no_way_into_the_history(sqlite_sample: str) -> None:
    found = html(Actor(None, "Lecture", Role.READER))
    assert "historique" not in found
    assert "+9" in found


def test_each_chart_has_its_table_and_its_files(sqlite_sample: str) -> None:
    found = html()
    for trend in ("steps", "ideas", "proposals", "letters", "sheets"):
        assert f'data-file="trend-{trend}.xlsx"' in found


def test_a_plan_without_anything_says_what_to_do_first(sqlite_database: str) -> None:
    for language in LANGUAGES:
        assert "co-empty" in html(language=language)


@pytest.mark.parametrize(
    ("pace", "said"),
    [
        (Pace(DEADLINE, 9, 65, 4.04, 2.25, date(2024, 5, 23)), "56 steps are left until 6 March 2024: 4.0 a week"),
        (Pace(DEADLINE, 9, 65, 4.04, 0, None), "no day can be expected"),
        (Pace(DEADLINE, 9, 65, None, 1, date(2024, 5, 23)), "their day has passed: 6 March 2024."),
        (Pace(None, 9, 65, None, 1, date(2024, 5, 23)), "and no day is planned."),
        (Pace(DEADLINE, 65, 65, 0, 1, None), "Every co-drafting step is completed."),
        (Pace(DEADLINE, 0, 0, 0, 0, None), "There is no commitment sheet yet"),
    ],
)
def test_the_pace_is_said_in_a_sentence(pace: Pace, said: str) -> None:
    with speaking("en"):
        assert said in words.pace(pace)
