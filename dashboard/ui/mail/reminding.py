"""The reminders that are due today, each made, registered and sent by one press, and taken back until it has left."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import sending
from dashboard.ui.mail.outbox import LOOKS
from dashboard.ui.parts import choosing
from data_access.changes.exchanges.exchanges import add_reminder
from data_access.changes.mail.drafts import Recipient
from data_access.changes.mail.queueing import mail_reminders
from data_access.changes.mail.resolving import withdraw_all
from data_access.mail.server import mail_server
from data_access.papers.kinds import MailStatus
from data_access.permissions import Actor
from data_access.queries.exchanges.exchanges import reminders
from data_access.queries.exchanges.letters import LetterFacts
from data_access.queries.mail.mail import MailLine, Reached, reached, reminders_under_way
from data_access.refusals import Refused

RETHINK = timedelta(seconds=30)
"""How long a reminder that one press has made waits before it leaves: until then it is taken back by another."""
GONE = "This letter is no longer among those whose reminder is due: the list is shown anew."


@dataclass(frozen=True)
class Due:
    """A letter whose reminder is due: to whom it would go, the reminders before it, the e-mails that wait."""

    facts: LetterFacts
    to: Reached | None
    before: tuple[date, ...]
    mails: tuple[MailLine, ...]

    @property
    def is_free(self) -> bool:
        """Whether one press can remind of it."""
        return self.to is not None and not self.mails


def show(here: Here, due: Mapping[int, LetterFacts], left_out: int, told: tuple[str, bool]) -> None:
    """The letters whose reminder is due, what can be done with each, how many the filters leave out, and what the last
    press did."""
    has_server = mail_server() is not None
    rows = _due(here, due)
    files: dict[str, Callable[[], File]] = {f"reminder-{one}.pdf": partial(_file, here, due[one]) for one in due}
    said, refused = told
    waiting = [mail.id for one in rows for mail in one.mails if mail.status == MailStatus.WAITING]
    html = drawn(
        "exchanges/due.html",
        rows=rows,
        free=[one.facts.id for one in rows if one.is_free],
        waiting=waiting,
        left_out=left_out,
        has_server=has_server,
        language=here.language,
        looks=LOOKS,
        said=said,
        refused=refused,
        seconds=int(RETHINK.total_seconds()),
    )
    board.show("letters_due", Part(html, files))
    if rows and not has_server:
        with st.expander(_("Text of a reminder, to copy")):
            names = {one: f"{facts.reference} · {facts.addressee.names[here.language]}" for one, facts in due.items()}
            chosen = choosing.one(_("Letter"), list(names), format_func=names.__getitem__, key="due_letter")
            st.caption(as_text(_("No mail server is set up: send it from your own mailbox, with the file attached.")))
            sending.reminder_text(here, due[chosen])


def remind(here: Here, due: Mapping[int, LetterFacts], actor: Actor, letter_ids: Iterable[int]) -> str:
    """Make the reminders of letters and give them to the outbox, all or none; returns what is then said."""
    rows = {one.facts.id: one for one in _due(here, due)}
    drafts = []
    for letter_id in dict.fromkeys(letter_ids):
        if letter_id not in rows:
            raise Refused(GONE)
        one = rows[letter_id]
        if one.to is None:
            raise Refused("Give at least one address for the letter {reference}.", reference=one.facts.reference)
        to = Recipient(one.to.address, one.to.name, one.to.contact_id)
        drafts.append(sending.reminder(here, one.facts, to))
    made = mail_reminders(actor, drafts, after=RETHINK)
    return n_("%(count)s reminder is on its way.", "%(count)s reminders are on their way.", len(made))


def record(here: Here, due: Mapping[int, LetterFacts], actor: Actor, letter_id: int) -> None:
    """Record that a reminder was sent today from somebody's own mailbox."""
    if letter_id not in due:
        raise Refused(GONE)
    add_reminder(actor, letter_id, here.plan.today)


def withhold(actor: Actor, message_ids: Iterable[int]) -> str:
    """Withdraw the e-mails of reminders that have not left; returns what is then said."""
    ids = list(message_ids)
    withdraw_all(actor, ids)
    return n_("%(count)s reminder will not be sent.", "%(count)s reminders will not be sent.", len(ids))


def _due(here: Here, due: Mapping[int, LetterFacts]) -> list[Due]:
    people = reached(here.actor, {one.addressee.id for one in due.values()}, here.plan.today)
    mails = reminders_under_way(here.actor, due)
    rows = []
    for letter_id, facts in due.items():
        there = [one for one in people.get(facts.addressee.id, ()) if not one.refusal]
        sent = tuple(reminders(here.actor, letter_id)["sent_on"])
        rows.append(Due(facts, next(iter(there), None), sent, mails.get(letter_id, ())))
    return rows


def _file(here: Here, facts: LetterFacts) -> File:
    return sending.reminder_file(here, facts)
