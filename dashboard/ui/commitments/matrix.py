"""The matrix of the commitments page: each sheet at each step, with its planned and actual days and its lateness."""

from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.documents import tables
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, day, n_, speaking
from dashboard.ui.commitments import step_timing
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, filters
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.figures import Figure
from dashboard.vocabulary import field, label, localized, titles
from dashboard.vocabulary.people import in_charge
from data_access.permissions import Action, allowed
from data_access.queries.commitments import commitments
from data_access.queries.commitments.commitments import Timing
from data_access.queries.filters import Filters
from data_access.states import CO_DRAFTING_STEPS, KEPT, CommitmentStatus

TABLES = ("commitments", "commitment_steps", "administrations")
NAME, KINDS = "engagements-etapes", ("xlsx", "csv")


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
    html = drawn(
        "commitments/matrix.html",
        title=_("Each sheet at each step, on %(day)s") % {"day": day(here.plan.today, "long")},
        counted=_counted(frame, chosen),
        steps=CO_DRAFTING_STEPS,
        groups=[_group(group) for _code, group in frame.groupby("administration", sort=False)],
        files=[f"{NAME}.{kind}" for kind in KINDS],
    )
    return Part(html, {f"{NAME}.{kind}": partial(_file, here, frame, kind) for kind in KINDS})


def _counted(frame: pd.DataFrame, chosen: Filters) -> list[Figure]:
    sheets = frame.drop_duplicates("commitment_id")
    late = frame[frame["timing"] == Timing.LATE]
    count = {status: int((sheets["status"] == status).sum()) for status in CommitmentStatus}
    late_sheets = late["commitment_id"].nunique()
    withdrawn = count[CommitmentStatus.WITHDRAWN]

    def href(*statuses: CommitmentStatus) -> str:
        return link("commitments", **filters.given(chosen, status=[status.value for status in statuses]))

    return [
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


def _group(frame: pd.DataFrame) -> dict[str, Any]:
    """The sheets of one administration."""
    first: dict[Any, Any] = frame.iloc[0].to_dict()
    return {
        "code": first["administration"],
        "name": localized(first, "name"),
        "late": int((frame["timing"] == Timing.LATE).sum()),
        "sheets": [_sheet(steps) for _id, steps in frame.groupby("commitment_id", sort=False)],
    }


def _sheet(frame: pd.DataFrame) -> dict[str, Any]:
    """One sheet, and how it stands at each step."""
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    status = CommitmentStatus(rows[0]["status"])
    here = [status == CO_DRAFTING_STEPS[row["position"] - 1] for row in rows]
    return {
        "reference": rows[0]["reference"],
        "title": titles.spoken(rows[0]),
        "status": status,
        "steps": [{**step_timing.facts(row), "is_here": is_here} for row, is_here in zip(rows, here, strict=True)],
    }


def _file(here: Here, frame: pd.DataFrame, kind: str) -> File:
    """The matrix as a file: one row a sheet and step."""
    with speaking(here.language):
        rows: list[dict[Any, Any]] = frame.to_dict("records")
        table = pd.DataFrame(
            {
                field("reference", "commitments"): frame["reference"],
                field("title", "commitments"): [titles.spoken(row) for row in rows],
                field("administration_id", "commitments"): [localized(row, "name") for row in rows],
                field("status", "commitments"): [label(status) for status in frame["status"]],
                field("step"): frame["position"],
                **{
                    field(name, "commitment_steps"): frame[name]
                    for name in ("planned_on", "started_on", "completed_on")
                },
                field("owner", "commitment_steps"): [in_charge(row) for row in rows],
                _("Status of the step"): [step_timing.said(row) for row in rows],
            }
        )
        if kind == "csv":
            return File(f"{NAME}.csv", "text/csv", tables.csv(table))
        return File(f"{NAME}.xlsx", tables.XLSX, tables.xlsx(table, NAME))


def _nothing_yet(here: Here) -> Markup:
    said = _("There is no commitment sheet yet.")
    todo = _("The retained proposals become sheets: begin one with the button below.")
    if allowed(here.actor, Action.EDIT_COMMITMENTS):
        said = f"{said} {todo}"
    href = link("proposals", status=[state.value for state in KEPT])
    return empty.notice(here.actor, said, Action.EDIT_COMMITMENTS, _("See the retained proposals"), href)
