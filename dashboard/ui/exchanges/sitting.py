"""A working session on its screen: the agenda, one proposal at a time or as a list, decided by one key each."""

from functools import partial

import streamlit as st

from dashboard import vocabulary
from dashboard.documents import invitations
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, n_, p_, pword
from dashboard.ui.exchanges import inviting, minutes, participants, sitting_acts
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.parts import choosing, confirmation, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import titles
from data_access.changes.exchanges import agendas
from data_access.changes.grid.rows import move_row
from data_access.permissions import Action, Actor, allowed
from data_access.queries.choices import choices
from data_access.queries.exchanges import exchanges as reads
from data_access.queries.exchanges.invitations import invitation
from data_access.queries.exchanges.sittings import Sitting, sitting
from data_access.states import NEEDS_REASON, MeetingStatus, ProposalStatus, ReasonKind

SHOWS = {
    "one": pword("session", "One at a time"),
    "list": pword("session", "Whole list"),
    "minutes": pword("session", "Minutes"),
}
KEYS = (
    ("1", ProposalStatus.RETAINED),
    ("2", ProposalStatus.PARTLY_RETAINED),
    ("3", ProposalStatus.DEFERRED),
    ("4", ProposalStatus.NOT_RETAINED),
)
"""Key and decision. Digits stand at one place on French, Arabic and English keyboards."""


def opened() -> str:
    """The reference of the session that the address opens, empty for the whole page."""
    return str(st.query_params.get("session", "")).strip()


def open_session(shown: Shown, key: str, record_id: int) -> None:
    """The action of a row of the grid that opens the session's screen."""
    if st.button(
        _("Open the working session’s screen"),
        key=f"sitting_{record_id}",
        icon=":material/co_present:",
        on_click=_go,
        args=(key, shown.name(record_id)),
    ):
        st.rerun()


@session.uninterrupted
def _go(key: str, reference: str) -> None:
    memory.of(key).opened = None
    looking_back.go(session=reference)


def show(here: Here, reference: str) -> None:
    """The session's screen, or why it cannot be shown."""
    found = sitting(here.actor, here.plan_id, reference)
    if found is None:
        is_there = reads.concerns(here.actor, here.plan_id, "meetings", reference) is not None
        board.show("sitting_absent", Part(drawn("exchanges/no_sitting.html", reference=reference, is_there=is_there)))
        return
    may_edit = allowed(here.actor, Action.EDIT_MEETINGS) is not None and not here.plan.is_closed
    _head(here, found)
    asked = st.query_params.get("show", "")
    chosen = asked if asked in SHOWS else next(iter(SHOWS))
    ways = [
        (link("exchanges", session=found.reference, show=one), p_(*said), one == chosen) for one, said in SHOWS.items()
    ]
    if chosen == "minutes":
        minutes.show(here, found, may_edit, ways)
    else:
        _session(here, found, may_edit, chosen, ways)
    confirmation.show()


def _session(here: Here, found: Sitting, may_edit: bool, chosen: str, ways: list[tuple[str, str, bool]]) -> None:
    """The agenda, what begins and ends the session, and who takes part."""
    if may_edit:
        _beginning(here, found)
    _agenda(here, found, may_edit, chosen, ways)
    if may_edit and found.lines:
        _ending(found)
    participants.section(here, found, may_edit)
    inviting.invitations(here, found)
    if may_edit:
        sitting_acts.listen()


def _head(here: Here, found: Sitting) -> None:
    done = len(found.lines) - len(found.undecided)
    said = n_("%(count)s proposal decided", "%(count)s proposals decided", done)
    event = invitation(here.actor, found.id)
    name = f"{found.reference}.ics"
    html = drawn("exchanges/sitting_head.html", one=found, done=done, said=said, calendar=name if event else "")
    summary, zone = f"{found.reference} · {found.subject}", here.plan.country.time_zone
    files = {name: lambda: File(name, invitations.ICS, invitations.ics(event, summary, zone))} if event else {}
    board.show("sitting_head", Part(html, files))


def _beginning(here: Here, found: Sitting) -> None:
    """The first thing to do: the agenda is filled, then the session opened."""
    if not found.lines:
        _offer_fill(found)
    elif found.status == MeetingStatus.SCHEDULED:
        title = _("Open the working session")
        ask = partial(_ask_day, here)
        begin = Dialog("open_session", title, ask, partial(_begin, found), saves=title, needs=(("day",),))
        dialogs.offer(title, begin, icon=":material/play_arrow:", kind="primary")


def _ending(found: Sitting) -> None:
    """What is done once: further proposals come to the agenda, and what is undecided goes to another session."""
    with st.container(horizontal=True, key="sitting_offers"):
        _offer_fill(found)
        if found.status == MeetingStatus.HELD and found.undecided:
            title, saves = _("Carry over what is undecided"), _("Carry over")
            carry = Dialog("carry_over", title, partial(_ask_following, found), partial(_carry, found), saves=saves)
            dialogs.offer(title, carry, icon=":material/event_upcoming:")


def _offer_fill(found: Sitting) -> None:
    if found.absent:
        title = n_(
            "Add the %(count)s undecided proposal of this administration",
            "Add the %(count)s undecided proposals of this administration",
            found.absent,
        )
        fill = Dialog("fill_agenda", title, _ask_fill, partial(_fill, found), saves=_("Add them to the agenda"))
        dialogs.offer(title, fill, icon=":material/playlist_add:", kind="secondary" if found.lines else "primary")


def _ask_fill(_prefix: str) -> None:
    st.write(_("The proposals that it leads or supports, and on which nothing was decided, come at the end."))


def _fill(found: Sitting, actor: Actor, _prefix: str) -> None:
    agendas.fill_agenda(actor, found.id)


def _ask_day(here: Here, prefix: str) -> None:
    st.write(_("The working session counts as held on this day; decisions bear its date."))
    st.date_input(vocabulary.field("held_on"), here.plan.today, key=f"{prefix}_day", format=inputs.DAYS)


def _begin(found: Sitting, actor: Actor, prefix: str) -> None:
    move_row(actor, "meetings", found.id, MeetingStatus.HELD, {"held_on": given(prefix, "day")})


def _ask_following(found: Sitting, prefix: str) -> None:
    left = n_("%(count)s undecided proposal", "%(count)s undecided proposals", len(found.undecided))
    st.write(as_text(f"{left}: {', '.join(line.reference for line in found.undecided)}"))
    names = {one.id: f"{one.reference} · {one.subject}" for one in found.following}
    choosing.one(
        _("Session that will examine them"),
        [0, *names],
        index=1 if names else 0,
        format_func=lambda one: as_text(names.get(one) or _("A new session, to be requested")),
        key=f"{prefix}_into",
    )


def _carry(found: Sitting, actor: Actor, prefix: str) -> int:
    return agendas.carry_over(actor, found.id, given(prefix, "into", 0) or None)


def _agenda(here: Here, found: Sitting, may_edit: bool, show: str, ways: list[tuple[str, str, bool]]) -> None:
    chosen = sitting_acts.examined([line.id for line in (*found.undecided, *found.lines)])
    said, refused = sitting_acts.told()
    can_decide = may_edit and allowed(here.actor, Action.DECIDE) is not None and found.status == MeetingStatus.HELD
    html = drawn(
        "exchanges/sitting.html",
        one=found,
        show=show,
        ways=ways,
        chosen=chosen,
        titles={line.id: titles.in_order(line) for line in found.lines},
        order=",".join(str(line.id) for line in found.lines),
        keys=KEYS,
        asking=[outcome for _key, outcome in KEYS if outcome in NEEDS_REASON],
        reasons=list(ReasonKind),
        sheets=_sheets(here, found),
        may_edit=may_edit,
        can_decide=can_decide,
        said=said,
        refused=refused,
    )
    board.show("sitting_agenda", Part(html))


def _sheets(here: Here, found: Sitting) -> list[tuple[str, list[tuple[int, str]]]]:
    """The sheets that a proposal can be put on, by administration, that of the session first."""
    names = {choice.id: choice.name(here.language) for choice in choices(here.actor, here.plan_id, "administrations")}
    groups: dict[int, list[tuple[int, str]]] = {found.administration_id: []}
    for one in found.sheets:
        said = f"{one.reference} · {titles.spoken(one)}"
        groups.setdefault(one.administration_id, []).append((one.id, said))
    return [(names.get(administration_id, ""), rows) for administration_id, rows in groups.items() if rows]
