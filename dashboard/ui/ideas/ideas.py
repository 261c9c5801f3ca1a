"""The ideas page: how many by every dimension, and the ideas themselves a page at a time, all from the address."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.charts import ideas as idea_charts
from dashboard.documents import tables
from dashboard.links import idea_reference, link
from dashboard.look.templating import drawn
from dashboard.translations import _, n_, percent
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.ideas import by_hand
from dashboard.ui.parts import cache, figures, filters
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import field, label, localized
from data_access.permissions import Action, allowed
from data_access.queries.choices import choices
from data_access.queries.filters import NONE, Filters
from data_access.queries.ideas import ideas as reads
from data_access.queries.ideas.ideas import IdeaCounts
from data_access.states import IdeaStatus, Language, ParticipantCategory

TABLES = ("ideas", "import_batches", "proposal_ideas")
LISTS = ("channels", "themes")
EXCERPT = 180


def opened() -> str:
    """The reference of the idea that the address opens, empty for the whole page."""
    return str(st.query_params.get("idea", "")).strip()


def counts(here: Here, chosen: Filters) -> None:
    """The charts of the ideas that the filters keep; what to do when there is none at all."""
    now = cache.now(here)
    board.show(f"{here.key}_counts", _charts(now, chosen))


def listed(here: Here, chosen: Filters) -> None:
    """The ideas that the filters keep, a page at a time, with their files; in a grid for who asks to sort them."""
    now, page = cache.now(here), filters.page_number()
    may_sort = allowed(here.actor, Action.EDIT_IDEAS) is not None and not here.plan.is_closed
    sorting = may_sort and st.query_params.get("grid") == "1"
    board.show(f"{here.key}_list", _list(now, chosen, page, may_sort, sorting))
    if sorting and _counted(now, chosen).total:
        mount.edit(here, "ideas", reads.listed, chosen, page, added=by_hand.added(here))


@cache.until_changed(*TABLES, *LISTS)
def _counted(now: Now, chosen: Filters) -> IdeaCounts:
    return reads.counts(now.here.actor, now.here.plan_id, chosen)


@cache.until_changed(*TABLES, *LISTS, size=32)
def _charts(now: Now, chosen: Filters) -> Part:
    here, counted = now.here, _counted(now, chosen)
    if not counted.total:
        return Part(_nothing(here, chosen))
    to = partial(_with, chosen)
    days, undated = reads.per_day(here.actor, here.plan_id, chosen)
    left = [
        idea_charts.by_channel(_named(here, "channels", counted.by["channel"]), counted.total, to),
        idea_charts.by_theme(_named(here, "themes", counted.by["theme"]), counted.total, to),
        idea_charts.by_kind("language", _language_title(counted), _("Language"), counted.by["language"], Language, to),
    ]
    right = [
        idea_charts.by_day(days, undated, to),
        idea_charts.by_status(counted.by["status"], IdeaStatus, to),
        idea_charts.by_kind(
            "category", _category_title(counted), _("Participants"), counted.by["category"], ParticipantCategory, to
        ),
    ]
    shown = figures.columns([figures.chart_part(here, chart) for chart in column] for column in (left, right))
    return Part(drawn("ideas/charts.html", shown=shown.html, is_open=chosen == Filters()), shown.files)


@cache.until_changed(*TABLES, *LISTS, size=64)
def _list(now: Now, chosen: Filters, page: int, may_sort: bool, sorting: bool) -> Part:
    here, total = now.here, _counted(now, chosen).total
    if not total:
        return Part("")
    last = -(-total // reads.PAGE)
    page = min(page, last)
    files = _files(here, chosen) if total <= reads.MOST_ROWS else {}
    frame = pd.DataFrame() if sorting else reads.listed(here.actor, here.plan_id, chosen, page)
    html = drawn(
        "ideas/list.html",
        title=n_("%(count)s idea", "%(count)s ideas", total),
        ideas=[_told(row) for row in frame.to_dict("records")],
        page=page,
        last=last,
        files=list(files),
        most=reads.MOST_ROWS,
        may_sort=may_sort,
        is_sorting=sorting,
        map=_with(chosen, view="map"),
        address=lambda to, in_grid: _with(chosen, page=to if to > 1 else None, grid=in_grid),
    )
    return Part(html, files)


def _told(row: dict[Any, Any]) -> dict[str, Any]:
    """What the list says of an idea: its clean title, the beginning of its text, its places and its proposals."""
    title = row["clean_title"] or row["title"]
    body = row["body"] if row["body"] != title else ""
    return {
        "reference": idea_reference(row["number"]),
        "title": title,
        "text": body if len(body) <= EXCERPT else body[:EXCERPT].rsplit(" ", 1)[0] + " …",
        "channel": localized(row, "channel"),
        "theme": localized(row, "theme"),
        "submitted_on": None if pd.isna(row["submitted_on"]) else row["submitted_on"],
        "status": IdeaStatus(row["status"]),
        "proposals": [code for code in row["proposals"].split(", ") if code],
    }


def _with(chosen: Filters, **changes: Any) -> str:
    return link("ideas", **filters.given(chosen, **changes))


def _named(here: Here, table: str, by_code: Any) -> pd.DataFrame:
    rows = [
        (choice.code, *(choice.name(code) for code in ("fr", "ar", "en")), by_code.get(choice.code, 0))
        for choice in choices(here.actor, here.plan_id, table)
    ]
    return pd.DataFrame(rows, columns=["code", "name_fr", "name_ar", "name_en", "count"])


def _category_title(counted: IdeaCounts) -> str:
    known = counted.total - counted.by["category"].get(NONE, 0)
    return _("The category of participant is known for %(share)s of the ideas") % {
        "share": percent(known / counted.total)
    }


def _language_title(counted: IdeaCounts) -> str:
    return _("%(share)s of the ideas are in Arabic") % {
        "share": percent(counted.by["language"].get(Language.ARABIC, 0) / counted.total)
    }


def _files(here: Here, chosen: Filters) -> dict[str, Callable[[], File]]:
    def frame() -> pd.DataFrame:
        return _readable(reads.for_download(here.actor, here.plan_id, chosen))

    with_language = figures.in_language(here)
    return {
        "ideas.xlsx": with_language("ideas.xlsx", tables.XLSX, lambda: tables.xlsx(frame(), "ideas")),
        "ideas.csv": with_language("ideas.csv", "text/csv", lambda: tables.csv(frame())),
    }


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """The downloaded ideas with headings and words for people."""
    columns = {
        _("No."): frame["number"].map(idea_reference),
        **{field(name, "ideas"): frame[name] for name in ("title", "body", "clean_title", "clean_body")},
        _("Channel"): [localized(row, "channel") for row in frame.to_dict("records")],
        _("Theme"): [localized(row, "theme") for row in frame.to_dict("records")],
        _("Participants"): frame["category"].map(lambda value: label(value) if value else ""),
        _("Language"): frame["language"].map(label),
        _("Date"): frame["submitted_on"],
        _("State"): frame["status"].map(label),
        field("reason", "ideas"): frame["reason"],
        _("Proposals"): frame["proposals"],
        **{field(name, "ideas"): frame[name] for name in ("file_name", "source_sheet", "source_line")},
        **{field(name, "ideas"): frame[name] for name in ("problem", "result") if frame[name].notna().any()},
    }
    return pd.DataFrame(columns)


def _nothing(here: Here, chosen: Filters) -> Markup:
    if chosen != Filters() and reads.counts(here.actor, here.plan_id, Filters()).total:
        return empty.paragraph(_("No idea passes these filters."), empty.way(_("Clear the filters"), link("ideas")))
    return empty.no_idea(here.actor)
