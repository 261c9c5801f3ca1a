"""The page of what waits: a button for who may, none in a closed plan, the same words on each."""

import pytest

from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.waiting import acts, waiting
from dashboard.vocabulary.waiting import HEADINGS
from data_access import watching
from data_access.changes.settings.reference import close_plan
from data_access.permissions import SYSTEM, Actor
from data_access.queries.settings import plans
from data_access.queries.waiting.item import WaitingAct, WaitingKind
from data_access.queries.waiting.waiting import waiting as waits
from data_access.states import AnswerKind, Role

FOCAL_POINT = Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=2)
JUSTICE = Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=4)
READER = Actor(None, "Lectrice", Role.READER)


def here_of(actor: Actor, language: str = "fr") -> Here:
    """Where somebody looks at the page."""
    plan = plans.chosen(None, watching.seal())
    return Here(actor, plan.id, plan, language, "my_administration", watching.revision(), watching.seal())


def test_every_act_has_its_button_and_every_kind_its_heading() -> None:
    assert set(acts.DOINGS) == set(WaitingAct) - {WaitingAct.OPEN}
    assert set(HEADINGS) == set(WaitingKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("actor", "answering", "late"), [(FOCAL_POINT, 0, 1), (JUSTICE, 3, 0)])
def test_each_line_says_since_when_and_has_its_button_or_one_for_each_answer(
    sqlite_sample: str, actor: Actor, answering: int, late: int, language: str
) -> None:
    here = here_of(actor, language)
    with speaking(language):
        html = str(waiting.first(cache.now(here)).html)
        found = waits(here.actor, here.plan_id, here.plan.today)
        offered = acts.offered(here, found)
    assert sum(one.act in acts.ANSWERING for one in found) == answering
    assert html.count("<li>") == len(found)
    assert html.count('role="button"') == len(offered) == len(found) + answering * (len(AnswerKind) - 1)
    assert all(f"act={key}" in html for key in offered)
    assert html.count("co-late-by") == late


@pytest.mark.parametrize(
    ("actor", "is_closed"),
    [(FOCAL_POINT, True), (SYSTEM, True), (READER, False)],
    ids=["closed", "closed_all", "reader"],
)
def test_who_may_do_nothing_has_no_button_and_no_dialog(sqlite_sample: str, actor: Actor, is_closed: bool) -> None:
    if is_closed:
        with speaking("fr"):
            assert 'role="button"' in waiting.first(cache.now(here_of(actor))).html
        close_plan(SYSTEM, plans.plans()[0].id, "Le plan est adopté")
    here = here_of(actor)
    with speaking("fr"):
        html = str(waiting.first(cache.now(here)).html)
        assert acts.offered(here, waits(actor, here.plan_id, here.plan.today)) == {}
    assert 'role="button"' not in html
    assert "<li>" in html
