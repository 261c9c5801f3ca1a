"""Websocket messages that no page of ours sends: foreign rows, closed plans, odd values, pages of other roles."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import String, func, select, update
from websockets.sync.client import ClientConnection

from dashboard import navigation
from dashboard.ui.frame.streamlit_internals import BackMsg, ForwardMsg
from data_access.changes.accounts import signing_in
from data_access.changes.settings.reference import close_plan, reopen_plan
from data_access.database import engine, reading
from data_access.permissions import EDITABLE, RIGHTS, SYSTEM, Actor, visible_rows
from data_access.states import Role
from data_access.tables import TABLES, Account, AuditEntry, Plan
from tests.conftest import BOTH
from tests.support.application import Application, serving
from tests.support.databases import STAGE, Databases, using
from tests.support.websockets import opened, page, run

SECRET = "SECRET-OF-ANOTHER"
PAGES = {
    "letters": "courriers-reunions",
    "meetings": "courriers-reunions",
    "proposals": "propositions",
    "commitment_steps": "engagements",
}
"""The tables that pages show as a grid, by the end of the page's address."""
SECRETS = {
    "letters": ("subject", "note"),
    "meetings": ("subject", "place"),
    "proposals": ("title", "summary"),
    "commitments": ("title", "problem"),
    "milestones": ("title", "lead"),
    "commitment_steps": ("owner_name",),
    "ideas": ("clean_title",),
    "consultation_comments": ("body",),
}
"""What is written into the rows that the focal point may not see, before the server starts."""
JUNK: tuple[Any, ...] = (
    *("<script>alert(1)</script>", "![x](http://192.0.2.1/x)", "a\u0000b\u000b\ud800\u202ec", "x" * 60_000, "=1+1"),
    *(None, True, -1, 2**80, 1e308, [], ["x"], {}, {"a": 1}, [[[]]]),
)


@dataclass(frozen=True)
class Served:
    """A server whose plan has rows of several administrations, and the focal point of one of them."""

    application: Application
    focal_point: Actor
    plan_id: int

    @contextmanager
    def entered(self, role: Role) -> Iterator[tuple[httpx.Client, ClientConnection]]:
        """Somebody with a page open."""
        with using(self.application.database), reading() as session:
            asked = select(Account.login).where(Account.role == role, Account.is_active).order_by(Account.id)
            login = session.execute(asked.limit(1)).scalar_one()
            token = signing_in.enter_as(login)
        with httpx.Client(base_url=self.application.address) as client:
            client.cookies.set("co_session", token)
            with opened(self.application, client) as socket:
                yield client, socket

    def foreign(self, table: str) -> list[int]:
        """The rows of a table that the focal point does not see."""
        entity: Any = TABLES[table]
        with using(self.application.database), reading() as session:
            hidden = ~visible_rows(self.focal_point, entity)
            return list(session.execute(select(entity.id).where(hidden)).scalars())

    def changes(self) -> int:
        """How many entries the log has, without those of people who sign in."""
        with using(self.application.database), reading() as session:
            asked = select(func.count(AuditEntry.id)).where(AuditEntry.table_name != "sign_ins")
            return session.execute(asked).scalar_one()

    def failures(self) -> int:
        """How often a page has failed since the server began."""
        return self.application.log.read_text().count("A page failed")


@pytest.fixture(scope="module", params=BOTH)
def served(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Served]:
    address = databases.fresh(request.param, STAGE)
    with using(address), reading() as session:
        found = select(Account).where(Account.role == Role.FOCAL_POINT).order_by(Account.id).limit(1)
        account = session.execute(found).scalar_one()
        actor = Actor(account.id, account.name, account.role, account.administration_id)
        plan_id = session.execute(select(Plan.id)).scalars().first() or 0
        with engine().execution_options(writes=True).begin() as connection:
            for table, fields in SECRETS.items():
                entity: Any = TABLES[table]
                planted = dict.fromkeys(fields, SECRET)
                connection.execute(update(entity).where(~visible_rows(actor, entity)).values(planted))
    with serving(address) as application:
        yield Served(application, actor, plan_id)


def _grids(said: list[ForwardMsg]) -> dict[str, str]:
    """Table → the identifier of its grid on a page."""
    elements = [one.delta.new_element for one in said if one.WhichOneof("type") == "delta"]
    ids = [one.bidi_component.id for one in elements if one.WhichOneof("type") == "bidi_component"]
    return {table: one for table in PAGES for one in ids if f"grid_{table}_" in one}


def _sent(asked: BackMsg, grid: str, **value: Any) -> BackMsg:
    """A message of a grid: `sent` are its edits and the row that is opened."""
    asked.rerun_script.widget_states.widgets.add(id=grid, json_value=json.dumps(value))
    return asked


def _task(asked: BackMsg, grid: str, task: dict[str, Any]) -> BackMsg:
    event = [{"event": "task", "value": task}]
    name = f"$$STREAMLIT_INTERNAL_KEY_{grid}__events"
    asked.rerun_script.widget_states.widgets.add(id=name, json_trigger_value=json.dumps(event))
    return asked


def _text(said: list[ForwardMsg]) -> str:
    return b"".join(one.SerializeToString() for one in said).decode("utf-8", "replace")


def _edits(table: str, ids: list[int], new: Any = "FORGED") -> list[dict[str, Any]]:
    """Edits of every field of some rows, and of fields that nobody may edit."""
    fields = [*EDITABLE[table], "id", "plan_id", "administration_id", "reference", "__class__"]
    pairs = [(record_id, field) for record_id in ids for field in fields]
    return [
        {"n": number, "id": record_id, "field": field, "old": SECRET if field in SECRETS[table] else "", "new": new}
        for number, (record_id, field) in enumerate(pairs, 1)
    ]


def test_the_pages_of_a_focal_point_hold_nothing_of_others(served: Served) -> None:
    with served.entered(Role.FOCAL_POINT) as (_client, socket):
        for entry in navigation.PAGES:
            assert SECRET not in _text(run(socket, page(entry.path))), entry.key
    with served.entered(Role.SECRETARIAT) as (_client, socket):
        assert SECRET in _text(run(socket, page("propositions"))), "the secretariat reads what was planted"


@pytest.mark.parametrize(("table", "key"), [("proposals", "proposals"), ("commitments", "commitments")])
def test_an_address_opens_nothing_of_another(served: Served, table: str, key: str) -> None:
    entity: Any = TABLES[table]
    with using(served.application.database), reading() as session:
        asked = select(entity.reference).where(entity.id.in_(served.foreign(table)[:4]))
        references = list(session.execute(asked).scalars())
    assert references
    with served.entered(Role.FOCAL_POINT) as (_client, socket):
        for reference in references:
            said = _text(run(socket, page(navigation.entry(key).path, f"{table.removesuffix('s')}={reference}")))
            assert SECRET not in said


@pytest.mark.parametrize("table", PAGES)
def test_a_grid_takes_no_edit_of_a_foreign_row_and_opens_none(served: Served, table: str) -> None:
    foreign, before = served.foreign(table)[:3], served.changes()
    assert foreign
    with served.entered(Role.FOCAL_POINT) as (_client, socket):
        grid = _grids(run(socket, page(PAGES[table])))[table]
        for at, record_id in enumerate(foreign, 1):
            sent = {"token": "forged", "edits": _edits(table, foreign), "opened": {"id": record_id, "at": at}}
            said = _text(run(socket, _sent(page(PAGES[table]), grid, sent=sent)))
            assert SECRET not in said
            assert "Traceback" not in said
        task = {"ticked": foreign, "shown": foreign, "fields": [*EDITABLE[table]][:2], "text": "FORGED\tFORGED"}
        for name in ("bulk", "paste", "workbook", "undo", "nothing"):
            said = _text(run(socket, _task(page(PAGES[table]), grid, {**task, "name": name})))
            assert SECRET not in said
    assert served.changes() == before


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SECRETARIAT, Role.FOCAL_POINT)])
def test_a_grid_takes_no_edit_of_who_may_only_read(served: Served, role: Role) -> None:
    before, tables = served.changes(), ("letters", "proposals", "commitment_steps")
    with served.entered(Role.SECRETARIAT) as (_client, socket):
        others = {table: _grids(run(socket, page(PAGES[table])))[table] for table in tables}
    with served.entered(role) as (_client, socket):
        for table in tables:
            grids = _grids(run(socket, page(PAGES[table])))
            assert (table in grids) == (role != Role.REVIEWER)
            sent = {"token": "forged", "edits": _edits(table, served.foreign(table)[:3]), "opened": {"id": 1, "at": 1}}
            said = _text(run(socket, _sent(page(PAGES[table]), grids.get(table, others[table]), sent=sent)))
            assert role != Role.REVIEWER or SECRET not in said
    assert served.changes() == before


@pytest.mark.parametrize("table", ["letters", "meetings", "commitment_steps"])
def test_an_open_page_changes_nothing_of_a_plan_that_was_closed(served: Served, table: str) -> None:
    rows = served.foreign(table)[:2]
    with served.entered(Role.SECRETARIAT) as (_client, socket):
        grid = _grids(run(socket, page(PAGES[table])))[table]
        with using(served.application.database):
            close_plan(SYSTEM, served.plan_id, "Fin")
        try:
            before = served.changes()
            run(socket, _sent(page(PAGES[table]), grid, sent={"token": "forged", "edits": _edits(table, rows)}))
            assert served.changes() == before
        finally:
            with using(served.application.database):
                reopen_plan(SYSTEM, served.plan_id, "Encore")


def test_a_value_of_any_kind_is_refused_or_cleaned(served: Served) -> None:
    failures, record_id = served.failures(), served.foreign("letters")[0]
    with served.entered(Role.SECRETARIAT) as (_client, socket):
        grid = _grids(run(socket, page("courriers-reunions")))["letters"]
        for number, new in enumerate(JUNK):
            sent = {"token": f"junk{number}", "edits": _edits("letters", [record_id], new)}
            said = _text(run(socket, _sent(page("courriers-reunions"), grid, sent=sent)))
            assert "Traceback" not in said
            assert served.failures() == failures, repr(new)[:40]
            assert grid in said, "the page goes on"
    with using(served.application.database), reading() as session:
        letters = TABLES["letters"].__table__
        for column in [one for one in letters.columns if isinstance(one.type, String)]:
            for stored in session.execute(select(column)).scalars():
                assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in stored or ""), column


SHAPES: tuple[Any, ...] = (
    *("x", 1, [], {}, {"edits": "x"}, {"edits": [1]}, {"edits": [{}]}, {"edits": {"n": 1}}, {"opened": 1}),
    *({"token": [], "edits": [], "opened": {}}, {"opened": {"id": "x", "at": {}}}, {"opened": {"id": None, "at": 1}}),
    *({"edits": [{"n": n, "id": 1, "field": "note", "old": "", "new": "FORGED"}]} for n in ("x", None, [], 1e400)),
    *({"edits": [{"n": 1, "id": i, "field": "note", "old": "", "new": "FORGED"}]} for i in ("x", None, [], 2**80, -1)),
    *({"edits": [{"n": 1, "id": 1, "field": f, "old": "", "new": "FORGED"}]} for f in (None, [], {}, "a" * 9000)),
)


def test_a_message_of_any_shape_changes_nothing_and_the_page_goes_on(served: Served) -> None:
    before, failures = served.changes(), served.failures()
    with served.entered(Role.FOCAL_POINT) as (_client, socket):
        grid = _grids(run(socket, page("courriers-reunions")))["letters"]
        for sent in SHAPES:
            task = {"name": "bulk", "ticked": sent, "shown": sent, "fields": sent}
            message = _task(_sent(page("courriers-reunions"), grid, sent=sent), grid, task)
            said = _text(run(socket, message))
            assert "Traceback" not in said
            assert served.failures() == failures, repr(sent)[:60]
            assert grid in said, "the page goes on"
    assert served.changes() == before


@pytest.mark.parametrize("role", [Role.READER, Role.COPIL, Role.FOCAL_POINT])
def test_what_a_page_of_another_role_holds_does_nothing(served: Served, role: Role) -> None:
    """Every button, grid and fragment of the pages of the administrator and the secretariat, sent by somebody else."""
    before = served.changes()
    for holder, name, query in (
        (Role.ADMINISTRATOR, "reglages", "section=accounts"),
        (Role.ADMINISTRATOR, "reglages", "section=plans"),
        (Role.SECRETARIAT, navigation.entry("proposals").path, ""),
    ):
        with served.entered(holder) as (_client, theirs):
            said = run(theirs, page(name, query))
        elements = [one.delta.new_element for one in said if one.WhichOneof("type") == "delta"]
        buttons = [one.button.id for one in elements if one.button.id]
        fragments = {one.delta.fragment_id for one in said if one.delta.fragment_id}
        assert buttons or fragments, name
        with served.entered(role) as (_client, socket):
            if RIGHTS[role].get({entry.path: entry for entry in navigation.PAGES}[name].action) is None:
                own = [one.delta.new_element for one in run(socket, page(name, query)) if one.WhichOneof("type")]
                assert not any(one.button.id in buttons for one in own if one.button.id)
            for fragment in ("", *fragments):
                forged = page(name, query)
                forged.rerun_script.fragment_id = fragment
                for button in buttons:
                    forged.rerun_script.widget_states.widgets.add(id=button, trigger_value=True)
                run(socket, forged)
    assert served.changes() == before


@pytest.mark.parametrize("table", ["letters", "meetings", "proposals"])
def test_the_form_of_a_foreign_row_is_saved_by_nobody_else(served: Served, table: str) -> None:
    """Who may opens the drawer of a row; somebody else sends its inputs and its buttons, with their own row open."""
    record_id, name = served.foreign(table)[0], PAGES[table]
    with using(served.application.database), reading() as session:
        entity: Any = TABLES[table]
        mine = session.execute(select(entity.id).where(visible_rows(served.focal_point, entity))).scalars().first()

    def drawer(socket: ClientConnection, opened_id: int | None) -> list[ForwardMsg]:
        grid = _grids(run(socket, page(name)))[table]
        return run(
            socket, _sent(page(name), grid, sent={"token": "", "edits": [], "opened": {"id": opened_id, "at": 1}})
        )

    def submit(socket: ClientConnection, said: list[ForwardMsg]) -> None:
        elements = [one.delta.new_element for one in said if one.WhichOneof("type") == "delta"]
        inputs = [one for element in elements for one in (element.text_input.id, element.text_area.id) if one]
        buttons = [element.button.id for element in elements if element.button.id and element.button.form_id]
        assert inputs
        assert buttons
        for button in buttons:
            forged = page(name)
            for one in inputs:
                forged.rerun_script.widget_states.widgets.add(id=one, string_value="FORGED")
            forged.rerun_script.widget_states.widgets.add(id=button, trigger_value=True)
            run(socket, forged)

    with served.entered(Role.SECRETARIAT) as (_client, theirs):
        said = drawer(theirs, record_id)
    before = served.changes()
    with served.entered(Role.FOCAL_POINT) as (_client, socket):
        drawer(socket, record_id)
        submit(socket, said)
        drawer(socket, mine)
        submit(socket, said)
    assert served.changes() == before
    with served.entered(Role.SECRETARIAT) as (_client, socket):
        submit(socket, drawer(socket, record_id))
    assert served.changes() > before, "the same message from who may is saved"
