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
from dashboard.vocabulary import titles
from dashboard.waiting_links import OF_COMMITTEE
from data_access.permissions import Action, Actor, allowed
from data_access.queries.waiting.item import Waiting, WaitingAct, WaitingKind
from data_access.rules.needed import Needs


@dataclass(frozen=True)
class Doing:
    """One act: the word of its button, the right that it takes, what its dialog asks, and the change that it makes.

    `needs` is told of the thing and of the prefix of the inputs.
    """

    word: str
    right: Action
    ask: Callable[[Here, Waiting, str], None]
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


def may(here: Here, one: Waiting) -> bool:
    """Whether the visitor may settle it; anybody who reads it may open it. Nothing is done in a closed plan."""
    if one.act == WaitingAct.OPEN:
        return True
    return not here.plan.is_closed and allowed(here.actor, DOINGS[one.act].right) is not None


def word_of(one: Waiting) -> str:
    """What its button says."""
    if one.kind == WaitingKind.REQUEST:
        return _("Answer the request")
    if one.kind in OF_COMMITTEE:
        return _("Open the meeting")
    return _("Open the sheet") if one.act == WaitingAct.OPEN else _(DOINGS[one.act].word)


def offered(here: Here, found: Iterable[Waiting]) -> dict[str, Dialog]:
    """The dialogs of what the visitor may settle, by what the address then says."""
    return {one.key: _dialog(here, one) for one in found if one.act != WaitingAct.OPEN and may(here, one)}


def _dialog(here: Here, one: Waiting) -> Dialog:
    doing = DOINGS[one.act]
    return Dialog(
        f"waits_{one.kind}_{one.id}",
        _(doing.word),
        partial(_ask, here, one),
        partial(doing.save, here, one),
        is_live=doing.is_live,
        needs=partial(doing.needs, one),
    )


def _ask(here: Here, one: Waiting, prefix: str) -> None:
    st.markdown(f"**{as_text(one.reference)}** · {as_text(titles.spoken(one))}")
    DOINGS[one.act].ask(here, one, prefix)
