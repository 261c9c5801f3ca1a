"""What comes out of a file: ideas, problems by line and column, and a count of every row."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data_access.states import Language, ParticipantCategory

KEPT_PROBLEMS = 10_000

NO_TEXT = "This row has no text: neither a title nor a body."
TOO_LONG = "This text is longer than {characters} characters: it is probably several rows glued together."
NO_DATE = "The date “{value}” is no day of the calendar: it stands beside the idea as it was written."
HIJRI_DATE = "The date “{value}” is of the Hijri calendar: it was read as {day}, one day more or less."
UNREADABLE = "Some characters of this row could not be read: compare it with the file."
SHIFTED = "The cells of this row are shifted from here on ({found} cells, {usual} usually): compare it with the file."
PUT_BACK = (
    "The cells of this row were shifted by misplaced quotation marks and were moved back to their "
    "columns: compare it with the file."
)
CUT = "This row has {found} cells where the others have {usual}: it may be cut, compare it with the file."
MISQUOTED = "A quotation mark is opened here and never closed: the row was read without quotation marks."
NOT_AN_IDEA = "This row is a total, a note or a heading, not an idea."
CONTINUED = "This row continues the idea above (merged cells)."
HIDDEN_ROW = "This row is hidden in the file."
FILTERED_OUT = "The filter leaves this row out."
REPEATED = "This row repeats an idea that was read above (same reference): a vote, a comment or a copied line."
SAME_WORDS = "The same words stand higher in the file under another reference: both are kept and counted."
DOUBTFUL_DATE = "The date “{value}” can be read two ways: it was read as {day}."
UNREADABLE_ROW = "The letters of this row cannot be read: type it again."


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row and where: `column` is the heading as people read it. `refused` rows are not imported."""

    sheet: str
    line: int
    column: str
    key: str
    details: dict[str, object] = field(default_factory=dict)
    refused: bool = False

    def __str__(self) -> str:
        return self.key.format(**self.details)


@dataclass(frozen=True, slots=True)
class IdeaRecord:
    """One idea as read: `title` and `body` exactly as they stand in the file, `folded` all its words for search.

    `problem` and `result` stand beside the body, which is the solution. `contact` is personal data, as `author` is.
    `kept` are (heading, text) of other columns.
    """

    sheet: str
    line: int
    title: str
    body: str
    theme: str
    language: Language
    category: ParticipantCategory | None
    author: str
    submitted_on: date | None
    reference: str
    folded: str
    problem: str = ""
    result: str = ""
    contact: str = ""
    workshop: str = ""
    column: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def context(self) -> dict[str, Any] | None:
        """What is kept beside the words: the workshop, the column among several, what stands in other columns."""
        told = {"workshop": self.workshop, "column": self.column, "kept": [list(pair) for pair in self.kept]}
        return {name: value for name, value in told.items() if value} or None


@dataclass
class Tally:
    """What became of everything read: `rows_read` = `ideas` + `repeated` + `refused` + `filtered_out` + `left_out`.

    A row that holds several ideas counts once for each. Blank rows and what stands above the headings are not rows.
    `by_sheet` counts the ideas of each sheet. `share` is how far the reading is, from 0 to 1.
    """

    rows_read: int = 0
    ideas: int = 0
    refused: int = 0
    filtered_out: int = 0
    left_out: int = 0
    repeated: int = 0
    doubtful_dates: int = 0
    said_again: int = 0
    warnings: int = 0
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[Problem] = field(default_factory=list)
    repeats: list[Problem] = field(default_factory=list)
    filtered: list[Problem] = field(default_factory=list)
    dates_in_doubt: list[Problem] = field(default_factory=list)
    said_twice: list[Problem] = field(default_factory=list)
    by_sheet: dict[str, int] = field(default_factory=dict)
    share: float = 0.0

    def note(self, problem: Problem) -> None:
        """Keep a problem (the first thousands; all are counted)."""
        self.refused += problem.refused
        self.warnings += not problem.refused
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(problem)

    def leave_out(self, sheet: str, line: int, key: str) -> None:
        """Count a row that is not an idea."""
        self.left_out += 1
        if len(self.set_aside) < KEPT_PROBLEMS:
            self.set_aside.append(Problem(sheet, line, "", key))

    def repeat(self, sheet: str, line: int) -> None:
        """Count a row that repeats an idea of the file."""
        self.repeated += 1
        if len(self.repeats) < KEPT_PROBLEMS:
            self.repeats.append(Problem(sheet, line, "", REPEATED))

    def filter_out(self, sheet: str, line: int) -> None:
        """Count a row that the filter leaves out."""
        self.filtered_out += 1
        if len(self.filtered) < KEPT_PROBLEMS:
            self.filtered.append(Problem(sheet, line, "", FILTERED_OUT))

    def say_again(self, sheet: str, line: int) -> None:
        """Count an idea whose words stand higher in the file; it is kept."""
        self.said_again += 1
        if len(self.said_twice) < KEPT_PROBLEMS:
            self.said_twice.append(Problem(sheet, line, "", SAME_WORDS))

    def doubt_day(self, problem: Problem) -> None:
        """Count a date that can be read two ways."""
        self.doubtful_dates += 1
        if len(self.dates_in_doubt) < KEPT_PROBLEMS:
            self.dates_in_doubt.append(problem)

    @property
    def refusals(self) -> list[Problem]:
        """The problems that cost their row."""
        return [problem for problem in self.problems if problem.refused]

    @property
    def doubts(self) -> list[Problem]:
        """The problems of rows that are imported all the same."""
        return [problem for problem in self.problems if not problem.refused]


Counts = dict[str, int]
"""read = new + already_present + repeated + refused + left_out: the line of an import that adds up."""


@dataclass
class Summary:
    """What an import did, or would do: ideas that are new and already present, and the tally of every row."""

    tally: Tally
    new: int = 0
    already_present: int = 0
    batch_id: int | None = None

    @property
    def counts(self) -> Counts:
        """The line that adds up; what the filter leaves out is left out."""
        tally = self.tally
        return {
            "read": tally.rows_read,
            "new": self.new,
            "already_present": self.already_present,
            "repeated": tally.repeated,
            "refused": tally.refused,
            "left_out": tally.left_out + tally.filtered_out,
        }
