"""What the desk’s keys send becomes one act; whatever else a browser may send becomes one sentence."""

from typing import Any

import pytest
import streamlit as st

from dashboard.translations import speaking
from dashboard.ui.frame import session
from dashboard.ui.sorting import acts as sorting_acts
from dashboard.vocabulary import label
from data_access.permissions import Actor
from data_access.states import ActKind, IdeaStatus, Role, SuggestionKind
from data_access.tables import SortingAct
from tests.data_access.conftest import SmallPlan, build_small_plan, person
from tests.data_access.desk import READER, acts, idea, proposals, to_sort

CHOOSE = "Choisissez d’abord"


class Desk:
    """A session at the desk: `send` does what the browser's message does, and gives what is then said."""

    def __init__(self, plan: SmallPlan, ideas: list[int], memory: dict[str, Any]) -> None:
        self.plan, self.ideas, self.memory, self.actor = plan, ideas, memory, READER

    def send(self, message: Any, actor: Actor = READER) -> tuple[str, bool]:
        self.memory["sorting_acts"] = {"act": message}
        self.actor = actor
        with speaking("fr"):
            sorting_acts._act(self.plan.plan_id)
            return sorting_acts.told()


@pytest.fixture
def desk(database: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    plan, memory = build_small_plan(), dict[str, Any]()
    made = Desk(plan, to_sort(plan.plan_id), memory)
    monkeypatch.setattr(session, "recall", lambda key, default=None: memory.get(key, default))
    monkeypatch.setattr(session, "remember", memory.__setitem__)
    monkeypatch.setattr(session, "forget", lambda key: memory.pop(key, None))
    monkeypatch.setattr(session, "actor", lambda: made.actor)
    monkeypatch.setattr(st, "query_params", {})
    return made


def last() -> SortingAct:
    return acts()[-1]


def test_every_act_has_its_key_and_says_saved(desk: Desk) -> None:
    first, second, third, fourth, fifth, *_rest = desk.ideas
    place = desk.plan.mine["proposals"]
    for message, kind in (
        ({"kind": "similar", "idea": first, "other": second}, ActKind.SIMILAR),
        ({"kind": "different", "idea": first, "other": fourth}, ActKind.DIFFERENT),
        ({"kind": "same", "idea": second, "other": first}, ActKind.SAME),
        ({"kind": "attach", "idea": first, "proposal": str(place)}, ActKind.ATTACH),
        ({"kind": "new_proposal", "idea": third, "title": "Budgets"}, ActKind.NEW_PROPOSAL),
        ({"kind": "split", "idea": fourth, "title_1": "a", "title_2": "b", "proposal_1": place}, ActKind.PLACE_PART),
        ({"kind": "out_of_scope", "idea": fifth, "reason": "Hors sujet"}, ActKind.OUT_OF_SCOPE),
        ({"kind": "unclear", "idea": desk.ideas[5]}, ActKind.UNCLEAR),
        ({"kind": "skip", "idea": desk.ideas[6]}, ActKind.SKIP),
        ({"kind": "mask", "idea": desk.ideas[7]}, ActKind.MASK),
        ({"kind": "reword", "idea": desk.ideas[8], "title": "Budget", "body": "Texte"}, ActKind.REWORD),
        ({"kind": "group", "ideas": [str(one) for one in desk.ideas[9:11]], "title": "Cars"}, ActKind.ATTACH),
        (
            {
                "kind": "sign",
                "idea": desk.ideas[8],
                "suggestion": SuggestionKind.THEME,
                "value": "TRA",
                "accepted": "1",
                "sure": "0.5",
                "examples": f"{first},{second}",
            },
            ActKind.SIGN,
        ),
    ):
        before = len(acts())
        assert desk.send(message) == ("Enregistré.", False), message
        assert kind in {act.kind for act in acts()[before:]}
    assert idea(desk.ideas[8]).theme_id is not None


def test_the_last_act_is_taken_back(desk: Desk) -> None:
    desk.send({"kind": "unclear", "idea": desk.ideas[0], "number": "3"})
    act_id, said = desk.memory[sorting_acts.LAST]
    with speaking("fr"):
        assert said == f"I-0003 · {label(ActKind.UNCLEAR)}"
    assert desk.send({"kind": "undo", "act": str(act_id), "reason": "Erreur"}) == ("Enregistré.", False)
    assert idea(desk.ideas[0]).status == IdeaStatus.NEW
    assert sorting_acts.LAST not in desk.memory


def test_an_act_that_stays_names_itself_and_keeps_the_idea(desk: Desk) -> None:
    desk.memory[sorting_acts.IDEA] = desk.ideas[0]
    place = desk.plan.mine["proposals"]
    desk.send({"kind": "attach_and_stay", "idea": desk.ideas[0], "number": "3", "proposal": place})
    assert desk.memory[sorting_acts.IDEA] == desk.ideas[0]
    assert desk.memory[sorting_acts.LAST][1].startswith("I-0003 · ")
    assert len(desk.memory[sorting_acts.LAST][1]) > len("I-0003 · ")


def test_the_idea_of_the_address_is_left_when_it_is_read(desk: Desk) -> None:
    st.query_params["idea"] = "I-0003"
    desk.memory[sorting_acts.IDEA] = desk.ideas[0]
    desk.send({"kind": "unclear", "idea": desk.ideas[0]})
    assert "idea" not in st.query_params
    assert sorting_acts.IDEA not in desk.memory


MALFORMED: list[dict[str, Any]] = [
    {"kind": "same"},
    {"kind": "same", "idea": "FIRST"},
    {"kind": "similar", "idea": "FIRST", "other": "deux"},
    {"kind": "different", "idea": "FIRST", "other": None},
    {"kind": "different", "idea": "FIRST", "other": {"id": 1}},
    {"kind": "different", "idea": "FIRST", "other": [1]},
    {"kind": "different", "idea": "FIRST", "other": -4},
    {"kind": "different", "idea": "FIRST", "other": 10**30},
    {"kind": "different", "idea": "FIRST", "other": float("inf")},
    {"kind": "attach", "idea": "FIRST", "proposal": "P-01"},
    {"kind": "attach", "idea": "FIRST", "proposal": ""},
    {"kind": "attach_and_stay", "idea": "FIRST"},
    {"kind": "new_proposal", "idea": "FIRST", "title": "T", "theme_id": "INC"},
    {"kind": "group", "ideas": ["un", "deux"], "title": "T"},
    {"kind": "group", "ideas": {"a": 1}, "title": "T"},
    {"kind": "group", "ideas": [], "proposal": "x"},
    {"kind": "split", "idea": "FIRST", "title_1": "a", "title_2": "b", "proposal_1": "P-01"},
    {"kind": "place_part", "part": "x", "proposal": "1"},
    {"kind": "unclear", "idea": "3; DROP TABLE ideas"},
    {"kind": "unclear", "idea": "FIRST", "number": "trois"},
    {"kind": "mask", "idea": True, "number": []},
    {"kind": "sign", "idea": "FIRST", "suggestion": "theme", "value": "TRA", "accepted": "1", "examples": "a,b"},
    {"kind": "undo", "act": "tout", "reason": "r"},
    {"kind": "undo", "act": 1, "reason": "r", "idea": "x"},
]


@pytest.mark.parametrize("message", MALFORMED, ids=str)
def test_what_is_no_number_of_a_row_is_refused(desk: Desk, message: dict[str, Any]) -> None:
    sent = {key: desk.ideas[0] if value == "FIRST" else value for key, value in message.items()}
    said, refused = desk.send(sent)
    assert refused
    assert said.startswith(CHOOSE) or sent["idea"] is True
    assert acts() == []


REFUSED: list[dict[str, Any]] = [
    {"kind": "same", "idea": "FIRST", "other": "FIRST"},
    {"kind": "same", "idea": "FIRST", "other": 99_999},
    {"kind": "unclear", "idea": 99_999},
    {"kind": "attach", "idea": "FIRST", "proposal": 99_999},
    {"kind": "new_proposal", "idea": "FIRST", "title": ""},
    {"kind": "new_proposal", "idea": "FIRST", "title": "T", "theme_id": 99_999},
    {"kind": "new_proposal", "idea": "FIRST", "title": "T", "lead": "NOBODY"},
    {"kind": "group", "ideas": [], "title": "T"},
    {"kind": "group", "ideas": ["99999"], "title": "T"},
    {"kind": "group", "title": "T"},
    {"kind": "split", "idea": "FIRST"},
    {"kind": "split", "idea": "FIRST", "title_1": "a", "title_2": "b", "proposal_2": 99_999},
    {"kind": "place_part", "part": 99_999, "proposal": 1},
    {"kind": "out_of_scope", "idea": "FIRST", "reason": "  "},
    {"kind": "reword", "idea": "FIRST"},
    {"kind": "reword", "idea": "FIRST", "title": "T", "seen_title": "Autre", "seen_body": ""},
    {"kind": "mask", "idea": "FIRST"},
    {"kind": "read_again", "idea": "FIRST", "verdict": "certainly"},
    {"kind": "read_again", "idea": "FIRST", "verdict": "grouped"},
    {"kind": "sign", "idea": "FIRST", "suggestion": "colour", "value": "TRA", "accepted": "1"},
    {"kind": "sign", "idea": "FIRST", "suggestion": "theme", "value": "NONE", "accepted": "1", "sure": "much"},
    {"kind": "undo", "act": 99_999, "reason": "r"},
]


@pytest.mark.parametrize("message", REFUSED, ids=str)
def test_what_cannot_be_done_is_one_sentence_and_nothing_is_written(desk: Desk, message: dict[str, Any]) -> None:
    before = proposals()
    said, refused = desk.send({key: desk.ideas[0] if value == "FIRST" else value for key, value in message.items()})
    assert refused
    assert said.rstrip().endswith((".", "(Motif)"))
    assert (acts(), proposals(), idea(desk.ideas[0]).status) == ([], before, IdeaStatus.NEW)


@pytest.mark.parametrize(
    "message",
    [None, "same", 7, ["same"], {}, {"kind": None}, {"kind": "look"}, {"kind": ["same"]}, {"kind": {"a": 1}}],
    ids=str,
)
def test_what_is_no_act_is_passed_over(desk: Desk, message: Any) -> None:
    assert desk.send(message) == ("", False)
    assert acts() == []


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SECRETARIAT, Role.ADMINISTRATOR)])
@pytest.mark.parametrize("kind", [*sorting_acts.DOING])
def test_who_may_not_sort_is_told_so(desk: Desk, role: Role, kind: str) -> None:
    first, second, *_rest = desk.ideas
    message = {
        "kind": kind,
        "idea": first,
        "other": second,
        "proposal": desk.plan.mine["proposals"],
        "part": 1,
        "act": 1,
        "ideas": [first, second],
        "title": "T",
        "title_1": "a",
        "title_2": "b",
        "reason": "r",
        "verdict": "grouped",
        "suggestion": "theme",
        "value": "TRA",
        "accepted": "1",
    }
    _said, refused = desk.send(message, person(role, 1))
    assert refused
    assert acts() == []


@pytest.mark.parametrize("sure", ["nan", "-1", "7", [], "half"])
def test_a_share_that_is_none_counts_as_unsure(desk: Desk, sure: Any) -> None:
    message = {"kind": "sign", "idea": desk.ideas[0], "suggestion": "theme", "value": "TRA", "accepted": "1"}
    assert desk.send({**message, "sure": sure}) == ("Enregistré.", False)
    assert last().kind == ActKind.SIGN
