"""The worker that hands e-mails to the mail server: one thread in each server, woken when something is queued."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event
from time import thread_time

from sqlalchemy.exc import DBAPIError

from data_access.changes.mail.leaving import LEASE, Taken, give_up_lost, next_due, settle, settle_and_take, take
from data_access.database import Unavailable
from data_access.mail.dialogue import Dialogue, Fate, Outcome
from data_access.mail.server import MailServer

LOG = logging.getLogger("cocreation")
IDLE, LEAST, AFTER_FAILURE, UNREACHABLE = 60.0, 0.1, 10.0, 2.0
"""Seconds of rest: without anything due, while others send what is, after a server that could not be spoken to,
without a database."""
REST = 3.0
"""Times the processor time that an e-mail took: then the worker rests, so that the pages of its process do not wait."""


def work(
    server: MailServer,
    stop: Event,
    woken: Event,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    before: Callable[[datetime], None] = lambda _now: None,
) -> None:
    """Send what is due until `stop` is set; `woken` ends a rest. Outlives a mail server and a database that are away.

    `before` is called at each turn: it puts into the outbox what nobody asks for by hand.
    `stop` is looked at between two e-mails: the one that is being sent is finished.
    """
    while not stop.is_set():
        try:
            before(now())
            rest = _send_all(server, stop, now)
        except (Unavailable, DBAPIError):
            rest = UNREACHABLE
        if not stop.is_set():
            woken.wait(rest)
        woken.clear()


def _send_all(server: MailServer, stop: Event, now: Callable[[], datetime]) -> float:
    """Send what is due; returns the seconds to rest."""
    if next_due() is None:
        return IDLE
    give_up_lost(now())
    taken = take(now())
    with Dialogue(server) as dialogue:
        while taken is not None:
            begun = thread_time()
            outcome = _handed_over(dialogue, taken, now)
            goes_on = not outcome.is_server and not stop.is_set()
            taken = _recorded(taken, outcome, stop, now, goes_on)
            if outcome.is_server:
                return AFTER_FAILURE
            stop.wait((thread_time() - begun) * REST)
    return _until_next(now)


def _until_next(now: Callable[[], datetime]) -> float:
    due = next_due()
    return IDLE if due is None else min(IDLE, max(LEAST, (due - now()).total_seconds()))


def _handed_over(dialogue: Dialogue, taken: Taken, now: Callable[[], datetime]) -> Outcome:
    if now() - taken.at > LEASE / 2:
        # The process slept since it took this one: another may give it up at any moment.
        return Outcome(Fate.LATER, "", is_server=True)
    return dialogue.hand_over(taken.mail)


def _recorded(taken: Taken, outcome: Outcome, stop: Event, now: Callable[[], datetime], goes_on: bool) -> Taken | None:
    """Record an outcome, however long the database is away: what is not recorded would have to be checked by hand.

    Returns the next e-mail where the worker `goes_on`.
    """
    if outcome.fate != Fate.TAKEN:
        LOG.warning("E-mail %s: %s (%s)", taken.message_id, outcome.fate, outcome.answer)
    while True:
        try:
            if goes_on:
                return settle_and_take(taken, outcome, now())
            settle(taken, outcome, now())
        except (Unavailable, DBAPIError):
            if stop.wait(UNREACHABLE):
                return None
        else:
            return None
