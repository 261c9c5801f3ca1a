"""What comes out of a file: ideas, problems by line and column, and a count of every row."""

from dataclasses import dataclass, field
from datetime import date

from data_access.states import Language, ParticipantCategory

KEPT_PROBLEMS = 10_000

NO_TEXT = "This row has no text: neither a title nor a body."
TOO_LONG = "This text is longer than {characters} characters: it is probably several rows glued together."
NO_DATE = "The date “{value}” is not understood: it is left empty."
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
    """One idea as read: `title` and `body` exactly as they stand in the file, `folded` both for search."""

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
    problems: tuple[Problem, ...] = ()


@dataclass
class Tally:
    """What became of every row: `rows_read` = `ideas` + `refused` + `filtered_out` + `left_out`.

    Blank rows and what stands above the headings are not rows. `share` is how far the reading is, from 0 to 1.
    """

    rows_read: int = 0
    ideas: int = 0
    refused: int = 0
    filtered_out: int = 0
    left_out: int = 0
    warnings: int = 0
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[Problem] = field(default_factory=list)
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

    @property
    def refusals(self) -> list[Problem]:
        """The problems that cost their row."""
        return [problem for problem in self.problems if problem.refused]

    @property
    def doubts(self) -> list[Problem]:
        """The problems of rows that are imported all the same."""
        return [problem for problem in self.problems if not problem.refused]
