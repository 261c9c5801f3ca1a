"""The rows of a grid are kept until one of the tables changes that they are read from: none of them is forgotten."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.translations import speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.state.sources import SOURCES, sources
from dashboard.ui.parts import cache
from data_access import watching
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments import commitments
from data_access.queries.committee import registers
from data_access.queries.contradictions import Contradiction
from data_access.queries.exchanges import exchanges
from data_access.queries.filters import Filters
from data_access.queries.ideas import ideas
from data_access.queries.proposals import proposals
from data_access.queries.settings import plans
from data_access.states import Role
from data_access.tables import TABLES
from tests.support.statements import sent

DAY = date(2023, 6, 1)
READS: dict[str, Callable[[Filters], tuple[Any, ...]]] = {
    "action_items": lambda chosen: (registers.action_items, chosen),
    "commitment_steps": lambda chosen: (commitments.step_rows, chosen, DAY),
    "committee_decisions": lambda chosen: (registers.decisions, chosen),
    "commitments": lambda chosen: (commitments.listed, chosen, DAY),
    "ideas": lambda chosen: (ideas.listed, chosen, 1),
    "letters": lambda chosen: (exchanges.letters, chosen, DAY),
    "meetings": lambda chosen: (exchanges.meetings, chosen, DAY),
    "proposals": lambda chosen: (proposals.listed, chosen),
}
FILTERS = (
    *(Filters(), Filters(search="eau"), Filters(status=("held",)), Filters(channel=("X",)), Filters(theme=("X",))),
    *(Filters(administration=("MI", "none")), Filters(category=("x",)), Filters(language=("fr",))),
    *(Filters(letter=("sent",)), Filters(meeting=("held",)), Filters(since=DAY), Filters(until=DAY)),
    *(Filters(late=True), Filters(new_since=DAY), Filters(done_since=DAY), Filters(completed=True)),
    *(Filters(without_sheet=True), Filters(asked=True), Filters(passed_around=True)),
    *(Filters(orphans=(one,)) for one in Contradiction),
)
ACTORS = (
    SYSTEM,
    Actor(1, "Secrétaire 1", Role.SECRETARIAT),
    Actor(2, "B", Role.FOCAL_POINT, administration_id=1),
    Actor(3, "C", Role.READER),
    Actor(4, "D", Role.COPIL, organisation_id=1),
)


@pytest.fixture
def here(sqlite_sample: str) -> Here:
    """The secretariat, in French, on the sample plan."""
    plan = plans.chosen(None, watching.seal())
    return Here(ACTORS[1], plan.id, plan, "fr", "proposals", watching.revision(), watching.seal())


@contextmanager
def reading_tables() -> Iterator[set[str]]:
    """The tables of the change log that statements name within the block."""
    named: set[str] = set()
    with sent() as statements:
        yield named
    for statement in statements:
        found = set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", statement)) | set(re.findall(r",\s+(\w+)\b", statement))
        named.update(name for name in found if name in TABLES and TABLES[name].AUDITED)


def test_every_filter_is_tried() -> None:
    tried = {name for chosen in FILTERS for name, value in vars(chosen).items() if value}
    assert tried == set(vars(Filters()))
    assert set(READS) == set(SOURCES)


@pytest.mark.parametrize("table", READS)
def test_a_grid_is_read_from_the_tables_that_are_named(here: Here, table: str) -> None:
    with reading_tables() as named, speaking("fr"):
        for actor in ACTORS:
            for chosen in FILTERS:
                read, *arguments = READS[table](chosen)
                frame = read(actor, here.plan_id, *arguments)
                assert mount.Kept(Shown(replace(here, actor=actor), table, frame)).told
    assert table in named
    assert named <= set(sources(table))


def test_what_changes_elsewhere_leaves_the_rows_as_they_are(here: Here) -> None:
    def kept() -> mount.Kept:
        now = cache.now(replace(here, revision=watching.revision(), seal=watching.seal()))
        with speaking("fr"):
            return mount._kept(now, "proposals", proposals.listed, (Filters(),))

    before = kept()
    meeting = exchanges.meetings(SYSTEM, here.plan_id, Filters(), DAY).iloc[0]
    edit_cell(SYSTEM, "meetings", int(meeting["id"]), "place", meeting["place"], "Rabat")
    assert kept() is before
    proposal = before.shown.frame.iloc[0]
    edit_cell(SYSTEM, "proposals", int(proposal["id"]), "title", proposal["title"], "Un autre titre")
    assert kept() is not before
