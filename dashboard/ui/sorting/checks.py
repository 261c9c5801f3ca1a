"""The checks section: contradictory records, double counts, acceptance of suggestions, agreement of readers."""

from typing import Any

from dashboard.links import idea_reference, link
from dashboard.translations import _, n_, number, percent
from dashboard.ui.frame.here import Here
from dashboard.ui.sorting import sorting
from dashboard.vocabulary import label
from dashboard.vocabulary.titles import spoken
from data_access.permissions import Action, allowed
from data_access.queries.sorting import log
from data_access.queries.sorting.log import ReaderAgreement
from data_access.states import SuggestionKind

FEWEST = 20
"""Ideas read twice below which a figure of agreement says little."""


def show(here: Here, section: str) -> None:
    """The checks, each with the rows behind it."""
    if section != "checks":
        return
    lost = log.lost(here.actor, here.plan_id).to_dict("records")
    signed = log.accepted(here.actor, here.plan_id).to_dict("records")
    sorting.draw(
        "sorting_checks",
        "checks",
        errors=[_row(row) for row in lost if row["is_error"]],
        doubles=[_row(row) for row in lost if not row["is_error"]],
        signed=[
            (
                label(SuggestionKind(row["kind"])),
                number(row["accepted"]),
                number(row["refused"]),
                percent(row["share"]) if row["share"] is not None and row["share"] == row["share"] else "–",
            )
            for row in signed
        ],
        agreements=[_agreement(one) for one in log.agreements(here.actor, here.plan_id)],
        may_read=allowed(here.actor, Action.SORT_IDEAS) is not None,
    )


def _row(row: dict[Any, Any]) -> dict[str, str]:
    table, reference = str(row["table"]), str(row["reference"])
    said = idea_reference(int(reference)) if table == "ideas" else reference
    page, name = {
        "ideas": ("ideas", "idea"),
        "proposals": ("proposals", "proposal"),
        "commitments": ("commitments", "commitment"),
    }[table]
    return {
        "reference": said,
        "title": spoken(row),
        "why": label(row["why"]),
        "address": link(page, **{name: said}),
    }


def _agreement(one: ReaderAgreement) -> dict[str, str]:
    found = one.agreement
    return {
        "first": one.first,
        "second": one.second,
        "pairs": n_("%(count)s idea", "%(count)s ideas", found.pairs),
        "observed": percent(found.observed),
        "kappa": number(found.kappa, 2) if found.kappa is not None else "–",
        "interval": _("95 %% confidence interval: %(low)s to %(high)s")
        % {"low": number(found.low, 2), "high": number(found.high, 2)}
        if found.low is not None and found.high is not None
        else "",
        "caution": _("few ideas: indicative only") if found.pairs < FEWEST else "",
    }
