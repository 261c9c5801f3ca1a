"""What is kept is kept for the right people, until its own tables change."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import sleep

import pytest

from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from data_access import demo, watching
from data_access.changes.grid.cells import edit_cell
from data_access.database import address
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import Filters
from data_access.queries.proposals import proposals
from data_access.queries.settings import plans
from data_access.states import Role
from tests.support.databases import STAGE


@pytest.fixture
def here(sqlite_sample: str) -> Here:
    """The secretariat, in French, on the sample plan."""
    plan = plans.chosen(None, watching.seal())
    return Here(SYSTEM, plan.id, plan, "fr", "overview", watching.revision(), watching.seal())


def counting(*tables: str):  # type: ignore[no-untyped-def]
    """A kept function that answers a new number each time it is really called."""
    calls: list[object] = []

    @cache.until_changed(*tables)
    def made(now: Now, *arguments: object) -> int:
        calls.append((now, arguments))
        return len(calls)

    return made


def later(here: Here) -> Now:
    """The same visitor in a later run."""
    return cache.now(replace(here, revision=watching.revision(), seal=watching.seal()))


def test_a_result_is_kept_until_one_of_its_tables_changes(here: Here) -> None:
    of_proposals, of_meetings = counting("proposals"), counting("meetings")
    assert [of_proposals(later(here)), of_meetings(later(here))] == [1, 1]
    first = proposals.listed(SYSTEM, here.plan_id, Filters()).iloc[0]
    edit_cell(SYSTEM, "proposals", int(first["id"]), "title", first["title"], "Un autre titre")
    assert [of_proposals(later(here)), of_meetings(later(here))] == [2, 1]


def test_many_who_ask_at_once_wait_for_one_who_makes_it(here: Here) -> None:
    calls, now = [], cache.now(here)

    @cache.until_changed("proposals")
    def slow(_now: Now) -> int:
        calls.append(1)
        sleep(0.2)
        return len(calls)

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(lambda _: slow(now), range(4))) == [1, 1, 1, 1]


def test_a_failure_is_not_kept(here: Here) -> None:
    calls, now = [], cache.now(here)

    @cache.until_changed("proposals")
    def failing(_now: Now) -> int:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("once")
        return len(calls)

    with pytest.raises(ValueError, match="once"):
        failing(now)
    assert failing(now) == 2


def test_arguments_have_results_of_their_own(here: Here) -> None:
    made = counting("proposals")
    now = cache.now(here)
    assert [made(now, "a"), made(now, "b"), made(now, "a")] == [1, 2, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"language": "ar"},
        {"plan_id": 99},
        {"actor": Actor(1, "Point focal", Role.FOCAL_POINT, administration_id=1)},
        {"actor": Actor(2, "Lecteur", Role.READER)},
    ],
    ids=str,
)
def test_nobody_sees_what_was_kept_for_others(here: Here, other: dict[str, object]) -> None:
    made = counting("proposals")
    assert made(cache.now(here)) == 1
    assert made(cache.now(replace(here, **other))) == 2  # type: ignore[arg-type]


def test_two_people_with_the_same_rights_share(here: Here) -> None:
    made = counting("proposals")
    first, second = (replace(here, actor=Actor(n, f"Secrétaire {n}", Role.SECRETARIAT)) for n in (1, 2))
    assert made(cache.now(first)) == made(cache.now(second)) == 1


def test_data_loaded_anew_that_come_back_to_a_revision_are_not_taken_for_the_old_ones(here: Here) -> None:
    made, first = counting("proposals"), proposals.listed(SYSTEM, here.plan_id, Filters()).iloc[0]
    before = watching.revision()
    edit_cell(SYSTEM, "proposals", int(first["id"]), "title", first["title"], "Un titre")
    assert [made(later(here)), watching.revision()] == [1, before + 1]
    demo.build(STAGE)
    assert (made(later(here)), watching.revision()) == (2, before)
    edit_cell(SYSTEM, "proposals", int(first["id"]), "title", first["title"], "Un autre titre")
    assert (made(later(here)), watching.revision()) == (3, before + 1)
    assert [plan.id for plan in plans.plans_at(watching.seal(), address())] == [here.plan_id]


def test_a_result_of_no_table_in_particular_is_kept_until_anything_changes(here: Here) -> None:
    of_all, first = counting(), proposals.listed(SYSTEM, here.plan_id, Filters()).iloc[0]
    assert [of_all(later(here)), of_all(later(here))] == [1, 1]
    edit_cell(SYSTEM, "proposals", int(first["id"]), "title", first["title"], "Un autre titre")
    assert of_all(later(here)) == 2
