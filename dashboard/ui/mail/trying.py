"""The mail server in the settings: whether there is one, and a message that tries it."""

from functools import partial

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field
from data_access.changes.mail.queueing import mail_test
from data_access.mail.server import mail_server
from data_access.permissions import Action, Actor, allowed
from data_access.states import Language


def show(here: Here) -> None:
    """The server and the sender, and the button that sends a test message."""
    server = mail_server()
    pairs = (
        (_("Mail server"), server.said if server else _("none: e-mails are sent by hand")),
        (_("Sender of the e-mails"), server.sender if server else "–"),
    )
    board.show("settings_mail", Part(drawn("mail/server.html", pairs=pairs)))
    if server is not None and allowed(here.actor, Action.EDIT_LISTS) is not None and not here.plan.is_closed:
        title = _("Send a test message")
        dialog = Dialog("mail_test", title, _ask, partial(_send, here), saves=_("Send"))
        dialogs.offer(title, dialog, ":material/outgoing_mail:")


def _ask(prefix: str) -> None:
    st.text_input(field("to_address"), key=f"{prefix}_to")
    st.caption(as_text(_("What becomes of it stands in “Letters and working sessions”, under “E-mails”.")))


def _send(here: Here, actor: Actor, prefix: str) -> None:
    subject = _("Test message of the co-creation tracker")
    body = _("This message shows that the mail server takes e-mails of the tracker.")
    mail_test(actor, here.plan_id, str(given(prefix, "to", "")), subject, body, Language(here.language))
