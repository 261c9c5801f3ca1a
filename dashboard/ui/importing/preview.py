"""What a file would bring, before anything is written: one line that adds up, its rows by line, the first ideas."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from dashboard import vocabulary
from dashboard.look.templating import drawn
from dashboard.translations import _, language, moment, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.importing.columns import called
from dashboard.ui.importing.draft import Checked
from data_access.imports import telling
from data_access.imports.layout.wording import readable
from data_access.imports.outcome import IdeaRecord, Problem
from data_access.queries.importing.importing import BatchView
from data_access.refusals import Refused

SHOWN_PROBLEMS, SHOWN_IDEAS, SHOWN_CHARACTERS = 300, 10, 220
Reading = tuple[str, Iterable[Problem], int, bool]


def terms(read: int, counts: Mapping[str, int], shown: Iterable[str], prefix: str = "import") -> list[dict[str, Any]]:
    """The terms of the line that adds up: read = new + already present + repeated + refused + left out.

    `shown` are the fates whose rows stand further down, to which their term leads.
    """
    leading = set(shown)
    named = {
        "new": _("New"),
        "present": _("Already present"),
        "repeated": _("Repeated in the file"),
        "refused": _("Refused"),
        "left_out": _("Left out"),
    }
    first = {"count": read, "word": _("Read"), "href": ""}
    return [first] + [
        {"count": counts[fate], "word": word, "href": f"#{prefix}-{fate}" if fate in leading else ""}
        for fate, word in named.items()
    ]


def counts(checked: Checked) -> None:
    """How many rows and ideas, before the button that imports them."""
    tally, summary = checked.summary.tally, checked.summary
    left_out = tally.left_out + tally.filtered_out
    by_fate = {
        "new": summary.new,
        "present": summary.already_present,
        "repeated": tally.repeated,
        "refused": tally.refused,
        "left_out": left_out,
    }
    shown = terms(tally.rows_read, by_fate, [fate for fate, count in by_fate.items() if count])
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
            "present",
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
    ideas = [_told(record) for record in islice(checked.prepared.spool.all(), SHOWN_IDEAS)]
    heads = [
        _("Line"),
        *(called(name) for name in ("title", "body", "theme", "language", "submitted_on")),
        called("context"),
    ]
    plan = checked.prepared.plan
    shown = drawn(
        "importing/preview.html",
        problems=groups,
        heads=heads,
        ideas=ideas,
        not_read=telling.not_read(plan),
        sheets=sheets_told(telling.sheets(plan, tally)),
    )
    board.show("import_preview", Part(shown))


def sheets_told(sheets: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(sheet, what was read of it or why not) of a file of several sheets."""
    if len(sheets) < 2:
        return []
    return [
        (
            sheet["name"],
            vocabulary.refusal(Refused(sheet["why"]))
            if sheet["why"]
            else n_("%(count)s idea", "%(count)s ideas", sheet["ideas"]),
        )
        for sheet in sheets
    ]


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
    beside = [(called("problem"), record.problem), (called("result"), record.result)]
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
