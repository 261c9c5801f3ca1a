"""What the keys of a working session send becomes one change; whatever else a browser may send becomes one sentence."""

from typing import Any

import pytest
from sqlalchemy import func, select

from dashboard.translations import speaking
from dashboard.ui.exchanges import desk, sitting_acts
from dashboard.ui.frame import session
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Refused
from data_access.states import ProposalStatus, Role
from data_access.tables import AuditEntry, CommitmentProposal
from tests.data_access.changes.exchanges.test_agendas import held, line, shown
from tests.support.small_plan import SmallPlan, person

LARGE = 2**31
FORGED: tuple[Any, ...] = (None, "1; DROP TABLE", -1, 10**6, LARGE, 1e400, ["1"], {"a": 1})
NAMED = (("new_sheet", "item"), *((kind, name) for kind in ("into_sheet", "off_sheet") for name in ("item", "sheet")))
"""The acts that put something on a sheet or off it, with the rows that each names."""


class Room:
    """A session in which a person works: `send` does what the browser's message does, and gives what is then said."""

    def __init__(self, plan: SmallPlan) -> None:
        self.plan, self.memory, self.actor = plan, dict[str, Any](), SYSTEM

    def send(self, message: Any, actor: Actor = SYSTEM) -> tuple[str, bool]:
        self.memory[sitting_acts.ACTS], self.actor = {"act": message}, actor
        with speaking("fr"):
            sitting_acts._act(sitting_acts.DOING)
            return sitting_acts.told()


@pytest.fixture
def room(small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> Room:
    made = Room(small_sqlite_plan)
    held(made.plan)
    with writing(SYSTEM) as written:
        for link in written.execute(select(CommitmentProposal)).scalars():
            written.delete(link)
    monkeypatch.setattr(session, "recall", lambda key, default=None: made.memory.get(key, default))
    monkeypatch.setattr(session, "remember", made.memory.__setitem__)
    monkeypatch.setattr(session, "actor", lambda: made.actor)
    return made


def entries() -> int:
    with reading() as read:
        return read.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def whole(room: Room, kind: str) -> dict[str, Any]:
    """A message with all that any of the acts takes."""
    first, lines = line(room.plan), shown(room.plan).lines
    return {
        "kind": kind,
        "item": str(first.id),
        "meeting": str(room.plan.mine["meetings"]),
        "order": ",".join(str(one.id) for one in lines),
        "step": "1",
        "status": "to_study",
        "decision": "",
        "outcome": "retained",
        "sheet": str(room.plan.mine["commitments"]),
        "reason": "Par erreur",
        "seen_note": "",
        "note": "Une note",
    }


def test_a_proposal_is_retained_put_on_a_sheet_and_taken_off(room: Room) -> None:
    assert room.send(whole(room, "decide")) == ("Enregistré.", False)
    said, refused = room.send(whole(room, "into_sheet"))
    assert (refused, "E-01" in said) == (False, True)
    assert room.send(whole(room, "off_sheet")) == ("Enregistré.", False)
    said, refused = room.send(whole(room, "new_sheet"))
    assert (refused, "E-03" in said) == (False, True)
    assert [one.reference for one in line(room.plan).sheets] == ["E-03"]


@pytest.mark.parametrize("value", FORGED, ids=repr)
@pytest.mark.parametrize(("kind", "name"), NAMED)
def test_a_forged_row_is_one_sentence_and_nothing_is_written(room: Room, kind: str, name: str, value: Any) -> None:
    room.send(whole(room, "decide"))
    before = entries()
    said, refused = room.send({**whole(room, kind), name: value})
    assert refused
    assert said.endswith(".")
    assert entries() == before


@pytest.mark.parametrize("kind", sitting_acts.DOING)
@pytest.mark.parametrize("role", [Role.READER, Role.COPIL, Role.REVIEWER])
def test_who_may_not_work_on_it_is_told_so(room: Room, kind: str, role: Role) -> None:
    before = entries()
    said, refused = room.send(whole(room, kind), person(role, 1))
    assert refused
    assert said
    assert entries() == before


@pytest.mark.parametrize(
    "text", ["\x00", "a\x00b", "\ud800", "x" * 100_000, "<script>alert(1)</script>", "\u202e", "  "]
)
def test_whatever_is_typed_is_kept_as_text_or_refused_in_a_sentence(room: Room, text: str) -> None:
    message = {**whole(room, "decide"), "outcome": "not_retained", "reason_kind": "cost", "reason": text}
    said, refused = room.send(message)
    assert said.endswith((".", "(Motif)", ")"))
    stands = line(room.plan).status
    assert stands == (ProposalStatus.TO_STUDY if refused else ProposalStatus.NOT_RETAINED)


@pytest.mark.parametrize(
    "message", [None, "decide", 7, ["decide"], {}, {"kind": None}, {"kind": ["decide"]}, {"kind": {"a": 1}}], ids=str
)
def test_what_is_no_act_is_passed_over(room: Room, message: Any) -> None:
    before = entries()
    assert room.send(message) == ("", False)
    assert entries() == before


@pytest.mark.parametrize("value", ["", "x", "1,", "1,x", "-3", "1,,2", str(LARGE), None, {"a": 1}, [1, 2]], ids=repr)
def test_forged_letters_are_refused(value: Any) -> None:
    with pytest.raises(Refused):
        desk._ids({"letters": value}, "letters")


def test_what_a_session_said_is_not_said_on_another_screen(room: Room) -> None:
    said, refused = room.send({**whole(room, "decide"), "outcome": "?"})
    assert (bool(said), refused) == (True, True)
    with speaking("fr"):
        assert sitting_acts.told({"remind"}) == ("", False)
