"""What a file would bring, before anything is written: counts, problems by line and column, the first ideas."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from dashboard import vocabulary
from dashboard.look.templating import drawn
from dashboard.translations import _, language, moment, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.importing.columns import called
from dashboard.ui.importing.draft import Checked
from data_access.imports.layout.wording import readable
from data_access.imports.outcome import IdeaRecord, Problem
from data_access.queries.importing.importing import BatchView
from data_access.refusals import Refused

SHOWN_PROBLEMS, SHOWN_IDEAS, SHOWN_CHARACTERS = 300, 10, 220


def counts(checked: Checked) -> None:
    """How many rows and ideas, before the button that imports them."""
    shown = drawn("importing/counts.html", tally=checked.summary.tally, summary=checked.summary)
    board.show("import_counts", Part(shown))


def details(checked: Checked) -> None:
    """Every problem by line and column, and the first ideas, as one element."""
    tally = checked.summary.tally
    problems = []
    if tally.refusals:
        title = n_("%(count)s row refused", "%(count)s rows refused", tally.refused)
        problems.append(_problems(title, tally.refusals, tally.refused))
    if tally.doubts:
        title = n_("%(count)s remark on rows to compare", "%(count)s remarks on rows to compare", tally.warnings)
        problems.append(_problems(title, tally.doubts, tally.warnings))
    if tally.set_aside:
        title = n_("%(count)s row that is not an idea", "%(count)s rows that are not ideas", tally.left_out)
        problems.append(_problems(title, tally.set_aside, tally.left_out, is_open=False))
    ideas = [_told(record) for record in islice(checked.prepared.spool.all(), SHOWN_IDEAS)]
    heads = [_("Line"), *(called(name) for name in ("title", "body", "theme", "language", "submitted_on"))]
    shown = drawn("importing/preview.html", problems=problems, heads=heads, ideas=ideas)
    board.show("import_preview", Part(shown))


def seen(batch: BatchView) -> str:
    """The sentence on a file that was imported before."""
    return _("This file was already imported on {day} ({channel}).").format(
        day=moment(batch.imported_at), channel=batch.channel.name(language())
    )


def _problems(title: str, problems: Sequence[Problem], count: int, is_open: bool = True) -> dict[str, Any]:
    """A fold of rows with the same fate; when one of them names its sheet, each does."""
    return {
        "title": title,
        "is_open": is_open,
        "with_sheets": any(problem.sheet for problem in problems),
        "rows": [
            (problem, vocabulary.refusal(Refused(problem.key, **problem.details)))
            for problem in problems[:SHOWN_PROBLEMS]
        ],
        "more": count - min(len(problems), SHOWN_PROBLEMS),
    }


def _told(record: IdeaRecord) -> dict[str, Any]:
    return {
        "line": record.line,
        "title": readable(record.title),
        "body": _short(readable(record.body)),
        "theme": record.theme,
        "language": record.language,
        "submitted_on": record.submitted_on,
    }


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS].rsplit(' ', 1)[0]}…"
