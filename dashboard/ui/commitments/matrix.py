"""The matrix of the commitments page: each sheet at each step, with its planned and actual days and its lateness."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from dashboard.documents import tables
from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import _, day, n_, p_, speaking
from dashboard.ui.commitments import step_timing
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, figures, filters, titles
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.figures import Figure, state_html
from dashboard.vocabulary import explain, field, label, localized
from data_access.permissions import Action, allowed
from data_access.queries.commitments import commitments
from data_access.queries.commitments.commitments import Timing
from data_access.queries.filters import Filters
from data_access.states import CO_DRAFTING_STEPS, KEPT, CommitmentStatus

TABLES = ("commitments", "commitment_steps", "administrations")
NAME = "engagements-etapes"


def show(here: Here, chosen: Filters) -> None:
    """The figures, and each sheet at each step, under its administration; what to do when there is none at all."""
    now = cache.now(here)
    board.show(f"{here.key}_matrix", _matrix(now, chosen))


@cache.until_changed(*TABLES)
def _matrix(now: Now, chosen: Filters) -> Part:
    here = now.here
    frame = commitments.steps(here.actor, here.plan_id, chosen, here.plan.today)
    if frame.empty:
        return Part(_nothing_yet(here) if chosen == Filters() else "")
    title = _("Each sheet at each step, on %(day)s") % {"day": day(here.plan.today, "long")}
    files, links = _files(here, frame)
    return Part(f"{_headline(frame, chosen)}<h2>{escape(title)}</h2>{_table(frame, title)}{links}", files)


def _headline(frame: pd.DataFrame, chosen: Filters) -> str:
    sheets = frame.drop_duplicates("commitment_id")
    late = frame[frame["timing"] == Timing.LATE]
    count = {place: int((sheets["place"] == place).sum()) for place in CommitmentStatus}
    late_sheets = late["commitment_id"].nunique()
    withdrawn = count[CommitmentStatus.WITHDRAWN]

    def href(*places: CommitmentStatus) -> str:
        return link("commitments", **filters.given(chosen, status=[place.value for place in places]))

    shown = [
        Figure(
            _("Sheets"),
            len(sheets),
            link("commitments", **filters.given(chosen)),
            note=n_("%(count)s withdrawn", "%(count)s withdrawn", withdrawn) if withdrawn else "",
        ),
        Figure(
            _("In co-drafting"),
            sum(count[step] for step in CO_DRAFTING_STEPS),
            href(*CO_DRAFTING_STEPS),
            state=CommitmentStatus.STEP_3,
        ),
        Figure(
            _("Steps that are late"),
            len(late),
            link("commitments", **filters.given(chosen, late=True)),
            state=CommitmentStatus.WITHDRAWN if len(late) else CommitmentStatus.ADOPTED,
            note=n_("in %(count)s sheet", "in %(count)s sheets", late_sheets) if late_sheets else "",
        ),
        Figure(
            _("Adopted sheets"),
            count[CommitmentStatus.ADOPTED],
            href(CommitmentStatus.ADOPTED),
            out_of=len(sheets) - withdrawn,
            state=CommitmentStatus.ADOPTED,
        ),
    ]
    return figures.figures_html(shown)


def _table(frame: pd.DataFrame, title: str) -> str:
    heads = "".join(
        f'<th scope="col" title="{escape(explain(step))}">{escape(label(step))}</th>' for step in CO_DRAFTING_STEPS
    )
    body = []
    for _code, group in frame.groupby("administration", sort=False):
        first = group.iloc[0].to_dict()
        sheets, late = group["commitment_id"].nunique(), int((group["timing"] == Timing.LATE).sum())
        said = n_("%(count)s sheet", "%(count)s sheets", sheets)
        said += " · " + n_("%(count)s step is late", "%(count)s steps are late", late) if late else ""
        href = escape(link("commitments", administration=first["administration"]))
        body.append(
            f'<tr class="co-group"><th scope="colgroup" colspan="6"><a href="{href}">'
            f"{escape(localized(first, 'name'))}</a> <span>· {escape(said)}</span></th></tr>"
        )
        body += [_row(steps) for _id, steps in group.groupby("commitment_id", sort=False)]
    return (
        f'<div class="co-scroll" tabindex="0" role="region" aria-label="{escape(title)}"><table class="co-matrix">'
        f'<caption class="co-hidden">{escape(title)}</caption><thead><tr>'
        f'<th scope="col">{escape(p_("commitment", "Sheet"))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _row(steps: pd.DataFrame) -> str:
    rows: list[dict[Any, Any]] = steps.to_dict("records")
    first = rows[0]
    place, title = CommitmentStatus(first["place"]), titles.spoken(first["title"], first["title_ar"])
    href = escape(link("commitments", commitment=first["reference"]))
    cells = "".join(
        f"<td{' class=co-here' if place == CO_DRAFTING_STEPS[row['position'] - 1] else ''}>{step_timing.html(row)}</td>"
        for row in rows
    )
    return (
        f'<tr><th scope="row"><a href="{href}" data-top="1">{escape(first["reference"])}</a> '
        f'<span dir="auto">{escape(title)}</span><br>{state_html(place, label(place))}</th>{cells}</tr>'
    )


def _files(here: Here, frame: pd.DataFrame) -> tuple[dict[str, Callable[[], File]], str]:
    """The matrix as files: one row a sheet and step."""

    def made(kind: str) -> File:
        with speaking(here.language):
            rows: list[dict[Any, Any]] = frame.to_dict("records")
            table = pd.DataFrame(
                {
                    field("reference", "commitments"): frame["reference"],
                    field("title", "commitments"): frame["title"],
                    field("administration_id", "commitments"): [
                        localized(row, "name") for row in frame.to_dict("records")
                    ],
                    field("commitment_place"): [label(place) for place in frame["place"]],
                    field("step"): frame["position"],
                    **{
                        field(name, "commitment_steps"): frame[name]
                        for name in ("planned_on", "started_on", "completed_on", "owner")
                    },
                    _("Timing"): [step_timing.said(row) for row in rows],
                }
            )
            if kind == "csv":
                return File(f"{NAME}.csv", "text/csv", tables.csv(table))
            return File(f"{NAME}.xlsx", tables.XLSX, tables.xlsx(table, NAME))

    links = " ".join(
        f'<a href="#" role="button" data-file="{NAME}.{kind}">{kind.upper()}</a>' for kind in ("xlsx", "csv")
    )
    html = f'<p class="co-files co-more"><span>{escape(_("Download"))}</span> {links}</p>'
    return {f"{NAME}.{kind}": partial(made, kind) for kind in ("xlsx", "csv")}, html


def _nothing_yet(here: Here) -> str:
    said = _("There is no commitment sheet yet.")
    todo = _("The retained proposals become sheets: begin one with the button below.")
    if allowed(here.actor, Action.EDIT_COMMITMENTS):
        said = f"{said} {todo}"
    href = link("proposals", status=[state.value for state in KEPT])
    return empty.notice(here.actor, said, Action.EDIT_COMMITMENTS, _("See the retained proposals"), href)
