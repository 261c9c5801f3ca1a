"""The e-mails of a plan by what became of them, and what a person decides about one that has not left."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, p_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from data_access.changes.mail import resolving
from data_access.papers.kinds import MailKind, MailStatus
from data_access.permissions import Action, Actor, allowed
from data_access.queries.mail import mail as reads
from data_access.queries.mail.mail import MailLine
from data_access.refusals import Refused
from data_access.states import IdeaStatus, LetterStatus, MeetingStatus, ProposalStatus

LOOKS = {
    MailStatus.WAITING: MeetingStatus.REQUESTED,
    MailStatus.SENDING: MeetingStatus.SCHEDULED,
    MailStatus.SENT: LetterStatus.ANSWERED,
    MailStatus.FAILED: ProposalStatus.NOT_RETAINED,
    MailStatus.TO_CHECK: ProposalStatus.DEFERRED,
    MailStatus.WITHDRAWN: IdeaStatus.NEW,
}
"""How the sending stands → the state of the process that has its colour and its shape."""
ORDER = (
    (MailStatus.TO_CHECK,),
    (MailStatus.FAILED,),
    (MailStatus.WAITING, MailStatus.SENDING),
    (MailStatus.SENT,),
    (MailStatus.WITHDRAWN,),
)
ACTS = {
    "again": resolving.send_again,
    "arrived": resolving.say_sent,
    "withdraw": resolving.withdraw,
}
OFFERED = {
    MailStatus.TO_CHECK: ("arrived", "again", "withdraw"),
    MailStatus.FAILED: ("again", "withdraw"),
    MailStatus.WAITING: ("withdraw",),
}


def show(here: Here, choice_of_view: Markup) -> None:
    """What is to be checked, what failed, what waits and what was sent, with a decision where one is needed."""
    found = reads.mails(here.actor, here.plan_id)
    decided = {one.id: one for one in found if _may_decide(here, one)}
    titles = dict(zip(ORDER, _titles(), strict=True))
    groups = [(titles[states], [one for one in found if one.status in states]) for states in ORDER]
    shown = [(title, rows) for title, rows in groups if rows]
    html = drawn("mail/outbox.html", groups=shown, decided=decided, looks=LOOKS)
    board.show("exchanges_view", Part(choice_of_view + html))
    dialogs.linked("mail", {str(one.id): _decision(one) for one in decided.values()})


def _titles() -> tuple[str, ...]:
    return (
        _("To check: nobody knows whether they arrived"),
        p_("mail", "Failed"),
        p_("mail", "Waiting"),
        p_("mail", "Sent"),
        p_("mail", "Withdrawn"),
    )


def _may_decide(here: Here, one: MailLine) -> bool:
    right = Action.EDIT_LISTS if one.kind == MailKind.TEST else Action.SEND_MAIL
    return one.status in OFFERED and not here.plan.is_closed and allowed(here.actor, right) is not None


def _decision(one: MailLine) -> Dialog:
    title = _("E-mail to {address}").format(address=one.to_address)
    return Dialog(f"mail_{one.id}", title, partial(_ask, one), partial(_decide, one), saves=_("Save"))


def _ask(one: MailLine, prefix: str) -> None:
    said = {
        "arrived": _("It has arrived: record it as sent"),
        "again": _("Send it again"),
        "withdraw": _("Do not send it"),
    }
    if one.status == MailStatus.TO_CHECK:
        caution = _(
            "The connection or the program ended before the mail server answered. Ask the recipient, or look into the "
            "mailbox of the sender: an e-mail that is sent again may arrive twice."
        )
        st.caption(as_text(caution))
    if one.answer:
        st.caption(as_text(one.answer))
    choosing.among(_("Decision"), OFFERED[one.status], format_func=lambda act: as_text(said[act]), key=f"{prefix}_act")


def _decide(one: MailLine, actor: Actor, prefix: str) -> None:
    act = str(given(prefix, "act", ""))
    if act not in ACTS:
        raise Refused("Choose what is to be done.")
    ACTS[act](actor, one.id)
