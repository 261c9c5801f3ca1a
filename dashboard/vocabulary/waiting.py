"""What waits for somebody and what is late, as their page, the overview and the papers say it."""

from collections.abc import Mapping
from typing import Any

from dashboard.translations import _, word
from data_access.queries.waiting.item import WaitingKind

HEADINGS = {
    WaitingKind.LETTER: word("Letters to answer"),
    WaitingKind.DATE: word("Dates to accept"),
    WaitingKind.SESSION: word("Working sessions whose day has come"),
    WaitingKind.PROPOSAL: word("Proposals without a decision"),
    WaitingKind.REQUEST: word("Requests about proposals, to answer"),
    WaitingKind.SHEET_TO_WRITE: word("Sheets to write"),
    WaitingKind.SHEET: word("Sheets to bring forward"),
    WaitingKind.ENRICHMENT: word("Enrichments to answer"),
    WaitingKind.CONTRIBUTION: word("Contributions to answer"),
    WaitingKind.OPINION: word("Opinions to give"),
    WaitingKind.NEXT_STEP: word("Next steps of the committee"),
    WaitingKind.PROPOSED_ITEM: word("Items proposed for the agenda, to answer"),
}
LATE_WORDS = {
    "letter": word("Letter without an answer"),
    "meeting": word("Working session not held on the planned date"),
    "step": word("Step not completed"),
}


def late_words(row: Mapping[Any, Any]) -> str:
    """What is late in a row of `queries.lateness.late`."""
    if row["position"]:
        return _("Step %(number)s not completed") % {"number": row["position"]}
    return _(LATE_WORDS[row["kind"]])
