"""The button of each thing that waits: who may press it, what it is called, the dialog that it opens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _, word
from dashboard.ui.frame.here import Here
from dashboard.ui.parts.dialogs import Dialog
from dashboard.ui.waiting import exchanges, records
from dashboard.vocabulary import label, titles
from dashboard.waiting_links import OF_COMMITTEE
from data_access.permissions import Action, Actor, allowed
from data_access.queries.waiting.item import Waiting, WaitingAct, WaitingKind
from data_access.rules.needed import Needs
from data_access.states import AnswerKind


@dataclass(frozen=True)
class Doing:
    """One act: the word of its button, the right that it takes, what its dialog asks, and the change that it makes.

    `ask` and `needs` are told of the thing and of the prefix of the inputs, `ask` of the answer that was pressed too.
    """

    word: str
    right: Action
    ask: Callable[..., None]
    save: Callable[[Here, Waiting, Actor, str], object]
    needs: Callable[[Waiting, str], Needs] = lambda _one, _prefix: ()
    is_live: bool = False


def _always(*names: str) -> Callable[[Waiting, str], Needs]:
    return lambda _one, _prefix: tuple((name,) for name in names)


DOINGS: dict[WaitingAct, Doing] = {
    WaitingAct.ANSWER: Doing(
        word("Record the answer"),
        Action.EDIT_LETTERS,
        exchanges.ask_answer,
        exchanges.answer,
        exchanges.needs_of_answer,
    ),
    WaitingAct.REMIND: Doing(
        word("Record the reminder"), Action.EDIT_LETTERS, exchanges.ask_reminder, exchanges.remind, _always("day")
    ),
    WaitingAct.SCHEDULE: Doing(
        word("Accept a date"), Action.EDIT_MEETINGS, exchanges.ask_day, exchanges.schedule, _always("scheduled_on")
    ),
    WaitingAct.SAY_HELD: Doing(
        word("Say whether it was held"),
        Action.EDIT_MEETINGS,
        exchanges.ask_held,
        exchanges.say_held,
        exchanges.needs_of_held,
        is_live=True,
    ),
    WaitingAct.DISCUSS: Doing(word("Open the discussion"), Action.DECIDE, records.ask_discussion, records.discuss),
    WaitingAct.DECIDE: Doing(
        word("Record the decision"),
        Action.DECIDE,
        records.ask_decision,
        records.decide,
        records.needs_of_decision,
        is_live=True,
    ),
    WaitingAct.WRITE: Doing(
        word("Write the sheet"), Action.EDIT_COMMITMENTS, records.ask_sheet, records.write_sheet, _always("title")
    ),
    WaitingAct.COMPLETE: Doing(
        word("Complete the sheet"), Action.EDIT_COMMITMENTS, records.ask_fields, records.complete
    ),
    WaitingAct.ADVANCE: Doing(
        word("Move to the next step"),
        Action.EDIT_COMMITMENTS,
        records.ask_advance,
        records.advance,
        _always("co_drafted_on", "on"),
    ),
    WaitingAct.ADOPT: Doing(
        word("Record the adoption"), Action.EDIT_COMMITTEE, records.ask_adoption, records.adopt, _always("on")
    ),
    WaitingAct.ANSWER_ENRICHMENT: Doing(
        word("Answer"),
        Action.EDIT_COMMITMENTS,
        records.ask_answer,
        records.answer_enrichment,
        _always("answer_kind", "answer"),
    ),
    WaitingAct.ANSWER_CONTRIBUTION: Doing(
        word("Answer"),
        Action.EDIT_COMMITMENTS,
        records.ask_answer,
        records.answer_contribution,
        _always("answer_kind", "answer"),
    ),
    WaitingAct.GIVE_OPINION: Doing(
        word("Give our opinion"), Action.GIVE_OPINION, records.ask_opinion, records.give_opinion, _always("kind")
    ),
}
"""Every act that has a dialog; `WaitingAct.OPEN` leads to the record itself."""
ANSWERING = (WaitingAct.ANSWER_ENRICHMENT, WaitingAct.ANSWER_CONTRIBUTION)
"""The acts that have a button for each answer."""


def may(here: Here, one: Waiting) -> bool:
    """Whether the visitor may settle it; anybody who reads it may open it. Nothing is done in a closed plan."""
    if one.act == WaitingAct.OPEN:
        return True
    return not here.plan.is_closed and allowed(here.actor, DOINGS[one.act].right) is not None


def buttons(one: Waiting) -> tuple[tuple[str, str], ...]:
    """The word of each of its buttons, and what the address then says: nothing where the record itself is opened.

    What was said of a sheet has a button for each answer, so that three gestures settle it: the answer, why, saved.
    """
    if one.act in ANSWERING:
        return tuple((label(answer), _answer_key(one, answer)) for answer in AnswerKind)
    return ((_word_of(one), "" if one.act == WaitingAct.OPEN else one.key),)


def _word_of(one: Waiting) -> str:
    if one.kind == WaitingKind.REQUEST:
        return _("Answer the request")
    if one.kind in OF_COMMITTEE:
        return _("Open the meeting")
    return _("Open the sheet") if one.act == WaitingAct.OPEN else _(DOINGS[one.act].word)


def offered(here: Here, found: Iterable[Waiting]) -> dict[str, Dialog]:
    """The dialogs of what the visitor may settle, by what the address then says."""
    dialogs: dict[str, Dialog] = {}
    for one in found:
        if one.act in ANSWERING and may(here, one):
            dialogs |= {_answer_key(one, answer): _dialog(here, one, answer=answer) for answer in AnswerKind}
        elif one.act != WaitingAct.OPEN and may(here, one):
            dialogs[one.key] = _dialog(here, one)
    return dialogs


def _answer_key(one: Waiting, answer: AnswerKind) -> str:
    return f"{one.key}-{answer}"


def _dialog(here: Here, one: Waiting, **chosen: AnswerKind) -> Dialog:
    doing = DOINGS[one.act]
    return Dialog(
        "_".join(("waits", one.kind, str(one.id), *chosen.values())),
        _(doing.word),
        partial(_ask, here, one, **chosen),
        partial(doing.save, here, one),
        is_live=doing.is_live,
        needs=partial(doing.needs, one),
        begins=bool(chosen),
    )


def _ask(here: Here, one: Waiting, prefix: str, **chosen: AnswerKind) -> None:
    st.markdown(f"**{as_text(one.reference)}** · {as_text(titles.spoken(one))}")
    DOINGS[one.act].ask(here, one, prefix, **chosen)
