"""What a file would bring, before anything is written: one line that adds up, its rows by line, the first ideas."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from dashboard import import_counts, vocabulary
from dashboard.look.templating import drawn
from dashboard.translations import _, language, moment, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.importing.draft import Checked
from data_access.imports import telling
from data_access.imports.layout.wording import readable
from data_access.imports.outcome import IdeaRecord, Problem
from data_access.queries.importing.importing import BatchView
from data_access.refusals import Refused

SHOWN_PROBLEMS, SHOWN_IDEAS, SHOWN_CHARACTERS = 300, 10, 220
Reading = tuple[str, Iterable[Problem], int, bool]


def counts(checked: Checked) -> None:
    """How many rows and ideas, before the button that imports them."""
    counted = checked.summary.counts
    shown = import_counts.terms(counted, [name for name, count in counted.items() if count], "import")
    board.show("import_counts", Part(drawn("importing/counts.html", terms=shown)))


def details(checked: Checked) -> None:
    """Every problem by line and column, and the first ideas, as one element."""
    tally, summary = checked.summary.tally, checked.summary
    rows = telling.fates(tally, checked.prepared.spool)
    left_out = [*tally.set_aside, *tally.filtered]
    readings: list[tuple[str, Reading]] = [
        (
            "refused",
            (n_("%(count)s row refused", "%(count)s rows refused", tally.refused), tally.refusals, tally.refused, True),
        ),
        (
            "doubts",
            (
                n_("%(count)s remark on rows to compare", "%(count)s remarks on rows to compare", tally.warnings),
                tally.doubts,
                tally.warnings,
                True,
            ),
        ),
        (
            "dates",
            (
                n_("%(count)s date can be read two ways", "%(count)s dates can be read two ways", tally.doubtful_dates),
                tally.dates_in_doubt,
                tally.doubtful_dates,
                True,
            ),
        ),
        (
            "repeated",
            (
                n_(
                    "%(count)s row repeats an idea of the file",
                    "%(count)s rows repeat ideas of the file",
                    tally.repeated,
                ),
                tally.repeats,
                tally.repeated,
                True,
            ),
        ),
        (
            "again",
            (
                n_(
                    "%(count)s idea says the same words as another",
                    "%(count)s ideas say the same words as another",
                    tally.said_again,
                ),
                tally.said_twice,
                tally.said_again,
                False,
            ),
        ),
        (
            "already_present",
            (
                n_("%(count)s idea already present", "%(count)s ideas already present", summary.already_present),
                rows["present"],
                summary.already_present,
                False,
            ),
        ),
        (
            "left_out",
            (
                n_("%(count)s row left out", "%(count)s rows left out", tally.left_out + tally.filtered_out),
                left_out,
                tally.left_out + tally.filtered_out,
                False,
            ),
        ),
    ]
    groups = [_problems(fate, *reading) for fate, reading in readings if reading[2]]
    spool = checked.prepared.spool
    first = next(spool.new(SHOWN_IDEAS), []) if summary.new else []
    ideas = [_told(record) for _mark, record in first] or [_told(one) for one in islice(spool.all(), SHOWN_IDEAS)]
    heads = [
        _("Line"),
        *(vocabulary.file_field(name) for name in ("title", "body", "theme", "language", "submitted_on")),
        vocabulary.file_field("context"),
    ]
    plan, new = checked.prepared.plan, telling.rows_told(rows["new"])
    shown = drawn(
        "importing/preview.html",
        problems=groups,
        near=checked.near,
        not_compared=summary.new - checked.near.compared,
        heads=heads,
        ideas=ideas,
        new=import_counts.lines_of(new),
        more_new=summary.new - sum(one["count"] for one in new),
        not_read=telling.not_read(plan),
        sheets=import_counts.sheets_told(telling.sheets(plan, tally)),
    )
    board.show("import_preview", Part(shown))


def seen(batch: BatchView) -> str:
    """The sentence on a file that was imported before."""
    return _("This file was already imported on {day} ({channel}).").format(
        day=moment(batch.imported_at), channel=batch.channel.name(language())
    )


def _problems(fate: str, title: str, problems: Iterable[Problem], count: int, is_open: bool) -> dict[str, Any]:
    """A fold of rows with the same fate; when one of them names its sheet, each does."""
    shown = list(islice(problems, SHOWN_PROBLEMS))
    return {
        "fate": fate,
        "title": title,
        "is_open": is_open,
        "with_sheets": any(problem.sheet for problem in shown),
        "rows": [(problem, vocabulary.refusal(Refused(problem.key, **problem.details))) for problem in shown],
        "more": count - len(shown),
    }


def _told(record: IdeaRecord) -> dict[str, Any]:
    beside = [(vocabulary.file_field("problem"), record.problem), (vocabulary.file_field("result"), record.result)]
    beside += [("", text) for text in (record.column, record.workshop)]
    beside += list(record.kept)
    return {
        "line": record.line,
        "title": readable(record.title),
        "body": _short(readable(record.body)),
        "theme": record.theme,
        "language": record.language,
        "submitted_on": record.submitted_on,
        "beside": [(heading, _short(text)) for heading, text in beside if text],
    }


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS].rsplit(' ', 1)[0]}…"
