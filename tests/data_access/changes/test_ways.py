"""A move of a workflow is the same by every way in: a cell, a form, several rows, a workbook's line, a dialog."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Any

import pytest
from sqlalchemy import func, select

from data_access.changes.cells import edit_cell
from data_access.changes.rows import Wanted, edit_row, edit_rows, move_row
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.refusals import Missing, Refused
from data_access.states import LetterStatus, MeetingStatus, ProposalStatus, ReasonKind
from data_access.tables import TABLES, AuditEntry, Decision
from data_access.workflows import transition
from tests.data_access.changes.conftest import Grounds

DAY = date(2023, 10, 9)
STATES: dict[str, type[StrEnum]] = {"letters": LetterStatus, "meetings": MeetingStatus, "proposals": ProposalStatus}
PAIRS = [(table, *pair) for table, states in STATES.items() for pair in product(states, states) if pair[0] != pair[1]]
STANDING: dict[str, dict[str, Any]] = {
    "letters": dict.fromkeys(("signed_on", "sent_on", "acknowledged_on", "answered_on"), DAY),
    "meetings": {**dict.fromkeys(("requested_on", "scheduled_on", "held_on"), DAY), "reason": "Ancienne raison"},
}
"""What stands on the rows: whatever may be there from an earlier time."""
GIVEN: dict[str, Any] = {
    **dict.fromkeys(("signed_on", "sent_on", "acknowledged_on", "answered_on"), "2023-10-09"),
    **dict.fromkeys(("requested_on", "scheduled_on", "held_on", "decided_on"), "2023-10-09"),
    "reason": "Une raison",
    "reason_kind": ReasonKind.COST.value,
    "retained_part": "La première partie",
}


def stand(record_id: int, table: str, source: StrEnum, with_rest: bool) -> None:
    """Put a row in a state, with what that state needs, or with all that may be left on a row."""
    needed = {
        "letters": {"signed_on": source != "draft", "sent_on": source not in ("draft", "signed")},
        "meetings": {"requested_on": source != "to_request", "reason": source in ("postponed", "cancelled")},
        "proposals": {},
    }[table]
    needed |= {"acknowledged_on": source in ("acknowledged", "answered"), "answered_on": source == "answered"}
    needed |= {"scheduled_on": source in ("scheduled", "postponed", "held", "cancelled"), "held_on": source == "held"}
    with writing(SYSTEM, "Mise en place") as session:
        record: Any = session.get_one(TABLES[table], record_id)
        decision_id = None
        if table == "proposals" and source not in ("to_study", "in_discussion"):
            decision = Decision(proposal_id=record_id, outcome=source, decided_on=DAY, reason="r", reason_kind="cost")
            decision.retained_part = "p" if source == "partly_retained" else None
            session.add(decision)
            session.flush()
            decision_id = decision.id
        record.status = source
        for name, value in STANDING.get(table, {}).items():
            setattr(record, name, value if with_rest or needed.get(name) else None)
        if table == "proposals":
            record.decision_id = decision_id


def outcome(way: Callable[[], object]) -> str:
    """What a way answers: that it is done, what it asks for, or why not."""
    try:
        answer = way()
    except Missing as missing:
        return f"asks for {missing.asks_for}"
    except Refused as refused:
        return refused.key
    refusal = answer[0].refusal if isinstance(answer, tuple) else None
    if isinstance(refusal, Missing):
        return f"asks for {refusal.asks_for}"
    return refusal.key if refusal is not None else "done"


def of_workbook(table: str, record_id: int, source: str, target: str, given: dict[str, Any]) -> object:
    """A line of a workbook that came back: its cells together, days before states."""
    fields = {name: (getattr(stored(table, record_id), name), value) for name, value in given.items()}
    return edit_rows(SYSTEM, table, [Wanted(record_id, {**fields, "status": (source, target)})])


def stored(table: str, record_id: int) -> Any:
    with reading() as session:
        return session.get_one(TABLES[table], record_id)


def facts(table: str, record_id: int) -> dict[str, Any]:
    """A row as it stands, but for the number of its decision."""
    record = stored(table, record_id)
    return {name: getattr(record, name) for name in record.__table__.c.keys() if name != "decision_id"}  # noqa: SIM118


def entries() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def bare(table: str, record_id: int, source: str, target: str) -> tuple[Callable[[], object], ...]:
    """Every way to ask for a state and nothing else."""
    fields = {"status": (source, target)}
    return (
        lambda: edit_cell(SYSTEM, table, record_id, "status", source, target),
        lambda: edit_row(SYSTEM, table, record_id, fields),
        lambda: edit_rows(SYSTEM, table, [Wanted(record_id, fields)]),
        lambda: move_row(SYSTEM, table, record_id, target, {}),
        lambda: of_workbook(table, record_id, source, target, {}),
    )


@pytest.mark.parametrize("table", STATES)
def test_a_bare_move_is_answered_alike_by_every_way(grounds: Grounds, table: str) -> None:
    record = grounds[0][table]
    for source, target in [pair[1:] for pair in PAIRS if pair[0] == table]:
        answers = set()
        for with_rest in (False, True) if table == "meetings" else (False,):
            stand(record, table, source, with_rest)
            before, said = entries(), set()
            for way in bare(table, record, source, target):
                said.add(outcome(way))
                if entries() != before:
                    stand(record, table, source, with_rest)
                    before = entries()
            assert len(said) == 1, (source, target, said)
            answers |= said
        if transition(table, "status", source, target) is None:
            assert answers == {"It is not possible to go from “{source}” to “{target}”."}


@pytest.mark.parametrize("table", STATES)
def test_a_move_with_what_it_asks_for_ends_alike_by_every_way(grounds: Grounds, table: str) -> None:
    record = grounds[0][table]
    for source, target in [pair[1:] for pair in PAIRS if pair[0] == table]:
        step = transition(table, "status", source, target)
        if step is None:
            continue
        given = {name: GIVEN[name] for name in step.asks}
        columns = {name: value for name, value in given.items() if not step.writes and name in step.asks_for}
        ends = []
        for way in ("dialog", "rows", "form", "workbook"):
            if way in ("form", "workbook") and columns != given:
                continue  # what stands in another table, or in the history, has no cell
            stand(record, table, source, False)
            seen = stored(table, record)
            fields = {name: (getattr(seen, name), value) for name, value in columns.items()}
            if way == "dialog":
                move_row(SYSTEM, table, record, target, given)
            elif way == "rows":
                (done,) = edit_rows(SYSTEM, table, [Wanted(record, {"status": (source, target)}, given)])
                assert done.refusal is None, (source, target, done.refusal)
            elif way == "form":
                edit_row(SYSTEM, table, record, {**fields, "status": (source, target)})
            else:
                of_workbook(table, record, source, target, columns)
            ends.append(facts(table, record))
        assert len(ends) >= 2
        assert all(end == ends[0] for end in ends), (source, target, ends)


def test_several_rows_are_tried_before_any_is_kept(grounds: Grounds) -> None:
    mine, theirs, _elsewhere = grounds
    for ground in (mine, theirs):
        stand(ground["meetings"], "meetings", MeetingStatus.REQUESTED, False)
    wanted = [
        Wanted(theirs["meetings"], {"status": ("requested", "scheduled")}, {"scheduled_on": None}),
        Wanted(mine["meetings"], {"status": ("requested", "scheduled")}, {"scheduled_on": "2023-10-20"}),
        Wanted(mine["held"], {"status": ("held", "held")}),
        Wanted(theirs["held"], {"subject": ("Examen", "")}),
    ]
    before = entries()
    tried = edit_rows(SYSTEM, "meetings", wanted, is_trial=True)
    assert entries() == before
    made = edit_rows(SYSTEM, "meetings", wanted)
    for outcomes in (tried, made):
        assert [one.record_id for one in outcomes] == [one.record_id for one in wanted]
        assert [one.is_changed for one in outcomes] == [False, True, False, False]
        assert [type(one.refusal) for one in outcomes][:3] == [Missing, type(None), type(None)]
        assert outcomes[3].refusal is not None
    assert stored("meetings", theirs["meetings"]).status == MeetingStatus.REQUESTED
    assert entries() == before + 1


def test_an_error_that_is_no_refusal_leaves_every_row_as_it_was(
    grounds: Grounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs, _elsewhere = grounds
    ids = sorted((mine["letters"], theirs["letters"]))
    before = entries()
    monkeypatch.setattr("data_access.changes.rows._set", _broken_at(ids[1]))
    with pytest.raises(ZeroDivisionError):
        edit_rows(SYSTEM, "letters", [Wanted(one, {"note": ("", "Vu")}) for one in ids])
    assert entries() == before
    assert [stored("letters", one).note for one in ids] == [None, None]


def _broken_at(record_id: int) -> Any:
    from data_access.changes import rows

    whole = rows._set

    def broken(session: Any, actor: Any, record: Any, fields: Any, given: Any = None) -> None:
        if record.id == record_id:
            raise ZeroDivisionError
        whole(session, actor, record, fields, given)

    return broken
