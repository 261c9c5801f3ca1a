"""What is late, in words: a letter, a working session, a co-drafting step."""

from collections.abc import Mapping
from typing import Any

from dashboard.translations import _, word

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
