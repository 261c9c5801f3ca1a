"""The rows of a grid are made once for all who see the same, and again when anything has changed."""

import json
from dataclasses import replace

import pytest

from dashboard.translations import speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.parts import cache
from data_access import watching
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import Filters
from data_access.queries.proposals import proposals
from data_access.queries.settings import plans
from data_access.states import Role


@pytest.fixture
def here(sqlite_sample: str) -> Here:
    """The secretariat, in French, on the sample plan."""
    plan = plans.chosen(None, watching.seal())
    actor = Actor(1, "Secrétaire 1", Role.SECRETARIAT)
    return Here(actor, plan.id, plan, "fr", "proposals", watching.revision(), watching.seal())


def kept(here: Here) -> mount.Kept:
    with speaking("fr"):
        return mount._kept(cache.now(here), "proposals", proposals.listed, (Filters(),))


def titles(here: Here) -> list[str]:
    with speaking("fr"):
        return [row["title"] for row in json.loads(kept(here).beside(height=1))["rows"]]


def test_rows_are_made_once_for_all_who_see_the_same(here: Here) -> None:
    assert kept(here) is kept(replace(here, actor=Actor(2, "Secrétaire 2", Role.SECRETARIAT)))


@pytest.mark.parametrize(
    "other", [Actor(3, "Lecteur", Role.READER), Actor(4, "Point focal", Role.FOCAL_POINT, administration_id=1)], ids=str
)
def test_nobody_sees_the_rows_made_for_others(here: Here, other: Actor) -> None:
    theirs = kept(replace(here, actor=other))
    assert theirs is not kept(here)
    assert theirs.shown.here.actor == other


def test_a_change_by_anybody_is_seen_at_the_next_run(here: Here) -> None:
    first = proposals.listed(SYSTEM, here.plan_id, Filters()).iloc[0]
    before = titles(here)
    edit_cell(SYSTEM, "proposals", int(first["id"]), "title", first["title"], "Un titre tout autre")
    assert titles(here) == before
    after = titles(replace(here, revision=watching.revision(), seal=watching.seal()))
    assert [one for one in after if one not in before] == ["Un titre tout autre"]


def test_each_visitor_has_the_rows_under_their_own_name(here: Here) -> None:
    other = replace(here, actor=Actor(2, "Secrétaire 2", Role.SECRETARIAT))
    shown = kept(here).shown.seen_by(other, None)
    assert (shown.here, shown.rows) == (other, kept(here).shown.rows)
    assert kept(here).shown.here == here


def test_what_is_a_visitors_own_stands_beside_the_rows(here: Here) -> None:
    with speaking("fr"):
        told = json.loads(kept(here).beside(height=12, applied={"token": "é", "n": 3}))
    assert sorted(told) == ["applied", "bar", "height", "options", "rows"]
    assert (told["height"], told["applied"]) == (12, {"token": "é", "n": 3})
