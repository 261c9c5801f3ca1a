"""What `cocreation import` says of a file: in words for people, in JSON for programs."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dashboard import import_counts
from dashboard.links import idea_reference
from dashboard.translations import _, moment, n_
from dashboard.vocabulary import file_field, refusal
from data_access.imports import telling
from data_access.imports.layout.wording import readable, without_slips
from data_access.imports.outcome import IdeaRecord, Problem, Summary
from data_access.imports.sheets import FilePlan
from data_access.imports.spool import Spool
from data_access.queries.importing.importing import BatchView, ChannelChoice
from data_access.refusals import Refused

if TYPE_CHECKING:
    from data_access.queries.importing.near_copies import NearCopies

SHOWN_PROBLEMS = 200
SHOWN_CHARACTERS = 90


def told(problem: Problem) -> str:
    """A problem of a row, in the language being spoken."""
    return refusal(Refused(problem.key, **problem.details))


def report(
    args: Namespace,
    channel: ChannelChoice,
    mapping: dict[str, dict[str, str]],
    seen: tuple[BatchView, ...],
    summary: Summary,
) -> dict[str, Any]:
    """What was read, in values for JSON."""
    tally = summary.tally
    return {
        "file": args.file.name,
        "channel": channel.code,
        "dry_run": args.dry_run,
        "mapping": mapping,
        "seen_before": [{"imported_at": b.imported_at.isoformat(), "channel": b.channel.code} for b in seen],
        "rows_read": tally.rows_read,
        "new": summary.new,
        "already_present": summary.already_present,
        "filtered_out": tally.filtered_out,
        "batch": summary.batch_id,
        "refused": [_said(problem) for problem in tally.refusals],
        "warnings": [_said(problem) for problem in tally.doubts],
        "left_out": [_said(problem) for problem in tally.set_aside],
    }


def kept(plan: FilePlan, spool: Spool, summary: Summary) -> dict[str, Any]:
    """The counts that add up, the lines behind each, what was chosen before, and what was not read."""
    tally = summary.tally
    rows = {fate: list(problems) for fate, problems in telling.fates(tally, spool).items()}
    behind = {name: [one for fate in fates for one in rows[fate]] for name, fates in import_counts.FATES.items()}
    return {
        "repeated": tally.repeated,
        "counts": summary.counts,
        "lines": {name: _lines(problems) for name, problems in behind.items()}
        | {"filtered_out": _lines(rows["filtered_out"])},
        "same_words": _lines(tally.said_twice),
        "dates_in_doubt": {"count": tally.doubtful_dates, "lines": _lines(tally.dates_in_doubt)},
        "sheets": [
            sheet | {"why": refusal(Refused(sheet["why"])) if sheet["why"] else ""}
            for sheet in telling.sheets(plan, tally)
        ],
        "remembered": _remembered(plan),
        "recognised": {sheet.name: sheet.preset for sheet in plan.read if sheet.preset},
        "not_read": telling.not_read(plan),
    }


def near(found: "NearCopies | None") -> dict[str, Any]:
    """The new ideas that are very near to ideas of the plan; `computing` where the plan's own are not compared yet."""
    if found is None:
        return {"near": {"compared": 0, "computing": False, "pairs": []}}
    pairs = [
        {
            "line": one.line,
            "sheet": one.sheet,
            "text": readable(one.text),
            "idea": idea_reference(one.number),
            "other": readable(one.other),
            "score": round(one.why.score, 3),
            "other_language": one.why.is_across,
        }
        for one in found.pairs
    ]
    return {"near": {"compared": found.compared, "computing": found.computing is not None, "pairs": pairs}}


def say_near(found: "NearCopies | None", new: int) -> None:
    """The same as the preview says of the ideas that are very near to others, a line a pair."""
    if found is None:
        return
    if found.computing:
        print(
            _("The ideas of the plan are still being compared: the page Sorting ideas will show which are very near.")
        )
        return
    if found.pairs:
        print(
            n_(
                "%(count)s idea is very near to an idea that is already there",
                "%(count)s ideas are very near to ideas that are already there",
                len(found.pairs),
            )
        )
    for one in found.pairs:
        line = _("Line {line}").format(line=one.line)
        reference = idea_reference(one.number)
        said = (one.sheet, line, _short(readable(one.text)), f"{reference} {_short(readable(one.other))}")
        print("  ", " · ".join(part for part in said if part))
    if (rest := new - found.compared) > 0:
        print(
            n_(
                "%(count)s new idea further down was not compared with those that are there: "
                "the page Sorting ideas will compare it.",
                "%(count)s new ideas further down were not compared with those that are there: "
                "the page Sorting ideas will compare them.",
                rest,
            )
        )


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= SHOWN_CHARACTERS else f"{one_line[:SHOWN_CHARACTERS].rstrip()}…"


def _remembered(plan: FilePlan) -> dict[str, dict[str, Any]]:
    """What was chosen for an earlier file of the same headings, by sheet: the file, and how this one is read by it."""
    shared = {
        "where": [f"{column} = {value}" for column, value in plan.where],
        "month_first": plan.month_first,
        "split_lists": plan.split_lists,
        "first_of_reference": plan.first_of_reference,
    }
    return {
        sheet.name: {"file": sheet.remembered, "columns": plan.described[sheet.name], **shared}
        for sheet in plan.read
        if sheet.remembered
    }


def _say_remembered(plan: FilePlan) -> None:
    for name, known in _remembered(plan).items():
        said = _("Read as you chose for “{file}”, whose headings are the same.").format(file=known["file"])
        print(" · ".join(part for part in (name, said) if part))
        chosen = [f"{file_field(name)} = {headings}" for name, headings in known["columns"].items()]
        chosen += known["where"]
        if known["month_first"] is not None:
            chosen.append(_("Month first") if known["month_first"] else _("Day first"))
        if known["split_lists"]:
            chosen.append(_("Make an idea of each item where a cell holds a list"))
        if known["first_of_reference"]:
            chosen.append(_("keep the first row only of each number (one row a vote or comment)"))
        print("  ", "; ".join(chosen))


def _lines(problems: Iterable[Problem]) -> dict[str, str]:
    """{sheet: lines as `3-7, 9`}."""
    found: dict[str, list[int]] = {}
    for problem in problems:
        found.setdefault(problem.sheet, []).append(problem.line)
    return {sheet: telling.ranges(lines) for sheet, lines in found.items()}


def _said(problem: Problem) -> dict[str, Any]:
    sheet = {"sheet": problem.sheet} if problem.sheet else {}
    return {"line": problem.line, "column": problem.column, "message": told(problem), **sheet}


def ideas(spool: Spool) -> Iterator[dict[str, Any]]:
    """The ideas that were read, one by one."""
    for record in spool.all():
        yield {
            "line": record.line,
            "sheet": record.sheet,
            "title": readable(record.title),
            "body": without_slips(record.body),
            "theme": record.theme,
            "language": record.language.value,
            **_further(record),
        }


def _further(record: IdeaRecord) -> dict[str, Any]:
    """What an idea has beside its words, as far as it has it; never the name of a person nor how to reach one."""
    told = {
        "problem": record.problem,
        "result": record.result,
        "column": record.column,
        "workshop": record.workshop,
        "reference": record.reference,
        "category": record.category.value if record.category else "",
        "submitted_on": record.submitted_on.isoformat() if record.submitted_on else "",
        "beside": dict(record.kept),
    }
    return {name: value for name, value in told.items() if value}


def print_json(report: dict[str, Any], ideas: Iterator[dict[str, Any]] | None) -> None:
    """One JSON object; the ideas are written one by one, so that a large file does not fill the memory."""
    text = json.dumps(report, ensure_ascii=False, indent=1)
    if ideas is None:
        print(text)
        return
    print(text.removesuffix("\n}"), end=',\n "ideas": [')
    for count, idea in enumerate(ideas):
        print(",\n  " if count else "\n  ", json.dumps(idea, ensure_ascii=False), sep="", end="")
    print("\n ]\n}")


def print_words(args: Namespace, plan: FilePlan, seen: tuple[BatchView, ...], summary: Summary) -> None:
    """What was chosen before, the problems by line, and the counts, for people."""
    tally = summary.tally
    _say_remembered(plan)
    for batch in seen:
        day = moment(batch.imported_at)
        print(_("This file was already imported on {day} ({channel}).").format(day=day, channel=batch.channel.code))
    for problem in (tally.problems + tally.set_aside)[:SHOWN_PROBLEMS]:
        line = _("Line {line}").format(line=problem.line)
        print(" · ".join(part for part in (problem.sheet, line, problem.column, told(problem)) if part))
    print(n_("%(count)s row read", "%(count)s rows read", tally.rows_read))
    if tally.filtered_out:
        print(n_("%(count)s row left out by the filter", "%(count)s rows left out by the filter", tally.filtered_out))
    if args.dry_run:
        print(n_("%(count)s idea would be new", "%(count)s ideas would be new", summary.new))
    else:
        print(n_("%(count)s new idea", "%(count)s new ideas", summary.new))
    print(n_("%(count)s idea already present", "%(count)s ideas already present", summary.already_present))
    print(n_("%(count)s row refused", "%(count)s rows refused", tally.refused))
    print(import_counts.sentence(summary.counts))
