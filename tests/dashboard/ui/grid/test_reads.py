"""Every grid of the application is read with all the columns that it shows, also before there is a row."""

import ast
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pandas as pd
import pytest

from dashboard.columns import GRIDS
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import Filters
from data_access.queries.settings.plans import plans
from data_access.states import Role
from tests.support.sources import Module, modules

MOUNT = "mount.edit"
SECTION = "table"
"""The name of the argument of a screen that mounts one of several lists, as it says in `READS`."""
TODAY = date(2024, 1, 15)
GIVEN = {"chosen": Filters(), "today": TODAY, "page": 1, "reference": "C-01", "event": "rabat"}
"""What a page chooses, under the name of the argument of the query; the sample plan has rows for it."""
ACTORS = {"secretariat": SYSTEM, "focal point": Actor(None, "Focal point", Role.FOCAL_POINT, administration_id=1)}
FORM_ONLY = {"reports"}
"""Column lists that only a form reads."""
Read = Callable[..., pd.DataFrame]


def mounted() -> Iterator[tuple[str, Read]]:
    """Each grid that a screen mounts: its table and its query; both ways where a screen chooses between two."""
    for module in modules("dashboard/ui"):
        for call in [one for one in ast.walk(module.tree) if isinstance(one, ast.Call)]:
            if ast.unparse(call.func) == MOUNT:
                yield from _reads(module, call.args[1], call.args[2])


def _reads(module: Module, table: ast.expr, read: ast.expr) -> Iterator[tuple[str, Read]]:
    known = vars(import_module(module.path.removesuffix(".py").replace("/", ".")))
    names = known["READS"] if isinstance(table, ast.Name) and table.id == SECTION else [ast.literal_eval(table)]
    for name in names:
        for way in (read.body, read.orelse) if isinstance(read, ast.IfExp) else (read,):
            yield name, eval(ast.unparse(way), {**known, SECTION: name})  # noqa: S307 - our own source


MOUNTED = [pytest.param(table, read, id=f"{table}-{read.__name__}") for table, read in mounted()]


def rows(read: Read, actor: Actor, plan_id: int) -> pd.DataFrame:
    """What a grid is given, with what a page would choose."""
    asked = list(inspect.signature(read).parameters.values())[2:]
    given: dict[str, Any] = {
        one.name: GIVEN[one.name] for one in asked if one.name in GIVEN or one.default is one.empty
    }
    return read(actor, plan_id, **given)


def test_every_column_list_of_a_grid_is_walked() -> None:
    assert {param.values[0] for param in MOUNTED} == set(GRIDS) - FORM_ONLY


@pytest.mark.parametrize(("table", "read"), MOUNTED)
def test_a_grid_is_read_with_every_column_that_it_shows(sqlite_sample: str, table: str, read: Read) -> None:
    shown = {"id", *(column.field for column in GRIDS[table])}
    plan = plans()[0].id
    assert len(rows(read, SYSTEM, plan)), "the sample plan has no row for it"
    for actor in ACTORS.values():
        assert shown - set(rows(read, actor, plan).columns) == set()


@pytest.mark.parametrize(("table", "read"), MOUNTED)
def test_a_grid_without_rows_has_its_columns(sqlite_database: str, table: str, read: Read) -> None:
    frame = rows(read, SYSTEM, 1)
    assert frame.empty
    assert {"id", *(column.field for column in GRIDS[table])} - set(frame.columns) == set()
