"""E-mails without a mail server: the text to copy with its subject and recipients, and a link for a mail program."""

from urllib.parse import quote

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.vocabulary import field
from data_access.texts import isolated


def offer(to: str, subject: str, text: str) -> None:
    """The link for a mail program, and the same as text to copy."""
    st.link_button(_("Open in your mail program"), mailto(to, subject, text), icon=":material/outgoing_mail:")
    to_copy(to, subject, text)


def mailto(to: str, subject: str, text: str) -> str:
    """The address that opens a mail program with all filled in."""
    return f"mailto:{quote(to, safe='@,')}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"


def to_copy(to: str, subject: str, text: str) -> None:
    """Recipients, subject and text, each with the button that copies it."""
    parts = {field("to_address"): to or "–", field("subject", "letters"): subject, field("body"): text}
    for said, value in parts.items():
        st.caption(as_text(said))
        st.code(isolated(value), language=None, wrap_lines=True)
