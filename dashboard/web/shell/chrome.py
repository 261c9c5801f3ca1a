"""The English words that Streamlit's own widgets show, and what they are called here: boot.js replaces them."""

import json
from functools import lru_cache

from dashboard.translations import _, speaking, word

CHROME = (
    word("Choose an option"),
    word("Choose options"),
    word("No results"),
    word("No options to select"),
    word("No options to select."),
    word("Select all"),
    word("Selected values"),
    word("Upload"),
    word("Browse files"),
    word("Drag and drop file here"),
    word("Drag and drop files here"),
    word("Download"),
    word("Download as CSV"),
    word("Search"),
    word("Fullscreen"),
    word("Close fullscreen"),
    word("Close"),
    word("Clear all"),
    word("Clear value"),
    word("Clear selection"),
    word("Remove"),
    word("Show more"),
    word("Show less"),
    word("Page not found"),
    word("Connection error"),
    word("Connecting"),
    word("Rerun"),
    word("Stop"),
    word("Running..."),
    word("Press Enter to apply"),
    word("Press Enter to submit form"),
    word("Today"),
    word("Open"),
    word("Column autosize"),
    word("Hide column"),
    word("Pin column"),
    word("Unpin column"),
    word("Sort ascending"),
    word("Sort descending"),
    word("Show/hide columns"),
    word("Add row"),
    word("Delete row(s)"),
    word("Empty"),
    word("Copy to clipboard"),
    word("Copied"),
    word("View more"),
    word("Loading"),
    word("MB per file"),
    word("byte"),
    word("bytes"),
    word("KB"),
    word("MB"),
    word("GB"),
    word("dd"),
    word("mm"),
    word("yyyy"),
    word("day"),
    word("month"),
    word("year"),
    word("Skip to main content"),
    word("Link to heading"),
    word("Show password"),
    word("Hide password"),
    word("file upload"),
    word("Selected Date:"),
    word("Choose date"),
    word("Previous month"),
    word("Next month"),
    word("Use arrow keys to navigate dates. Enter to select. Escape to close."),
)
AWAY = word("The server does not answer. The page connects again by itself; what was saved is safe.")
REPLACED = {
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": AWAY,
    "Streamlit server is not responding. Are you connected to the internet?": AWAY,
    "Connection timed out.": AWAY,
    "Connecting to Streamlit server": AWAY,
    "Unable to connect to Streamlit server": AWAY,
    "Connection error": word("The server does not answer"),
    "Connecting": word("The server does not answer"),
}
"""What Streamlit tells a programmer → what we tell the visitor, in English too."""


@lru_cache(maxsize=3)
def words_of_streamlit(language: str) -> str:
    """The dictionary of one language as JSON for a script element; `{}` in English."""
    with speaking(language):
        found = {english: _(english) for english in CHROME} | {theirs: _(ours) for theirs, ours in REPLACED.items()}
    different = {english: text for english, text in found.items() if text != english}
    return json.dumps(different, ensure_ascii=False).replace("<", "\\u003c")
