"""How the process moved on, in words: what each trend says, by how much it moved, and the pace against the deadline."""

from collections.abc import Callable
from enum import StrEnum

from dashboard.translations import _, day, n_, number, signed, word
from dashboard.vocabulary import label
from data_access.past.running_counts import CountedLine
from data_access.queries.overview.jumps import Counts, Trend
from data_access.queries.overview.trends import Pace
from data_access.states import CO_DRAFTING_STEPS, CommitmentStatus
from data_access.texts import isolated

LINES: dict[CountedLine, str] = {
    CountedLine.IDEAS: word("Ideas"),
    CountedLine.TREATED: word("Ideas that were sorted"),
    CountedLine.PROPOSALS: word("Proposals"),
    CountedLine.DECIDED: word("Proposals with a decision"),
    CountedLine.LETTERS: word("Letters"),
    CountedLine.ANSWERED: word("Letters answered"),
    CountedLine.STEPS: word("Co-drafting steps"),
    CountedLine.COMPLETED: word("Co-drafting steps completed"),
}


def line(one: StrEnum) -> str:
    """What a line counts."""
    return _(LINES[one]) if isinstance(one, CountedLine) else label(one)


def title(trend: Trend, counts: Counts) -> str:
    """What a trend has come to, in a sentence."""
    return TITLES[trend](counts)


def _ideas(counts: Counts) -> str:
    return n_(
        "%(count)s idea of %(total)s has been sorted",
        "%(count)s ideas of %(total)s have been sorted",
        counts.get(CountedLine.TREATED, 0),
        total=number(counts.get(CountedLine.IDEAS, 0)),
    )


def _proposals(counts: Counts) -> str:
    return n_(
        "%(count)s proposal of %(total)s has a decision",
        "%(count)s proposals of %(total)s have a decision",
        counts.get(CountedLine.DECIDED, 0),
        total=number(counts.get(CountedLine.PROPOSALS, 0)),
    )


def _letters(counts: Counts) -> str:
    return n_(
        "%(count)s letter of %(total)s has been answered",
        "%(count)s letters of %(total)s have been answered",
        counts.get(CountedLine.ANSWERED, 0),
        total=number(counts.get(CountedLine.LETTERS, 0)),
    )


def _sheets(counts: Counts) -> str:
    return n_(
        "%(count)s sheet of %(total)s is in co-drafting",
        "%(count)s sheets of %(total)s are in co-drafting",
        sum(counts.get(step, 0) for step in CO_DRAFTING_STEPS),
        total=number(sum(counts.get(status, 0) for status in CommitmentStatus)),
    )


def _steps(counts: Counts) -> str:
    return n_(
        "%(count)s co-drafting step of %(total)s is completed",
        "%(count)s co-drafting steps of %(total)s are completed",
        counts.get(CountedLine.COMPLETED, 0),
        total=number(counts.get(CountedLine.STEPS, 0)),
    )


TITLES: dict[Trend, Callable[[Counts], str]] = {
    Trend.IDEAS: _ideas,
    Trend.PROPOSALS: _proposals,
    Trend.LETTERS: _letters,
    Trend.SHEETS: _sheets,
    Trend.STEPS: _steps,
}


def moved(changes: Counts) -> str:
    """By how much a trend moved: “Ideas +48 · Ideas that were sorted +12”."""
    return " · ".join(f"{isolated(line(one))} {signed(change)}" for one, change in changes.items())


def pace(found: Pace) -> str:
    """What is needed until the deadline and what the last weeks lead to, in a sentence or two."""
    if not found.total:
        return _("There is no commitment sheet yet: there is no pace to tell.")
    if found.done == found.total:
        return _("Every co-drafting step is completed.")
    return f"{_needed(found)} {_expected(found)}"


def _needed(found: Pace) -> str:
    left = found.total - found.done
    if found.deadline is None:
        return n_(
            "%(count)s step is left, and no day is planned.", "%(count)s steps are left, and no day is planned.", left
        )
    if found.needed is None:
        return n_(
            "%(count)s step is left, and its day has passed: %(day)s.",
            "%(count)s steps are left, and their day has passed: %(day)s.",
            left,
            day=day(found.deadline, "long"),
        )
    return n_(
        "%(count)s step is left until %(day)s: %(needed)s a week are needed.",
        "%(count)s steps are left until %(day)s: %(needed)s a week are needed.",
        left,
        day=day(found.deadline, "long"),
        needed=number(found.needed, 1),
    )


def _expected(found: Pace) -> str:
    if found.expected is None:
        return _("No step was completed in the last four weeks: no day can be expected.")
    return _("At the pace of the last four weeks (%(recent)s a week), the last one is expected on %(day)s.") % {
        "recent": number(found.recent, 1),
        "day": day(found.expected, "long"),
    }
