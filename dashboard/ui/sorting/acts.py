"""What the keys and buttons of the desk do: each act as one change, then the next idea, or why it was refused."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from time import monotonic, time_ns
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.links import idea_reference
from dashboard.translations import _
from dashboard.ui.frame import board, session
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.ui.sorting.sent import Sent, is_again, row_id, row_id_of, text_of
from dashboard.vocabulary import label
from data_access import watching
from data_access.changes.ideas import claims
from data_access.changes.sorting import grouping, reverting, sorting, suggestions
from data_access.changes.sorting.grouping import PartDraft
from data_access.database import Unavailable
from data_access.permissions import Actor
from data_access.refusals import Refused
from data_access.states import ActKind, IdeaStatus, SuggestionKind

IDEA, SAID, LAST, HEARD = "sorting_idea", "sorting_told", "sorting_last_act", "sorting_heard"
"""What a session remembers: the idea on its desk, what to tell, the act to take back, the message heard last."""
TOLD_SECONDS = 20.0
STAYING = "_and_stay"
"""Ends the name of an act after which its idea stays on the desk."""
NEXT = "next"
"""Gives the idea back and takes another: nothing is saved by it."""
GOES_ON = frozenset({"same", "attach", "new_proposal", "out_of_scope", "unclear", "skip", "read_again"})
"""Acts after which the next idea comes."""


def listen(here: Here, is_computing: bool = False) -> None:
    """Mount the component that sends the desk's acts, and rerun while the ideas are being compared; today only."""
    if looking_back.shown() is not None:
        return
    data = {"again": is_computing, "at": time_ns() if is_computing else 0, "heard": session.recall(HEARD, 0)}
    board.component("desk")(key="sorting_acts", data=data, on_act_change=partial(_act, here.plan_id))


def offers_of(here: Here, act_ids: Iterable[int]) -> frozenset[int]:
    """Those of some acts that the visitor can undo now; none while nothing can be written."""
    try:
        return _offers(cache.now(here), here.actor, tuple(int(act_id) for act_id in act_ids))
    except Unavailable:
        return frozenset()


def last(here: Here) -> tuple[int, str, int] | None:
    """The visitor's last act, what it is called and the revision it made; None when it could not be undone any more.

    As long as that revision stands, nothing can stand on the act: it is tried only afterwards.
    """
    kept: tuple[int, str, int] | None = session.recall(LAST)
    return kept if kept is not None and (kept[2] == here.revision or offers_of(here, kept[:1])) else None


@cache.until_changed()
def _offers(_now: Now, actor: Actor, act_ids: tuple[int, ...]) -> frozenset[int]:
    return reverting.offered(actor, act_ids)


def told() -> tuple[str, bool]:
    """The message of the last act, and whether it was a refusal; kept for some seconds, over the rerun of the act."""
    said, refused, at = session.recall(SAID, ("", False, 0.0))
    return (said, refused) if monotonic() - at < TOLD_SECONDS else ("", False)


def _tell(said: str, refused: bool) -> None:
    session.remember(SAID, (said, refused, monotonic()))


@session.uninterrupted
def _act(plan_id: int) -> None:
    sent = (session.recall("sorting_acts") or {}).get("act")
    if not isinstance(sent, Mapping) or is_again(sent, session.recall(HEARD)):
        return
    if str(sent.get("kind")) in DOING:
        actor = session.actor()
        try:
            _done(actor, plan_id, sent)
        except Refused as refused:
            _tell(vocabulary.refusal(refused), True)
    # Only now: a desk that has heard this lets the next act come, which would end the waiting for the database.
    session.remember(HEARD, sent.get("at"))


def _done(actor: Actor, plan_id: int, sent: Sent) -> None:
    kind = str(sent["kind"])
    number = _perhaps(sent, "number")
    if isinstance(sent.get("wording"), Mapping):
        _reword(actor, plan_id, {**sent["wording"], "idea": sent.get("idea")})
    act_id = DOING[kind](actor, plan_id, sent)
    if act_id is not None:
        what = label(ActKind(kind.removesuffix(STAYING)))
        said = f"{idea_reference(number)} · {what}" if number else what
        session.remember(LAST, (act_id, said, watching.revision()))
    if kind in GOES_ON:
        _go_on()
    _tell(_("Saved.") if kind != NEXT else "", False)


def _go_on() -> None:
    """Show the next idea, dropping the one that the address names."""
    session.forget(IDEA)
    st.query_params.pop("idea", None)


def _perhaps(sent: Sent, name: str) -> int | None:
    return row_id_of(sent[name]) if text_of(sent, name) else None


def _pair(change: Callable[..., int], actor: Actor, _plan: int, sent: Sent) -> int:
    return change(actor, row_id(sent, "idea"), row_id(sent, "other"), text_of(sent, "reason"))


def _alone(change: Callable[..., int], actor: Actor, _plan: int, sent: Sent) -> int:
    return change(actor, row_id(sent, "idea"), text_of(sent, "reason"))


def _attach(actor: Actor, _plan: int, sent: Sent) -> int:
    return sorting.attach(actor, row_id(sent, "idea"), row_id(sent, "proposal"), text_of(sent, "reason"))


def _asked(sent: Sent) -> dict[str, Any]:
    return {
        "title": text_of(sent, "title"),
        "theme_id": _perhaps(sent, "theme_id"),
        "summary": text_of(sent, "summary"),
        "lead": text_of(sent, "lead"),
        "reason": text_of(sent, "reason"),
    }


def _new_proposal(actor: Actor, _plan: int, sent: Sent) -> int:
    return grouping.new_proposal(actor, row_id(sent, "idea"), **_asked(sent)).act_id


def _group(actor: Actor, plan: int, sent: Sent) -> int:
    ticked = tuple(row_id_of(idea) for idea in _several(sent, "ideas"))
    if text_of(sent, "proposal"):
        return grouping.group_into(actor, ticked, row_id(sent, "proposal"), text_of(sent, "reason"))
    return grouping.group(actor, plan, ticked, **_asked(sent)).act_id


def _several(sent: Sent, name: str) -> list[str]:
    value = sent.get(name) or []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _split(actor: Actor, _plan: int, sent: Sent) -> int:
    given = (
        PartDraft(
            text_of(sent, f"title_{number}"),
            text_of(sent, f"body_{number}"),
            _perhaps(sent, f"proposal_{number}"),
        )
        for number in range(1, grouping.MOST_PARTS + 1)
    )
    # A part that was added to the dialog and left empty is none.
    parts = [part for part in given if part != PartDraft("")]
    return grouping.split(actor, row_id(sent, "idea"), parts, text_of(sent, "reason"))


def _place_part(actor: Actor, _plan: int, sent: Sent) -> int:
    return grouping.place_part(actor, row_id(sent, "part"), row_id(sent, "proposal"), text_of(sent, "reason"))


def _reword(actor: Actor, _plan: int, sent: Sent) -> int:
    seen = (text_of(sent, "seen_title") or None, text_of(sent, "seen_body") or None)
    return sorting.reword(actor, row_id(sent, "idea"), text_of(sent, "title"), text_of(sent, "body"), seen=seen)


def _read_again(actor: Actor, _plan: int, sent: Sent) -> int:
    verdict = text_of(sent, "verdict")
    if verdict not in set(IdeaStatus):
        raise Refused("Say where this idea belongs.")
    return sorting.read_again(actor, row_id(sent, "idea"), IdeaStatus(verdict))


def _sign(actor: Actor, _plan: int, sent: Sent) -> int:
    kind = text_of(sent, "suggestion")
    if kind not in set(SuggestionKind):
        raise Refused("Say which idea or proposal the suggestion is about.")
    return suggestions.sign(
        actor,
        SuggestionKind(kind),
        text_of(sent, "value"),
        sent.get("accepted") == "1",
        idea_id=row_id(sent, "idea"),
        sure=_share(sent, "sure"),
        examples=tuple(row_id_of(one) for one in text_of(sent, "examples").split(",") if one),
    )


def _share(sent: Sent, name: str) -> float:
    try:
        share = float(sent.get(name) or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return share if 0 <= share <= 1 else 0.0


def _revert(actor: Actor, _plan: int, sent: Sent) -> None:
    idea_id = _perhaps(sent, "idea")
    reverting.revert_act(actor, row_id(sent, "act"), text_of(sent, "reason"))
    session.forget(LAST)
    if idea_id is not None:
        session.remember(IDEA, idea_id)


def _next(actor: Actor, plan: int, _sent: Sent) -> None:
    claims.release_claims(actor, plan)
    _go_on()


DOING: Mapping[str, Callable[[Actor, int, Sent], int | None]] = {
    ActKind.SAME: partial(_pair, sorting.same),
    ActKind.SIMILAR: partial(_pair, sorting.similar),
    ActKind.DIFFERENT: partial(_pair, sorting.different),
    ActKind.ATTACH: _attach,
    ActKind.ATTACH + STAYING: _attach,
    ActKind.NEW_PROPOSAL: _new_proposal,
    ActKind.GROUP: _group,
    ActKind.SPLIT: _split,
    ActKind.PLACE_PART: _place_part,
    ActKind.OUT_OF_SCOPE: partial(_alone, sorting.out_of_scope),
    ActKind.UNCLEAR: partial(_alone, sorting.unclear),
    ActKind.SKIP: partial(_alone, sorting.skip),
    ActKind.REWORD: _reword,
    ActKind.MASK: partial(_alone, sorting.mask),
    ActKind.READ_AGAIN: _read_again,
    ActKind.SIGN: _sign,
    ActKind.UNDO: _revert,
    NEXT: _next,
}
