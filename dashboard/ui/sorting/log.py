"""The log of the desk: who did what, when and why; downloads, and any act undone with a reason."""

from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard.answers import answers as answers_of
from dashboard.documents import tables
from dashboard.links import idea_reference, link
from dashboard.look.templating import drawn
from dashboard.translations import _, moment, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.filters import page_number
from dashboard.ui.sorting import acts, sorting
from dashboard.vocabulary import label
from dashboard.vocabulary.people import person
from dashboard.vocabulary.titles import spoken
from data_access.queries.ideas import outcomes
from data_access.queries.sorting import log
from data_access.states import ActKind, IdeaStatus

SHOWN = 60
KINDS = ("xlsx", "csv")


def show(here: Here, section: str) -> None:
    """The newest acts, by pages; the whole log and what became of each idea as files."""
    if section != "log":
        return
    said, refused = acts.told()
    sorting.draw("log_said", "said", said=said, refused=refused, last=None)
    page = page_number()
    total, rows = _page(cache.now(here), page)
    files = {f"log-{kind}": _log_file(here, kind) for kind in KINDS}
    files |= {f"became-{kind}": _outcomes_file(here, kind) for kind in KINDS}
    html = drawn(
        "sorting/log.html",
        acts=[_said(row) for row in rows],
        total=n_("%(count)s sorting action", "%(count)s sorting actions", total),
        offers=acts.offers_of(here, [row["id"] for row in rows]),
        before=link("sorting", section="log", page=page - 1) if page > 1 else "",
        after=link("sorting", section="log", page=page + 1) if total > page * SHOWN else "",
    )
    board.show("sorting_log", Part(html, files))
    acts.listen(here)


@cache.until_changed("sorting_acts", "ideas", "proposals")
def _page(now: Now, page: int) -> tuple[int, list[dict[Any, Any]]]:
    """How many acts there are, and those of one page."""
    actor, plan_id = now.here.actor, now.here.plan_id
    frame = log.log(actor, plan_id, SHOWN, (page - 1) * SHOWN)
    return log.count(actor, plan_id), frame.to_dict("records")


def _said(row: dict[Any, Any]) -> dict[str, Any]:
    is_reading = row["kind"] == ActKind.READ_AGAIN
    return {
        **row,
        "at": moment(row["at"]),
        "actor_name": person(row["actor_name"]),
        "kind": label(ActKind(row["kind"])),
        "idea": idea_reference(int(row["number"])) if pd.notna(row["number"]) else "",
        "other": idea_reference(int(row["other_number"])) if pd.notna(row["other_number"]) else "",
        "verdict": label(IdeaStatus(row["verdict"])) if is_reading and row["verdict"] else "",
        "is_undone": pd.notna(row["undone_at"]),
        "undone_at": moment(row["undone_at"]) if pd.notna(row["undone_at"]) else "",
    }


def _log_file(here: Here, kind: str) -> Any:
    return lambda: _file(_("Sorting log"), kind, _readable(log.log(here.actor, here.plan_id)))


def _outcomes_file(here: Here, kind: str) -> Any:
    return lambda: _file(_("Outcome of the ideas"), kind, _citizens(outcomes.all_outcomes(here.actor, here.plan_id)))


def _file(name: str, kind: str, frame: pd.DataFrame) -> File:
    if kind == "csv":
        return File(f"{name}.csv", "text/csv", tables.csv(frame))
    return File(f"{name}.xlsx", tables.XLSX, tables.xlsx(frame, name))


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """The log with words in place of codes, in the visitor's language."""
    told = [_said(row) for row in frame.to_dict("records")]
    heads = {
        "at": _("When"),
        "actor_name": _("Who"),
        "kind": _("Type"),
        "idea": _("Idea"),
        "title": _("Title"),
        "other": _("Other idea"),
        "proposal": _("Proposal"),
        "part": _("Part"),
        "verdict": _("Classification of the idea"),
        "reason": _("Why"),
        "undone_at": _("Undone on"),
        "undone_by": _("Undone by"),
        "undone_reason": _("Reason for undoing"),
    }
    return pd.DataFrame(told, columns=list(heads)).rename(columns=heads)


def _citizens(frame: pd.DataFrame) -> pd.DataFrame:
    """What became of each idea, in words that a citizen reads: no author, no code."""
    heads = {
        "number": _("Idea"),
        "title": _("Title"),
        "language": _("Language"),
        "status": _("Classification of the idea"),
        "reason": _("Why"),
        "original": _("Says the same as"),
        "proposal": _("Proposal"),
        "proposal_title": _("Title of the proposal"),
        "proposal_status": _("Decision"),
        "decided_on": _("Decided on"),
        "retained_part": _("Retained part"),
        "decision_reason": _("Reason of the decision"),
        "commitment": _("Commitment"),
        "commitment_title": _("Title of the commitment"),
        "commitment_status": _("Step"),
        "answer": _("Reasoned response to publish"),
    }
    answers = answers_of(frame)
    told = frame.assign(answer=[answers[number] for number in frame["number"]])
    for name in ("number", "original"):
        told[name] = [idea_reference(int(one)) if pd.notna(one) else "" for one in told[name]]
    for name in ("language", "status", "proposal_status", "commitment_status"):
        told[name] = [label(one) if isinstance(one, StrEnum) else "" for one in told[name]]
    for name in ("proposal_title", "commitment_title"):
        told[name] = [spoken(row, name) for row in told.to_dict("records")]
    return told[list(heads)].rename(columns=heads)
