"""What the keys and buttons of a working session do: each act as one change, then what was saved or refused and why."""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from time import monotonic
from typing import Any

from dashboard import vocabulary
from dashboard.translations import _
from dashboard.ui.frame import board, session
from dashboard.ui.frame.past import looking_back
from dashboard.ui.sorting.sent import Sent, is_again, row_id, row_id_of, text_of
from data_access.changes.exchanges import agendas, retained
from data_access.changes.exchanges.agendas import Seen
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Actor
from data_access.refusals import Conflict, Refused
from data_access.states import DECIDED, ProposalStatus, ReasonKind

SAID, HEARD, ACTS, EXAMINED = "sitting_told", "sitting_heard", "sitting_acts", "sitting_examined"
"""What a session remembers: what to tell, the message heard last, the messages themselves, the line in hand."""
TOLD_SECONDS = 20.0
Doings = Mapping[str, Callable[[Actor, Sent], str | None]]
"""What the screen sends → what it does, and what is then said; that it was saved, where nothing else is."""


def listen(doing: Doings | None = None) -> None:
    """Mount the component that sends the acts; `doing` says what each does, those of a working session otherwise."""
    if looking_back.shown() is not None:
        return
    data = {"again": False, "at": 0, "heard": session.recall(HEARD, 0)}
    board.component("desk")(key=ACTS, data=data, on_act_change=partial(_act, DOING if doing is None else doing))


def told(kinds: Container[str] | None = None) -> tuple[str, bool]:
    """The message of the last act, and whether it was a refusal; for some seconds; a refusal until the next.

    Only that of an act of these kinds, those of a working session otherwise: another screen has acts of its own.
    """
    said, refused, at, kind = session.recall(SAID, ("", False, 0.0, ""))
    is_here = kind in (DOING if kinds is None else kinds)
    return (said, refused) if is_here and (refused or monotonic() - at < TOLD_SECONDS) else ("", False)


def examined(lines: Sequence[int]) -> int:
    """The line in hand, whoever moves or decides others meanwhile; the first of these at the beginning."""
    held: int = session.recall(EXAMINED, 0)
    if held not in lines:
        held = next(iter(lines), 0)
        session.remember(EXAMINED, held)
    return held


@session.uninterrupted
def _act(known: Doings) -> None:
    sent = (session.recall(ACTS) or {}).get("act")
    if not isinstance(sent, Mapping) or is_again(sent, session.recall(HEARD)):
        return
    doing = known.get(str(sent.get("kind")))
    if doing is not None:
        said, refused = _("Saved."), False
        try:
            if "item" in sent:
                session.remember(EXAMINED, row_id(sent, "item"))
            said = doing(session.actor(), sent) or said
        except Conflict as conflict:
            said, refused = _both(conflict, sent), True
        except Refused as refusal:
            said, refused = vocabulary.refusal(refusal), True
        session.remember(SAID, (said, refused, monotonic(), str(sent.get("kind"))))
    # Only now: a desk that has heard this lets the next act come, which would end the waiting for the database.
    session.remember(HEARD, sent.get("at"))


def _both(conflict: Conflict, sent: Sent) -> str:
    """Both values of a conflict, mine with all that was typed."""
    typed = [vocabulary.shown(conflict.mine)]
    if text_of(sent, "kind") == "decide":
        typed += [text_of(sent, name) for name in ("retained_part", "reason") if text_of(sent, name)]
    sentence = _("Somebody else was faster. Recorded meanwhile: “{theirs}”. Yours, which was not saved: “{mine}”.")
    return sentence.format(theirs=vocabulary.shown(conflict.theirs), mine=" · ".join(typed))


def _decide(actor: Actor, sent: Sent) -> None:
    outcome, kind = text_of(sent, "outcome"), text_of(sent, "reason_kind")
    if outcome not in set(DECIDED) or (kind and kind not in set(ReasonKind)):
        raise Refused("“{value}” is not one of the values of the list.", value=outcome if kind == "" else kind)
    agendas.decide(
        actor,
        row_id(sent, "item"),
        _seen(sent),
        ProposalStatus(outcome),
        ReasonKind(kind) if kind else None,
        text_of(sent, "reason"),
        text_of(sent, "retained_part"),
    )


def _seen(sent: Sent) -> Seen:
    status = text_of(sent, "status")
    if status not in set(ProposalStatus):
        raise Refused("“{value}” is not one of the values of the list.", value=status)
    return Seen(ProposalStatus(status), row_id(sent, "decision") if text_of(sent, "decision") else None)


def _take_back(actor: Actor, sent: Sent) -> None:
    agendas.take_back(actor, row_id(sent, "item"), row_id(sent, "decision"), text_of(sent, "reason"))


def _note(actor: Actor, sent: Sent) -> None:
    said: dict[str, tuple[Any, Any]] = {"note": (text_of(sent, "seen_note"), text_of(sent, "note"))}
    edit_row(actor, "meeting_proposals", row_id(sent, "item"), said)


def _place(actor: Actor, sent: Sent) -> None:
    """Put a line one place up or down."""
    seen, wanted = moved(sent)
    if wanted != seen:
        agendas.order_agenda(actor, row_id(sent, "meeting"), seen, wanted)


def moved(sent: Sent) -> tuple[list[int], list[int]]:
    """The lines as they were seen, and as they are wanted: the one that was sent stands one place up or down."""
    seen = [row_id_of(one) for one in text_of(sent, "order").split(",")]
    item, step = row_id(sent, "item"), -1 if text_of(sent, "step") == "-1" else 1
    wanted = list(seen)
    if item not in wanted:
        raise Refused("The agenda has changed in the meantime: it is shown anew, put it in order again.")
    position = wanted.index(item)
    wanted.insert(max(0, position + step), wanted.pop(position))
    return seen, wanted


def _new_sheet(actor: Actor, sent: Sent) -> str:
    reference = retained.put_on_new_sheet(actor, row_id(sent, "item"))
    return _("Saved: the new sheet {reference} takes it up.").format(reference=reference)


def _into_sheet(actor: Actor, sent: Sent) -> str:
    reference = retained.put_on_sheet(actor, row_id(sent, "item"), row_id(sent, "sheet"))
    return _("Saved: the sheet {reference} takes it up.").format(reference=reference)


def _off_sheet(actor: Actor, sent: Sent) -> None:
    retained.take_off_sheet(actor, row_id(sent, "item"), row_id(sent, "sheet"), text_of(sent, "reason"))


DOING: Doings = {
    "decide": _decide,
    "take_back": _take_back,
    "note": _note,
    "place": _place,
    "new_sheet": _new_sheet,
    "into_sheet": _into_sheet,
    "off_sheet": _off_sheet,
}
