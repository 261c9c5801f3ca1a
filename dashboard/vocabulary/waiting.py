"""What waits for somebody, as the headings of their page and the lines of the overview say it."""

from dashboard.translations import word
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
}
