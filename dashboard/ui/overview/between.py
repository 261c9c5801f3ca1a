"""What happened since an evening, a view of the overview: `?depuis=2023-09-21`, up to the day that the page shows."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dashboard import vocabulary
from dashboard.documents.papers.between import file_name, one_page, title
from dashboard.documents.papers.pdf import PDF
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import counts, lateness
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary.overview.between import FIGURES, grouped
from dashboard.vocabulary.people import in_charge
from data_access.queries.overview.between import Between, StandingRecord, between
from data_access.values.dates import date_of

SINCE = "depuis"
"""The parameter of the address that names the earlier evening."""
MOST_NAMED = 12
"""How many records of a group are named before the others are folded away."""
RECORDS: dict[str, Callable[[str], str]] = {
    "proposals": lambda reference: link("proposals", proposal=reference),
    "letters": lambda reference: link("exchanges", search=reference),
    "meetings": lambda reference: link("exchanges", session=reference),
    "commitments": lambda reference: link("commitments", commitment=reference),
}


def asked() -> bool:
    """Whether the address asks for this view."""
    return SINCE in st.query_params


def show(here: Here) -> None:
    """Figures old and new, what moved and what did not, who is late, what is still open; and the same on one paper."""
    now, start = cache.now(here), date_of(st.query_params.get(SINCE))
    if start is None or start >= here.plan.today:
        said = _("Choose a day before {day}.").format(day=here.plan.today.strftime("%d/%m/%Y"))
        board.show(here.key, Part(_head(now, None) + empty.paragraph(said)))
        return
    board.show(here.key, _drawn(now, start))


@cache.until_changed(size=16)
def _drawn(now: Now, start: date) -> Part:
    here, found = now.here, _found(now, start)
    name = file_name(found.start, found.end, here.language)
    html = drawn(
        "overview/between.html",
        found=found,
        title=title(found, _session_on(now, start)),
        figures=[(_(FIGURES[one]), old, new) for one, (old, new) in found.figures.items()],
        moved=grouped((one.record, one.before) for one in found.moved),
        still=grouped((one, one.status) for one in found.still),
        most=MOST_NAMED,
        table_word=vocabulary.table,
        address_of=_address,
        late=lateness.told(now),
        items=[(one, in_charge({"owner": one.owner, "owner_name": one.owner_name})) for one in found.open_items],
        file=name,
    )
    return Part(_head(now, start) + html, {name: partial(_file, now, found, start, name)})


@cache.until_changed(size=16)
def _found(now: Now, start: date) -> Between:
    here = now.here
    return between(here.actor, here.plan_id, start, here.plan.today, here.plan.country.time_zone)


def _head(now: Now, start: date | None) -> str:
    return drawn("overview/between_head.html", since=start, latest=now.here.plan.today)


def _session_on(now: Now, start: date) -> int | None:
    last = counts.last_session(now)
    return last.number if last is not None and last.takes_place_on == start else None


def _address(one: StandingRecord) -> str:
    return RECORDS[one.table](one.reference)


def _file(now: Now, found: Between, start: date, name: str) -> File:
    here = now.here
    return File(name, PDF, one_page(found, here.language, here.plan.name(here.language), _session_on(now, start)))
