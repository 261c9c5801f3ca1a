"""What the desk’s keys send becomes one act; whatever else a browser may send becomes one sentence."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from dashboard.translations import speaking
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.sorting import acts as sorting_acts
from dashboard.vocabulary import label
from data_access import watching
from data_access.changes.grid.cells import edit_cell
from data_access.changes.proposals.proposals import detach_idea
from data_access.changes.sorting.reverting import revert_act
from data_access.changes.sorting.sorting import attach, reword
from data_access.permissions import Actor
from data_access.queries.settings import plans
from data_access.refusals import Refused
from data_access.states import ActKind, IdeaStatus, Role, SuggestionKind
from data_access.tables import SortingAct
from tests.data_access.desk import READER, acts, idea, proposals, to_sort
from tests.support.small_plan import SmallPlan, person

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
def desk(small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> Desk:
    memory: dict[str, Any] = {}
    made = Desk(small_plan, to_sort(small_plan.plan_id), memory)
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
    act_id, said, _revision = desk.memory[sorting_acts.LAST]
    with speaking("fr"):
        assert said == f"I-0003 · {label(ActKind.UNCLEAR)}"
    assert desk.send({"kind": "undo", "act": str(act_id), "reason": "Erreur"}) == ("Enregistré.", False)
    assert idea(desk.ideas[0]).status == IdeaStatus.NEW
    assert sorting_acts.LAST not in desk.memory


def here() -> Here:
    """The reader at the desk, at this moment."""
    plan = plans.chosen(None, watching.seal())
    return Here(READER, plan.id, plan, "fr", "sorting", watching.revision(), watching.seal())


def is_accepted(act_id: int) -> bool:
    try:
        revert_act(READER, act_id, "Erreur")
    except Refused:
        return False
    return True


OTHERS = Actor(8, "Lecteur", Role.SECRETARIAT)
PUT = {"proposal": "PLACE"}
NEW = {"title": "Budgets"}
SPLIT = {"title_1": "a", "title_2": "b", "proposal_1": "PLACE"}
THEME = {"suggestion": SuggestionKind.THEME, "value": "TRA", "accepted": "1"}


def reworded(desk: Desk) -> None:
    reword(OTHERS, desk.ideas[0], "Autrement", "Dit autrement")


def unmasked(desk: Desk) -> None:
    reword(OTHERS, desk.ideas[7], "Autrement", "Dit autrement")


def reasoned_anew(desk: Desk) -> None:
    edit_cell(OTHERS, "ideas", desk.ideas[0], "reason", idea(desk.ideas[0]).reason, "Un autre motif")


def detached(desk: Desk) -> None:
    detach_idea(OTHERS, desk.ideas[0], desk.plan.mine["proposals"], "Pas ici")


def attached_too(desk: Desk) -> None:
    made = max(act.proposal_id or 0 for act in acts())
    attach(OTHERS, desk.ideas[4], made, "Ici aussi")


def themed(desk: Desk) -> None:
    held = idea(desk.ideas[0]).theme_id
    edit_cell(OTHERS, "ideas", desk.ideas[0], "theme_id", held, None)


LATER: list[tuple[dict[str, Any], Callable[[Desk], None]]] = [
    ({"kind": "attach", **PUT}, detached),
    ({"kind": "attach_and_stay", **PUT}, detached),
    ({"kind": "new_proposal", **NEW}, attached_too),
    ({"kind": "group", "ideas": ["FIRST", "OTHER"], **NEW}, attached_too),
    ({"kind": "out_of_scope", "reason": "Hors sujet"}, reasoned_anew),
    ({"kind": "unclear", "reason": "Flou"}, reasoned_anew),
    ({"kind": "mask", "idea": "PERSONAL"}, unmasked),
    ({"kind": "reword", "title": "Budget", "body": "Texte"}, reworded),
    ({"kind": "sign", **THEME}, themed),
]
ALL = [
    *(message for message, _work in LATER),
    {"kind": "same", "other": "OTHER"},
    {"kind": "similar", "other": "OTHER"},
    {"kind": "different", "other": "OTHER"},
    {"kind": "split", **SPLIT},
    {"kind": "skip"},
]


def sent(desk: Desk, message: dict[str, Any]) -> int:
    """Send an act on the first idea; the id of what the desk then names as its last act."""
    first, other, *_rest = desk.ideas
    names = {"FIRST": first, "OTHER": other, "PERSONAL": desk.ideas[7], "PLACE": desk.plan.mine["proposals"]}
    told = {"idea": first} | {
        name: [str(names[one]) for one in value] if isinstance(value, list) else names.get(value, value)
        for name, value in message.items()
    }
    assert desk.send(told) == ("Enregistré.", False)
    return int(desk.memory[sorting_acts.LAST][0])


@pytest.mark.parametrize("message", ALL, ids=lambda message: str(message["kind"]))
def test_the_last_act_is_offered_until_somebody_has_undone_it(desk: Desk, message: dict[str, Any]) -> None:
    act_id = sent(desk, message)
    assert sorting_acts.last(here()) == desk.memory[sorting_acts.LAST]
    edit_cell(OTHERS, "ideas", desk.ideas[9], "clean_title", None, "Un autre travail")
    assert sorting_acts.last(here()) == desk.memory[sorting_acts.LAST]
    revert_act(OTHERS, act_id, "Erreur")
    assert sorting_acts.last(here()) is None


@pytest.mark.parametrize(("message", "work"), LATER, ids=lambda one: str(one["kind"]) if isinstance(one, dict) else "")
def test_the_last_act_is_no_longer_offered_once_later_work_stands_on_it(
    desk: Desk, message: dict[str, Any], work: Callable[[Desk], None]
) -> None:
    act_id = sent(desk, message)
    work(desk)
    assert sorting_acts.last(here()) is None
    assert not is_accepted(act_id)


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
