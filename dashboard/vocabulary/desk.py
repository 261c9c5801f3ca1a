"""What the sorting desk calls its acts, suggestions, hints and degrees of nearness: words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.likeness.explaining import Nearness
from data_access.likeness.wording import Hint
from data_access.queries.contradictions import Contradiction
from data_access.queries.sorting.log import DoubleCount
from data_access.states import ActKind, SuggestionKind

DESK: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    ActKind: {
        ActKind.SAME: pword("act", "Same idea"),
        ActKind.SIMILAR: pword("act", "Similar idea"),
        ActKind.DIFFERENT: pword("act", "Different idea"),
        ActKind.ATTACH: pword("act", "Attached to a proposal"),
        ActKind.NEW_PROPOSAL: pword("act", "New proposal from this idea"),
        ActKind.GROUP: pword("act", "Group attached to a proposal"),
        ActKind.SPLIT: pword("act", "Split into parts"),
        ActKind.PLACE_PART: pword("act", "Part attached to a proposal"),
        ActKind.OUT_OF_SCOPE: pword("act", "Out of scope"),
        ActKind.UNCLEAR: pword("act", "To reword"),
        ActKind.SKIP: pword("act", "Skipped"),
        ActKind.REWORD: pword("act", "Rewording"),
        ActKind.MASK: pword("act", "Personal data masked"),
        ActKind.READ_AGAIN: pword("act", "Second reading"),
        ActKind.SIGN: pword("act", "Suggestion reviewed"),
        ActKind.UNDO: pword("act", "Undone"),
    },
    SuggestionKind: {
        SuggestionKind.THEME: pword("suggestion", "Theme"),
        SuggestionKind.LEAD: pword("suggestion", "Lead administration"),
        SuggestionKind.SUPPORTING: pword("suggestion", "Supporting administration"),
    },
    Nearness: {
        Nearness.VERY_NEAR: pword("nearness", "Very near"),
        Nearness.NEAR: pword("nearness", "Near"),
        Nearness.FAR: pword("nearness", "Far"),
    },
    Hint: {
        Hint.NO_PROBLEM: pword("hint", "No problem is named"),
        Hint.NO_SOLUTION: pword("hint", "No solution is proposed"),
        Hint.NO_RESULT: pword("hint", "No expected result is named"),
        Hint.SEVERAL_IDEAS: pword("hint", "Perhaps several ideas at once"),
        Hint.TOO_SHORT: pword("hint", "Very short"),
        Hint.IDENTITY_CARD: pword("hint", "An identity-card number"),
        Hint.TELEPHONE: pword("hint", "A telephone number"),
        Hint.EMAIL: pword("hint", "An e-mail address"),
    },
    Contradiction: {
        Contradiction.GROUPED_NOWHERE: pword("contradiction", "Grouped, feeds no proposal"),
        Contradiction.FED_BUT_NOT_GROUPED: pword("contradiction", "Feeds a proposal, not grouped"),
        Contradiction.PROPOSAL_OF_NO_IDEA: pword("contradiction", "Groups no idea"),
        Contradiction.DECISION_DIFFERS: pword("contradiction", "Another state than its decision"),
        Contradiction.COMMITMENT_OF_NOTHING_KEPT: pword("contradiction", "Takes up no retained proposal"),
    },
    DoubleCount: {
        DoubleCount.FEEDS_SEVERAL: pword("double count", "Feeds several proposals"),
        DoubleCount.DUPLICATE_OF_DUPLICATE: pword("double count", "Duplicate of a duplicate"),
        DoubleCount.SAME_TEXT_TWICE: pword("double count", "Same text twice in one proposal"),
    },
}
