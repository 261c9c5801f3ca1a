"""What is late, and when each part of the process was last updated, as the overview shows them."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, moment, word
from dashboard.ui.frame.board import Part
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import localized
from dashboard.vocabulary.people import in_charge
from dashboard.vocabulary.titles import spoken
from dashboard.vocabulary.waiting import late_words
from data_access.queries import lateness as reads
from data_access.queries.overview.overview import PARTS as PARTS_TABLES
from data_access.queries.overview.overview import any_row, last_updates
from data_access.queries.settings.plans import PlanView
from data_access.tables import Commitment, Letter, Meeting

MOST_LATE = 8
PARTS = {
    "ideas": word("Ideas"),
    "proposals": word("Proposals"),
    "exchanges": word("Letters and working sessions"),
    "commitments": word("Commitments"),
}
LATE_PAGES = {"letter": "exchanges", "meeting": "exchanges", "step": "commitments"}


@cache.until_changed(*PARTS_TABLES["exchanges"], *PARTS_TABLES["commitments"], "administrations")
def frame(now: Now) -> pd.DataFrame:
    """All that is late and visible to the visitor, as `queries.lateness.late` gives it."""
    return reads.late(now.here.actor, now.here.plan_id, now.here.plan.today)


def told(now: Now) -> list[dict[str, Any]]:
    """What the overview says of each late record, the longest first."""
    return [_told(row) for row in frame(now).to_dict("records")]


@cache.until_changed(*PARTS_TABLES["exchanges"], *PARTS_TABLES["commitments"], "administrations")
def late(now: Now) -> Part:
    """What is late, the longest first, each row a link to the record, with who is in charge of it."""
    rows_late = frame(now)
    if rows_late.empty and not any_row(now.here.actor, now.here.plan_id, Letter, Meeting, Commitment):
        return Part("")
    rows = told(now)
    pages = [(page, _(PARTS[page])) for page in ("exchanges", "commitments")]
    return Part(drawn("overview/late.html", first=rows[:MOST_LATE], others=rows[MOST_LATE:], pages=pages))


def _told(row: dict[Hashable, Any]) -> dict[str, Any]:
    """What the list says of a late record, and the address that opens it."""
    return {
        "what": late_words(row),
        "href": link(LATE_PAGES[row["kind"]], search=row["reference"]),
        "reference": row["reference"],
        "title": spoken(row),
        "administration": localized(row, "name"),
        "in_charge": in_charge(row),
        "due_on": row["due_on"],
        "days": row["days"],
    }


def _when(at: datetime | None, plan: PlanView) -> str:
    """The time of a change by the plan's clock; in a sample plan, a change made now is dated its fixed day."""
    if at is None:
        return _("never updated")
    return _("today") if plan.today_on is not None and at.date() > plan.today_on else moment(at)


@cache.until_changed(*(table for tables in PARTS_TABLES.values() for table in tables))
def updates(now: Now) -> Part:
    """When each part of the process was last updated."""
    latest = last_updates(now.here.plan_id)
    latest_told = [(link(part), _(title), _when(latest[part], now.here.plan)) for part, title in PARTS.items()]
    return Part(drawn("overview/updates.html", updates=latest_told))
