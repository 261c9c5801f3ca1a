"""What is late, and when each part of the process was last updated, as the overview shows them."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import _, day, moment, n_, number, word
from dashboard.ui.frame.board import Part
from dashboard.ui.parts import cache, figures
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import field, localized
from data_access.queries import lateness as reads
from data_access.queries.overview.overview import PARTS as PARTS_TABLES
from data_access.queries.overview.overview import any_row, last_updates
from data_access.queries.settings.plans import PlanView
from data_access.tables import Commitment, Letter, Meeting

MOST_LATE = 8
PARTS = {
    "ideas": word("Ideas"),
    "proposals": word("Proposals"),
    "exchanges": word("Letters and meetings"),
    "commitments": word("Commitments"),
}
LATE_PAGES = {"letter": "exchanges", "meeting": "exchanges", "step": "commitments"}
LATE_WORDS = {
    "letter": word("Letter without an answer"),
    "meeting": word("Meeting without a result"),
    "step": word("Step not completed"),
}


@cache.until_changed(*PARTS_TABLES["exchanges"], *PARTS_TABLES["commitments"], "administrations")
def frame(now: Now) -> pd.DataFrame:
    """All that is late and visible to the visitor, as `queries.lateness.late` gives it."""
    return reads.late(now.here.actor, now.here.plan_id, now.here.plan.today)


@cache.until_changed(*PARTS_TABLES["exchanges"], *PARTS_TABLES["commitments"], "administrations")
def late(now: Now) -> Part:
    """What is late, the longest first, each row a link to the record, with who is in charge of it."""
    rows_late = frame(now)
    heading = f'<h2 id="late">{escape(_("What is late"))}</h2>'
    if rows_late.empty and not any_row(now.here.actor, now.here.plan_id, Letter, Meeting, Commitment):
        return Part("")
    if rows_late.empty:
        return Part(
            f'{heading}<p class="co-proof"><span aria-hidden="true">✓</span> {escape(_("Nothing is late."))}</p>'
        )
    first, others = rows_late.head(MOST_LATE), rows_late.iloc[MOST_LATE:]
    more = ""
    if len(others):
        said = escape(n_("and %(count)s more", "and %(count)s more", len(others)))
        more = f"<details><summary>{said}</summary>{_table(others)}</details>"
    links = " · ".join(
        f'<a href="{escape(link(page, late=True))}">{escape(_(PARTS[page]))}</a>'
        for page in ("exchanges", "commitments")
    )
    return Part(f'{heading}{_table(first)}{more}<p class="co-more">{escape(_("See all that is late:"))} {links}</p>')


def _table(rows_late: pd.DataFrame) -> str:
    rows = "".join(_late_row(row) for row in rows_late.to_dict("records"))
    heads = "".join(
        f'<th scope="col">{escape(text)}</th>'
        for text in (_("What"), _("Record"), _("Administration"), field("owner"), _("Was due on"), _("Days late"))
    )
    return (
        f'<div class="co-scroll" tabindex="0" role="region" aria-label="{escape(_("What is late"))}">'
        f'<table class="co-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _late_row(row: dict[Hashable, Any]) -> str:
    what = _(LATE_WORDS[row["kind"]])
    if row["position"]:
        what = _("Step %(number)s not completed") % {"number": row["position"]}
    name = localized(row, "name")
    href = escape(link(LATE_PAGES[row["kind"]], search=row["reference"]))
    return (
        f"<tr><td>{figures.shape_html('cancelled')}{escape(what)}</td>"
        f'<th scope="row"><a href="{href}">{escape(row["reference"])}</a> {escape(row["title"])}</th>'
        f'<td>{escape(name)}</td><td dir="auto">{escape(row["owner"] or name)}</td>'
        f"<td>{escape(day(row['due_on']))}</td>"
        f'<td class="co-count-cell">{number(row["days"])}</td></tr>'
    )


def _when(at: datetime | None, plan: PlanView) -> str:
    """When something was changed, on the plan's own clock: what is done in a sample now is done on its day."""
    if at is None:
        return _("never updated")
    return _("today") if plan.today_on is not None and at.date() > plan.today_on else moment(at)


@cache.until_changed(*(table for tables in PARTS_TABLES.values() for table in tables))
def updates(now: Now) -> Part:
    """When each part of the process was last updated."""
    latest = last_updates(now.here.plan_id)
    items = "".join(
        f'<li><a href="{escape(link(part))}">{escape(_(title))}</a> '
        f"<span>{escape(_when(latest[part], now.here.plan))}</span></li>"
        for part, title in PARTS.items()
    )
    return Part(f'<h2>{escape(_("Last updates"))}</h2><ul class="co-updates">{items}</ul>')
