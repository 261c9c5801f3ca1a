"""To whom an e-mail goes: addresses of people who are known, chosen or typed."""

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.parts import choosing
from data_access.changes.mail.drafts import Recipient
from data_access.queries.mail.mail import Reached


def ask(said: str, people: Sequence[Reached], chosen: Sequence[str], key: str) -> None:
    """The field of the addresses, with what a mail server has refused under it; `chosen` stand in it beforehand."""
    choosing.several(
        as_text(said),
        list(dict.fromkeys(one.address for one in people)),
        list(dict.fromkeys(chosen)),
        placeholder=_("Choose an address, or type one"),
        accept_new_options=True,
        key=key,
    )
    for one in people:
        if one.refusal:
            refused = _("{address} was refused by a mail server: {answer}")
            st.caption(as_text(refused.format(address=one.address, answer=one.refusal)))


def of(chosen: Iterable[str], people: Sequence[Reached]) -> tuple[Recipient, ...]:
    """What was chosen or typed, with the names of those who are known."""
    known = {one.address: one for one in people}
    return tuple(_recipient(at, known.get(at)) for at in dict.fromkeys(chosen))


def _recipient(at: str, known: Reached | None) -> Recipient:
    return Recipient(at, known.name, known.contact_id) if known else Recipient(at)
