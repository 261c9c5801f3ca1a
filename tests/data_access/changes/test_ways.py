"""A move of a workflow is the same by every way in: a cell, a form, several rows, a workbook's line, a dialog."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import product
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import RowEdit, edit_row, edit_rows, move_row
from data_access.database import reading, writing
from data_access.permissions import EDITABLE, SYSTEM
from data_access.refusals import Missing, Refused, not_editable
from data_access.states import (
    ActionItemStatus,
    IdeaStatus,
    LetterStatus,
    MeetingStatus,
    MinutesStatus,
    ProposalStatus,
    ReasonKind,
    ReportStatus,
    SectionStatus,
    SessionStatus,
)
from data_access.tables import TABLES, AuditEntry, Base, Decision, ProposalIdea, ReportSection, SessionMinutes
from data_access.workflows import transition
from tests.data_access.changes.conftest import Grounds
from tests.data_access.changes.ground import Ground

DAY = date(2023, 10, 9)
STATES: dict[tuple[str, str], type[StrEnum]] = {
    ("ideas", "status"): IdeaStatus,
    ("proposals", "status"): ProposalStatus,
    ("letters", "status"): LetterStatus,
    ("meetings", "status"): MeetingStatus,
    ("reports", "status"): ReportStatus,
    ("report_sections", "status"): SectionStatus,
    ("committee_sessions", "status"): SessionStatus,
    ("committee_sessions", "minutes_status"): MinutesStatus,
    ("action_items", "status"): ActionItemStatus,
}
PAIRS = {key: [pair for pair in product(states, states) if pair[0] != pair[1]] for key, states in STATES.items()}
STANDING: dict[str, dict[str, Any]] = {
    "letters": dict.fromkeys(("signed_on", "sent_on", "acknowledged_on", "answered_on"), DAY),
    "meetings": {**dict.fromkeys(("requested_on", "scheduled_on", "held_on"), DAY), "reason": "Ancienne raison"},
    "ideas": {"reason": "Ancienne raison"},
    "report_sections": {"body": "Texte"},
    "committee_sessions": {},
}
"""What stands on the rows: whatever may be there from an earlier time."""
FREE = frozenset({"scheduled_on"})
"""What a way along the states leaves on a row, and no rule of the database asks for in all of them."""
GIVEN: dict[str, Any] = {
    **dict.fromkeys(("signed_on", "sent_on", "acknowledged_on", "answered_on"), "2023-10-09"),
    **dict.fromkeys(("requested_on", "scheduled_on", "held_on", "decided_on", "done_on", "published_on"), "2023-10-09"),
    "published_address": "https://portail.example.org/rapport",
    "reason": "Une raison",
    "reason_kind": ReasonKind.COST.value,
    "retained_part": "La première partie",
    "body": "Texte",
}


PUBLISHED = {"published_on": DAY, "published_address": GIVEN["published_address"]}


class Standing(StrEnum):
    """How much is on a row: what its state needs, what the way to it leaves, or whatever may be left."""

    LEAST, USUAL, ALL = "least", "usual", "all"


@dataclass(frozen=True)
class Place:
    """A row of a ground, and what moves of it may point to."""

    ground: Ground
    table: str
    field: str

    @property
    def record(self) -> int:
        """The row: an idea that nothing has sorted, else the one of the ground."""
        return self.ground["other" if self.table == "ideas" else self.table]

    @property
    def given(self) -> dict[str, Any]:
        """What a move may ask for."""
        return GIVEN | {"proposal_id": self.ground["proposals"], "duplicate_of_id": self.ground["third"]}


def needed(table: str, source: StrEnum) -> dict[str, Any]:
    """What a state needs, or the way to it leaves."""
    match table:
        case "letters":
            order = list(LetterStatus)
            names = ("signed_on", "sent_on", "acknowledged_on", "answered_on")
            return dict.fromkeys(names[: order.index(LetterStatus(source))], DAY)
        case "meetings":
            given = {"requested_on": source != "to_request", "reason": source in ("postponed", "cancelled")}
            given |= {"scheduled_on": source in ("scheduled", "postponed", "held", "cancelled")}
            given |= {"held_on": source == "held"}
            return {name: STANDING["meetings"][name] for name, stands in given.items() if stands}
        case "ideas":
            return {"reason": "Hors champ"} if source == "out_of_scope" else {}
        case "report_sections":
            return {"body": "Texte"} if source != "to_write" else {}
        case "reports":
            return dict.fromkeys(("published_on", "published_address")) if source != "published" else dict(PUBLISHED)
        case "committee_sessions":
            return {"reason": "Une raison"} if source == "cancelled" else {}
        case "action_items":
            return {"done_on": DAY if source == "done" else None}
        case _:
            return {}


def stand(place: Place, source: StrEnum, rest: Standing) -> None:
    """Put a row in a state, with what that state needs, and what is left on it."""
    table, record_id = place.table, place.record
    told = needed(table, source)
    if rest == Standing.LEAST:
        told = {name: value for name, value in told.items() if name not in FREE or source == "scheduled"}
    blank = dict.fromkeys(STANDING.get(table, {}))
    values = {**blank, **told} if rest != Standing.ALL else {**STANDING.get(table, {}), **told}
    with writing(SYSTEM, "Mise en place") as session:
        record: Any = session.get_one(TABLES[table], record_id)
        if table == "ideas":
            session.execute(delete(ProposalIdea).where(ProposalIdea.idea_id == record_id))
            if source == "grouped":
                session.add(ProposalIdea(idea_id=record_id, proposal_id=place.ground["proposals"]))
            record.duplicate_of_id = place.ground["third"] if source == "duplicate" else None
        if table == "reports":
            for section in session.query(ReportSection).filter_by(report_id=record_id):
                if section.status != SectionStatus.CHECKED:
                    section.status, section.body = SectionStatus.CHECKED, "Texte"
            session.flush()
        if table == "committee_sessions":
            _say(session, record_id, MinutesStatus.DRAFT)
            record.status, record.minutes_status = SessionStatus.HELD, MinutesStatus.DRAFT
            if place.field == "minutes_status":
                _say(session, record_id, source)
            if rest == Standing.ALL and place.field == "status" and source == "held":
                _say(session, record_id, MinutesStatus.VALIDATED)
                record.minutes_status = MinutesStatus.VALIDATED
            elif rest == Standing.ALL and source == "draft":
                record.status = SessionStatus.PLANNED
        if table == "proposals":
            record.decision_id = _decision(session, record_id, source)
        setattr(record, place.field, source)
        for name, value in values.items():
            setattr(record, name, value)


def _say(session: Any, session_id: int, state: StrEnum) -> None:
    """Give a meeting of the committee the text that minutes of a state have."""
    for text in session.query(SessionMinutes).filter_by(session_id=session_id):
        session.delete(text)
    session.flush()
    if state == MinutesStatus.DRAFT:
        return
    text = SessionMinutes(session_id=session_id, language="fr", version=1, body="Texte", revision=1)
    session.add(text)
    session.flush()
    text.validated_at, text.validated_by, text.sha256 = datetime.now(UTC), "x", "0"
    if state == MinutesStatus.PUBLISHED:
        held = session.get_one(TABLES["committee_sessions"], session_id)
        text.published_on, text.address = held.takes_place_on, GIVEN["published_address"]
    session.flush()


def _decision(session: Any, proposal_id: int, source: StrEnum) -> int | None:
    if source in ("to_study", "in_discussion"):
        return None
    decision = Decision(proposal_id=proposal_id, outcome=source, decided_on=DAY, reason="r", reason_kind="cost")
    decision.retained_part = "p" if source == "partly_retained" else None
    session.add(decision)
    session.flush()
    return decision.id


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


def of_workbook(place: Place, source: str, target: str, given: dict[str, Any]) -> object:
    """A line of a workbook that came back: its cells together, days before states."""
    table, record_id = place.table, place.record
    fields = {name: (getattr(stored(table, record_id), name), value) for name, value in given.items()}
    return edit_rows(SYSTEM, table, [RowEdit(record_id, {**fields, place.field: (source, target)})])


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


def bare(place: Place, source: str, target: str) -> tuple[Callable[[], object], ...]:
    """Every way to ask for a state and nothing else."""
    table, record, field = place.table, place.record, place.field
    fields = {field: (source, target)}
    return (
        lambda: edit_cell(SYSTEM, table, record, field, source, target),
        lambda: edit_row(SYSTEM, table, record, fields),
        lambda: edit_rows(SYSTEM, table, [RowEdit(record, fields)]),
        lambda: move_row(SYSTEM, table, record, target, {}, field),
        lambda: of_workbook(place, source, target, {}),
    )


def rules_of(table: str) -> set[str]:
    """The sentences of the rules of the database itself: the last hold, not what a person should meet."""
    return {str(constraint.info.get("says")) for constraint in Base.metadata.tables[table].constraints}


@pytest.mark.parametrize(("table", "field"), STATES)
def test_a_bare_move_is_answered_alike_by_every_way(grounds: Grounds, table: str, field: str) -> None:
    place = Place(grounds[0], table, field)
    for source, target in PAIRS[table, field]:
        answers = set()
        for rest in Standing if table in STANDING else (Standing.USUAL,):
            stand(place, source, rest)
            before, said = entries(), set()
            for way in bare(place, source, target):
                said.add(outcome(way))
                if entries() != before:
                    stand(place, source, rest)
                    before = entries()
            assert len(said) == 1, (source, target, rest, said)
            assert not said & rules_of(table), (source, target, rest, said)
            answers |= said
        if transition(table, field, source, target) is None:
            assert answers == {"It is not possible to go from “{source}” to “{target}”."}


@pytest.mark.parametrize("rest", [Standing.LEAST, Standing.USUAL])
@pytest.mark.parametrize(("table", "field"), STATES)
def test_a_move_with_what_it_asks_for_ends_alike_by_every_way(
    grounds: Grounds, table: str, field: str, rest: Standing
) -> None:
    place = Place(grounds[0], table, field)
    record = place.record
    for source, target in PAIRS[table, field]:
        step = transition(table, field, source, target)
        if step is None:
            continue
        given = {name: place.given[name] for name in step.asks}
        columns = {name: value for name, value in given.items() if not step.writes and name in step.asks_for}
        ends = []
        for way in ("dialog", "rows", "form", "workbook"):
            if way in ("form", "workbook") and (columns != given or not set(columns) <= set(EDITABLE[table])):
                continue  # what stands in another table, or in the history, has no cell
            stand(place, source, rest)
            if field == "minutes_status":
                with writing(SYSTEM) as session:
                    _say(session, record, target)
            seen = stored(table, record)
            fields = {name: (getattr(seen, name), value) for name, value in columns.items()}
            if way == "dialog":
                move_row(SYSTEM, table, record, target, given, field)
            elif way == "rows":
                (done,) = edit_rows(SYSTEM, table, [RowEdit(record, {field: (source, target)}, given)])
                assert done.refusal is None, (source, target, done.refusal)
            elif way == "form":
                edit_row(SYSTEM, table, record, {**fields, field: (source, target)})
            else:
                of_workbook(place, source, target, columns)
            ends.append(facts(table, record))
        assert len(ends) >= 2
        assert all(end == ends[0] for end in ends), (source, target, ends)


PLACE_OF_A_SHEET = {
    "commitment_steps": ("started_on", "completed_on"),
    "commitments": ("adopted_on", "withdrawn_on", "withdrawal_reason"),
}
"""What says where a sheet stands: moved by its named changes alone, each with its entry condition."""


@pytest.mark.parametrize(("table", "field"), [(t, name) for t, names in PLACE_OF_A_SHEET.items() for name in names])
def test_the_place_of_a_sheet_is_moved_by_no_cell_form_or_workbook(grounds: Grounds, table: str, field: str) -> None:
    record, before = grounds[0][table], entries()
    wanted = {field: ("", "Retrait" if field == "withdrawal_reason" else DAY.isoformat())}
    ways: tuple[Callable[[], object], ...] = (
        lambda: edit_cell(SYSTEM, table, record, field, *wanted[field]),
        lambda: edit_row(SYSTEM, table, record, wanted),
        lambda: edit_rows(SYSTEM, table, [RowEdit(record, wanted)]),
        lambda: move_row(SYSTEM, table, record, "adopted", {}, field),
    )
    assert {outcome(way) for way in ways} == {not_editable(table, field).key}
    assert entries() == before


def test_several_rows_are_tried_before_any_is_kept(grounds: Grounds) -> None:
    mine, theirs, _elsewhere = grounds
    for ground in (mine, theirs):
        stand(Place(ground, "meetings", "status"), MeetingStatus.REQUESTED, Standing.USUAL)
    wanted = [
        RowEdit(theirs["meetings"], {"status": ("requested", "scheduled")}, {"scheduled_on": None}),
        RowEdit(mine["meetings"], {"status": ("requested", "scheduled")}, {"scheduled_on": "2023-10-20"}),
        RowEdit(mine["held"], {"status": ("held", "held")}),
        RowEdit(theirs["held"], {"subject": ("Examen", "")}),
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
    monkeypatch.setattr("data_access.changes.grid.rows._set", _broken_at(ids[1]))
    with pytest.raises(ZeroDivisionError):
        edit_rows(SYSTEM, "letters", [RowEdit(one, {"note": ("", "Vu")}) for one in ids])
    assert entries() == before
    assert [stored("letters", one).note for one in ids] == [None, None]


def _broken_at(record_id: int) -> Any:
    from data_access.changes.grid import rows

    whole = rows._set

    def broken(session: Any, actor: Any, record: Any, fields: Any, given: Any = None) -> None:
        if record.id == record_id:
            raise ZeroDivisionError
        whole(session, actor, record, fields, given)

    return broken
